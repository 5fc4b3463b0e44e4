//! What a column says of a person, by how it is called.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::people::organisation::name_key;
use crate::values::named::named;

named! {
    /// What a column says of a person.
    Column in "column" {
        /// Where mails go.
        Email = "email",
        /// Given names.
        GivenName = "given_name",
        /// Family name.
        FamilyName = "family_name",
        /// Title or position.
        Position = "position",
        /// As what the person comes.
        Function = "function",
        /// The organisation whose delegation the person belongs to.
        Organisation = "organisation",
        /// For whom somebody without a delegation works.
        Affiliation = "affiliation",
        /// Where somebody without a delegation comes from.
        Country = "country",
        /// Language of the mails.
        Language = "language",
        /// The zone in which dates are told.
        Zone = "zone",
    }
}

/// What is said by a heading as it is compared.
static BY_KEY: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let headings = |column: Column| {
        let usual = column.usual_headings().iter().copied().chain([column.as_str()]);
        usual.map(move |heading| (heading_key(heading), column))
    };
    Column::ALL.into_iter().flat_map(headings).collect()
});

impl Column {
    /// What a heading says, by how columns are usually called; none where that is not known.
    #[must_use]
    pub fn guess(heading: &str) -> Option<Self> {
        BY_KEY.get(&heading_key(heading)).copied()
    }

    /// How such a column is called, in the languages of the service.
    pub(super) const fn usual_headings(self) -> &'static [&'static str] {
        match self {
            Self::Email => &[
                "e-mail",
                "mail",
                "email address",
                "e-mail address",
                "courriel",
                "adresse électronique",
                "correo electrónico",
                "correo",
                "электронная почта",
                "البريد الإلكتروني",
                "电子邮件",
                "电子邮箱",
                "e-poçta",
            ],
            Self::GivenName => &[
                "given names",
                "first name",
                "first names",
                "forename",
                "prénom",
                "prénoms",
                "nombre",
                "nombres",
                "имя",
                "الاسم الأول",
                "名",
                "ady",
            ],
            Self::FamilyName => &[
                "family names",
                "last name",
                "surname",
                "name",
                "nom",
                "nom de famille",
                "apellido",
                "apellidos",
                "фамилия",
                "اسم العائلة",
                "姓",
                "familiýasy",
            ],
            Self::Position => &[
                "title",
                "title or position",
                "designation",
                "titre ou poste",
                "job title",
                "fonction officielle",
                "poste",
                "titre",
                "cargo",
                "должность",
                "المنصب",
                "职务",
                "wezipesi",
            ],
            Self::Function => &[
                "role",
                "capacity",
                "participates as",
                "fonction",
                "qualité",
                "función",
                "функция",
                "الصفة",
                "身份",
            ],
            Self::Organisation => &[
                "organization",
                "delegation",
                "state",
                "délégation",
                "délegation",
                "delegación",
                "organización",
                "делегация",
                "организация",
                "الوفد",
                "المنظمة",
                "代表团",
                "组织",
                "wekiliýet",
                "gurama",
            ],
            Self::Affiliation => &["company", "employer", "works for", "affiliation", "afiliación"],
            Self::Country => &["country code", "pays", "país", "страна", "البلد", "国家", "ýurt"],
            Self::Language => &["lang", "langue", "idioma", "язык", "اللغة", "语言", "dil"],
            Self::Zone => &["time zone", "timezone", "fuseau horaire", "zona horaria"],
        }
    }
}

/// A heading as it is compared: without case, accents and what stands between its words.
pub(super) fn heading_key(heading: &str) -> String {
    let plain: String =
        heading.chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    name_key(&plain)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
