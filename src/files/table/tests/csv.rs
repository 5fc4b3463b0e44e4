use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use encoding_rs::{WINDOWS_1254, WINDOWS_1256};

use super::*;

const RUSSIAN: &str = "Фамилия;Имя;Организация;Должность\r\n\
    Иванова;Анна;Российская Федерация;Министр иностранных дел\r\n\
    Петров;Сергей;Республика Беларусь;Заместитель министра\r\n";
const ARABIC: &str = "اسم العائلة,الاسم الأول,المنظمة,الوظيفة\r\n\
    الحربي,محمد,المملكة العربية السعودية,رئيس الوفد\r\n\
    المنصوري,فاطمة,الإمارات العربية المتحدة,مستشار\r\n";
const CHINESE: &str = "姓\t名\t组织\t职务\r\n王\t小明\t中华人民共和国\t代表团团长\r\n李\t娜\t中华人民共和国\t顾问\r\n";
const FRENCH: &str = "Nom;Prénom;Délégation;Fonction\r\n\
    Lefèvre;Élodie;Côte d’Ivoire;Chef de la délégation\r\n\
    Müller;François;Suisse;Conseillère spéciale à Genève\r\n";
const TURKISH: &str = "Soyadı,Adı,Kuruluş\r\nYılmaz,Ayşe,Türkiye Büyük Millet Meclisi\r\nŞahin,Çağrı,Dışişleri Bakanlığı\r\n";
const JAPANESE: &str = "姓,名,組織\r\nさとう,はなこ,日本国政府\r\nすずき,たろう,外務省のほう\r\n";
const KOREAN: &str = "성,이름,기관\r\n김,민수,대한민국 외교부\r\n이,영희,국제연합 사무국\r\n";
const TRADITIONAL: &str =
    "姓,名,機構\r\n陳,大文,香港特別行政區政府\r\n林,美玲,國際事務處聯絡員\r\n";

fn cells(text: &str) -> Vec<Vec<String>> {
    let separator = ['\t', ';', ','].into_iter().find(|mark| text.contains(*mark)).unwrap();
    text.lines().map(|line| line.split(separator).map(str::to_owned).collect()).collect()
}

fn read_cells(bytes: &[u8], options: &Options) -> Vec<Vec<String>> {
    let (headings, rows) = table(bytes, options).unwrap();
    [headings].into_iter().chain(rows.into_iter().map(|row| row.cells)).collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn the_encoding_of_a_list_is_guessed_whoever_wrote_it() {
    let lists: [(&str, &'static Encoding); 8] = [
        (RUSSIAN, WINDOWS_1251),
        (ARABIC, WINDOWS_1256),
        (CHINESE, GB18030),
        (FRENCH, WINDOWS_1252),
        (TURKISH, WINDOWS_1254),
        (JAPANESE, SHIFT_JIS),
        (KOREAN, EUC_KR),
        (TRADITIONAL, BIG5),
    ];
    for (text, encoding) in lists {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{}", encoding.name());
        assert_eq!(read_cells(&bytes, &Options::default()), cells(text), "{}", encoding.name());
    }
}

#[test]
fn unicode_is_read_with_and_without_its_mark() {
    for text in [RUSSIAN, ARABIC, CHINESE, FRENCH] {
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
        ] {
            assert_eq!(read_cells(&bytes, &Options::default()), cells(text));
        }
    }
}

#[test]
fn a_guess_can_be_overruled() {
    let utf16 = utf16("a,b\nя,ж\n", u16::to_le_bytes);
    let options = Options { encoding: Some("utf-16le".parse().unwrap()), ..Options::default() };
    assert_eq!(read_cells(&utf16, &options), [["a", "b"], ["я", "ж"]]);

    let options = Options { separator: Some("|".parse().unwrap()), ..Options::default() };
    assert_eq!(read_cells(b"a,b|c\n1,2|3\n", &options), [["a,b", "c"], ["1,2", "3"]]);

    let options = Options { heading_row: Some(3), ..Options::default() };
    assert_eq!(read_cells(b"x,y,z\n1,2,3\na,b,c\n4,5,6\n", &options)[0], ["a", "b", "c"]);
}

#[test]
fn an_unknown_encoding_is_told_examples() {
    let refused = "klingon".parse::<crate::table::TextEncoding>().unwrap_err().to_string();
    assert!(refused.contains("windows-1251") && refused.contains("klingon"), "{refused}");
}

#[test]
fn rows_bear_the_numbers_that_a_spreadsheet_shows() {
    for line_break in ["\n", "\r\n", "\r"] {
        let file = "\nname,note\na,1\n\n,\n\"b\n\",\"2\n3\"\nc,4".replace('\n', line_break);
        let expected = numbered(&[(3, &["a", "1"]), (6, &["b\n", "2\n3"]), (7, &["c", "4"])]);
        assert_eq!(sound(file.as_bytes()).1, expected, "{line_break:?}");
    }
}

#[test]
fn quotes_keep_separators_and_quotes() {
    let (_, rows) = sound(b"name,note\n\"Meier, Anna\",\"says \"\"no\"\"\"\n");
    assert_eq!(rows, numbered(&[(2, &["Meier, Anna", "says \"no\""])]));
}

#[test]
fn rows_may_be_shorter_or_longer_than_the_headings() {
    let (headings, rows) = sound(b"a,b,c,,\n1\n1,2,3,,\n1,2,3,4\n");
    assert_eq!(headings, ["a", "b", "c"]);
    let expected: [(u32, &[&str]); 3] =
        [(2, &["1", "", ""]), (3, &["1", "2", "3"]), (4, &["1", "2", "3", "4"])];
    assert_eq!(rows, numbered(&expected));
}

#[test]
fn a_title_may_stand_above_the_headings() {
    let (headings, rows) = sound(b"Participants\nRevision 2\n\nname;address\nA;a@example.org\n");
    assert_eq!(headings, ["name", "address"]);
    assert_eq!(rows[0].number, 5);
}

#[test]
fn a_table_of_one_column_begins_with_its_heading() {
    let (headings, rows) = sound(b"address\na@example.org\nb@example.org\n");
    assert_eq!(headings, ["address"]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn the_separator_may_be_declared_or_told_by_the_name() {
    let (headings, rows) = sound(b"sep=|\r\na;b|c\r\n1|2\r\n");
    assert_eq!((headings, rows[0].number), (vec!["a;b".to_owned(), "c".to_owned()], 2));
    let mut table = read(b"a,b\n", Some("list.TSV"), &Options::default()).unwrap();
    assert_eq!(table.headings(), ["a", "b"]);
    assert_eq!(table.rows().unwrap().count(), 0);
}

#[test]
fn rows_are_read_from_the_first_each_time() {
    let mut table = read(b"a,b\n1,2\n3,4\n", None, &Options::default()).unwrap();
    let first: Vec<_> = table.rows().unwrap().map(Result::unwrap).collect();
    let second: Vec<_> = table.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!((first.len(), &first), (2, &second));
}
