//! The fonts that are built in, so that a page looks the same whatever machine it was made on.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use brotli_decompressor::BrotliDecompress;
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName};

/// Stands in for a character that no font has.
const REPLACEMENT: char = '\u{FFFD}';

macro_rules! fonts {
    ($($name:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../../assets/fonts/", $name, ".br")).as_slice()),+]
    };
}

/// Compressed with brotli, in the order in which they are asked for a character;
/// `assets/fonts/README.md` says where they are from.
const FILES: [&[u8]; 42] = fonts![
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "DroidSansFallbackFull.ttf",
    "NotoSansCJKkr-Hangul.otf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansOriya-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular.ttf",
    "NotoSansKannada-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansSinhala-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSerifTibetan-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSansSyriac-Regular.ttf",
    "NotoSansMongolian-Regular.ttf",
    "NotoSansNKo-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf",
    "NotoSansAdlam-Regular.ttf",
    "NotoSansVai-Regular.ttf",
    "NotoSansCherokee-Regular.ttf",
    "NotoSansCanadianAboriginal-Regular.ttf",
    "NotoSansYi-Regular.ttf",
    "NotoSansLisu-Regular.ttf",
    "NotoSansJavanese-Regular.ttf",
    "NotoSansBalinese-Regular.ttf",
    "NotoSansOlChiki-Regular.ttf",
    "NotoSansMeeteiMayek-Regular.ttf",
    "NotoSansChakma-Regular.ttf",
    "NotoSansHanifiRohingya-Regular.ttf",
];

/// The fonts, decompressed and read once.
pub struct Fonts {
    context: FontContext,
    families: Vec<FontFamilyName<'static>>,
    charmaps: Vec<(Blob<u8>, CharmapIndex)>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::read);

fn decompressed(mut file: &[u8]) -> Vec<u8> {
    let mut font = Vec::new();
    BrotliDecompress(&mut file, &mut font)
        .expect("the fonts are part of the program and a test reads them");
    font
}

impl Fonts {
    /// The fonts that are built in.
    pub fn built_in() -> &'static Self {
        &FONTS
    }

    fn read() -> Self {
        // What the machine has is left out.
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let (mut families, mut charmaps) = (Vec::new(), Vec::new());
        for file in FILES {
            let blob = Blob::new(Arc::new(decompressed(file)));
            for (family, fonts) in collection.register_fonts(blob.clone(), None) {
                let name = collection.family_name(family).expect("it was just registered");
                let name = FontFamilyName::Named(Cow::Owned(name.to_owned()));
                if !families.contains(&name) {
                    families.push(name);
                }
                charmaps.extend(fonts.iter().map(|font| (blob.clone(), font.charmap_index())));
            }
        }
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            families,
            charmaps,
        }
    }

    /// What text is set with.
    pub fn context(&self) -> FontContext {
        self.context.clone()
    }

    /// Every family, in the order in which they are asked for a character.
    pub fn families(&'static self) -> FontFamily<'static> {
        FontFamily::List(Cow::Borrowed(&self.families))
    }

    /// A text as it can be printed: on one line, with [`REPLACEMENT`] for each character that no
    /// font has. What turns the direction of the text around it by itself is left out, so that no
    /// name can be made to read like another.
    pub fn printable(&self, text: &str) -> String {
        text.chars().filter_map(|character| self.printed(character)).collect()
    }

    fn printed(&self, character: char) -> Option<char> {
        match character {
            ' '..='~' => Some(character),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
            _ if character.is_whitespace() || character.is_control() => Some(' '),
            _ if self.has(character) => Some(character),
            _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) => None,
            _ => Some(REPLACEMENT),
        }
    }

    fn has(&self, character: char) -> bool {
        self.charmaps.iter().any(|(blob, index)| {
            let charmap = index.charmap(blob.as_ref());
            charmap.and_then(|charmap| charmap.map(character)).is_some_and(|glyph| glyph != 0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_people_of_every_member_state_can_be_printed() {
        for name in [
            "Gurbanguly Ýazmyradowiç Ňurýew",
            "José Ångström Þór Đặng Nguyễn Ħaġar Ţepeş",
            "Владимир Џорђевић Қайрат",
            "Αλέξανδρος",
            "محمد علی پوٹھوہاری گچې",
            "נחום",
            "王小明 諸葛亮 佐藤さくら カタカナ",
            "김민준",
            "अमिताभ সত্যজিৎ ਹਰਪ੍ਰੀਤ અમૃતા ପ୍ରଫୁଲ୍ଲ",
            "சுப்பிரமணியன் రామారావు ಕುವೆಂಪು മോഹൻലാൽ මහින්ද",
            "สมชาย ສົມສັກ សុខា အောင်ဆန်း བསྟན་འཛིན",
            "ኃይለ ሥላሴ",
            "გიორგი Հայկ ޢަލީ ܐܦܪܝܡ",
            "ᠲᠡᠮᠦᠵᠢᠨ ߞߊߙߊ ⵎⴰⵙⵙ 𞤀𞤣𞤤𞤢𞤥",
        ] {
            assert_eq!(Fonts::built_in().printable(name), name);
        }
    }

    #[test]
    fn what_no_font_has_is_shown_as_missing_and_what_turns_the_text_around_is_left_out() {
        let printable = |text| Fonts::built_in().printable(text);
        assert_eq!(printable("Ann 🕊 𓀀"), "Ann \u{FFFD} \u{FFFD}");
        assert_eq!(printable("\u{202E}evE\u{202C} \u{2067}x"), "evE x");
        assert_eq!(printable("a\r\nb\tc\u{7}"), "a  b c ");
        assert_eq!(printable("a\u{FE0F}b"), "ab");
    }
}
