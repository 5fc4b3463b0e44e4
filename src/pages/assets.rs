//! The style sheet, the script and the icon: built in, and named by their content, so that a
//! browser may keep them for ever.

use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// One file that the pages ask for.
#[derive(Debug)]
pub struct Asset {
    /// Its address, which changes with its content.
    pub url: String,
    /// For the Content-Type header.
    pub content_type: &'static str,
    /// For the ETag header, quotes included.
    pub etag: String,
    /// What is sent.
    pub bytes: &'static [u8],
}

/// Octets of the digest that a name carries.
const SHOWN: usize = 8;

static ASSETS: LazyLock<[(&str, Asset); 3]> = LazyLock::new(|| {
    [
        embedded("style.css", "text/css; charset=utf-8", include_bytes!("../../assets/style.css")),
        embedded(
            "site.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../assets/site.js"),
        ),
        embedded("favicon.svg", "image/svg+xml", include_bytes!("../../assets/favicon.svg")),
    ]
});

/// The asset at a path such as `/assets/style.0123456789abcdef.css`. Another version than the one
/// built in is not found, as its content is not known.
#[must_use]
pub fn asset(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().map(|(_, asset)| asset).find(|asset| asset.url == path)
}

/// The address of the asset with a plain name.
pub(super) fn url(name: &str) -> &'static str {
    let found = ASSETS.iter().find(|(plain, _)| *plain == name);
    &found.expect("only our own three assets are named").1.url
}

fn embedded(
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
) -> (&'static str, Asset) {
    let hash = HEXLOWER.encode(&Sha256::digest(bytes)[..SHOWN]);
    let (stem, extension) = name.split_once('.').expect("an asset's name has an extension");
    let asset = Asset {
        url: format!("/assets/{stem}.{hash}.{extension}"),
        content_type,
        etag: format!("\"{hash}\""),
        bytes,
    };
    (name, asset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_at_its_own_address_only() {
        let found = asset(url("style.css")).unwrap();
        assert_eq!(found.content_type, "text/css; charset=utf-8");
        for path in ["/assets/style.css", "/assets/style.0.css", "style.css", ""] {
            assert!(asset(path).is_none(), "{path}");
        }
    }
}
