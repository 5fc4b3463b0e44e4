//! The bytes of a document, known by what is in them and not by what they are called.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::values::invalid::Invalid;
use crate::values::named::named;

/// Largest document, in octets.
pub const LARGEST_DOCUMENT: usize = 10 * 1024 * 1024;
/// Most pixels of an image, so that nobody's viewer is asked for gigabytes.
const MOST_PIXELS: usize = 100_000_000;
/// How many octets from the end what closes a file must stand.
const TAIL: usize = 1024;

named! {
    /// What the bytes of a document are.
    Format in "format" {
        /// Portable Document Format.
        Pdf = "pdf",
        /// A JPEG image.
        Jpeg = "jpeg",
        /// A PNG image.
        Png = "png",
        /// A WebP image.
        Webp = "webp",
    }
}

/// SHA-256 of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

/// Bytes that were seen to be a document of a known format.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentContent {
    bytes: Vec<u8>,
    format: Format,
}

impl Format {
    /// The media type under which it is served.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// How a file of it is named at the end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Whether a file that ends so is taken for one of this format, in whatever case.
    #[must_use]
    pub fn has_ending(self, ending: &str) -> bool {
        let other = if self == Self::Jpeg { "jpeg" } else { self.ending() };
        ending.eq_ignore_ascii_case(self.ending()) || ending.eq_ignore_ascii_case(other)
    }

    /// Whether it is an image.
    #[must_use]
    pub const fn is_image(self) -> bool {
        !matches!(self, Self::Pdf)
    }

    /// The format of bytes, by their beginning, by their end, and for an image by its header.
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            let is_whole = bytes.get(5).is_some_and(u8::is_ascii_digit)
                && holds(&bytes[bytes.len().saturating_sub(TAIL)..], b"%%EOF");
            return is_whole.then_some(Self::Pdf);
        }
        let format = match imagesize::image_type(bytes).ok()? {
            imagesize::ImageType::Jpeg => Self::Jpeg,
            imagesize::ImageType::Png => Self::Png,
            imagesize::ImageType::Webp => Self::Webp,
            _ => return None,
        };
        let is_whole = match format {
            // Telephones write more after the end of the image.
            Self::Jpeg => holds(&bytes[2..], &[0xFF, 0xD9]),
            Self::Png => holds(&bytes[bytes.len().saturating_sub(TAIL)..], b"IEND"),
            _ => riff_length(bytes).is_some_and(|length| length <= bytes.len()),
        };
        let size = imagesize::blob_size(bytes).ok()?;
        let pixels = size.width.checked_mul(size.height)?;
        (is_whole && (1..=MOST_PIXELS).contains(&pixels)).then_some(format)
    }
}

impl DocumentContent {
    /// Sees what bytes are.
    ///
    /// # Errors
    /// [`Invalid`] when there are none, or more than [`LARGEST_DOCUMENT`], or when they are not a
    /// whole file of a known [`Format`].
    pub fn inspected(bytes: Vec<u8>) -> Result<Self, Invalid> {
        if bytes.is_empty() {
            return Err(Invalid::new("file", "a file", "nothing"));
        }
        if bytes.len() > LARGEST_DOCUMENT {
            return Err(too_large());
        }
        match Format::of(&bytes) {
            Some(format) => Ok(Self { bytes, format }),
            None => {
                let first = HEXLOWER.encode(&bytes[..bytes.len().min(8)]);
                let got = format!("{} octets that begin with {first}", bytes.len());
                Err(Invalid::new("file", "a whole file of PDF, JPEG, PNG or WebP", got))
            }
        }
    }

    /// What they are.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many octets they are.
    #[must_use]
    pub fn octets(&self) -> i32 {
        i32::try_from(self.bytes.len()).expect("more than LARGEST_DOCUMENT are refused")
    }

    /// Their SHA-256.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(&self.bytes).into())
    }
}

/// What is told of a document that is too large.
#[must_use]
pub fn too_large() -> Invalid {
    let expected = format!("a file of at most {LARGEST_DOCUMENT} octets");
    Invalid::new("file", expected, "a larger one")
}

/// The length that the header of a WebP file tells of the whole file.
fn riff_length(bytes: &[u8]) -> Option<usize> {
    let length = bytes.get(4..8)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(length)).ok()?.checked_add(8)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

impl fmt::Debug for DocumentContent {
    /// Without the bytes: they are nobody's business but the reader's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentContent({}, {} octets)", self.format, self.bytes.len())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

    /// The smallest images that tell a size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
        bytes
    }

    fn jpeg() -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
        bytes.extend(b"\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x22\0\x02\x11\x01\x03\x11\x01");
        bytes.extend(b"\xff\xd9and what a telephone adds");
        bytes
    }

    fn webp() -> Vec<u8> {
        let mut bytes = b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x01\0\0\x01\0\0".to_vec();
        bytes.extend([0; 4]);
        bytes
    }

    #[test]
    fn a_document_is_known_by_its_bytes() {
        for (bytes, format) in [
            (PDF.to_vec(), Format::Pdf),
            (png(3, 2), Format::Png),
            (jpeg(), Format::Jpeg),
            (webp(), Format::Webp),
        ] {
            let content = DocumentContent::inspected(bytes.clone()).unwrap();
            assert_eq!((content.format(), content.bytes()), (format, bytes.as_slice()));
        }
    }

    #[test]
    fn what_is_no_whole_document_is_refused_and_told_apart_by_its_first_octets() {
        let mut cut_webp = webp();
        cut_webp.truncate(24);
        let mut gif = b"GIF89a".to_vec();
        gif.extend([1; 64]);
        for bytes in [
            b"<html><script>alert(1)</script>".to_vec(),
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            b"MZ\x90\0 a program".to_vec(),
            b"PK\x03\x04 a container".to_vec(),
            b"%PDF-1.7 that was cut".to_vec(),
            b"%PDF-".to_vec(),
            b" %PDF-1.7 %%EOF".to_vec(),
            b"\xff\xd8\xff".to_vec(),
            png(3, 2)[..20].to_vec(),
            png(0, 2),
            png(100_000, 100_000),
            png(u32::MAX, u32::MAX),
            jpeg()[..40].to_vec(),
            cut_webp,
            gif,
            vec![0],
        ] {
            let refused = DocumentContent::inspected(bytes.clone()).unwrap_err();
            assert_eq!(refused.field, "file", "{bytes:?}");
            assert!(refused.got.contains("octets that begin with"), "{bytes:?}: {refused}");
        }
        assert_eq!(DocumentContent::inspected(Vec::new()).unwrap_err().got, "nothing");
    }

    #[test]
    fn nothing_is_larger_than_ten_mebibytes() {
        let mut bytes = PDF.to_vec();
        let end = bytes.split_off(9);
        bytes.resize(LARGEST_DOCUMENT - end.len(), b' ');
        bytes.extend(end);
        assert!(DocumentContent::inspected(bytes.clone()).is_ok());
        bytes.push(b' ');
        assert_eq!(DocumentContent::inspected(bytes).unwrap_err(), too_large());
    }

    #[test]
    fn a_digest_is_shown_in_hexadecimal() {
        let content = DocumentContent::inspected(PDF.to_vec()).unwrap();
        let shown = content.digest().to_string();
        assert_eq!(shown.len(), 64);
        assert_eq!(serde_json::to_value(content.digest()).unwrap(), shown);
        assert!(!format!("{content:?}").contains("endobj"));
    }
}
