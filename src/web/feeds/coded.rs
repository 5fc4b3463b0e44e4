//! The content codings that feeds are served in (RFC 9110 section 8.4).

use std::borrow::Cow;
use std::io::{self, Write};

use actix_web::HttpMessage;
use actix_web::http::header::{ACCEPT_ENCODING, AcceptEncoding, Encoding, Header, HeaderValue};
use actix_web::web::Bytes;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Brotli's qualities go to 11. Higher ones take memory by the ten megabytes, and eleven a hundred
/// times as long.
const BROTLI_QUALITY: u32 = 5;

/// How far brotli looks back, as a power of two: over all of the octets, up to 256 KiB. For less than
/// 128 KiB the crate has no table that fits, and takes one of 32 MiB, which costs more time than all else.
fn brotli_window(octets: usize) -> u32 {
    octets.next_power_of_two().ilog2().clamp(17, 18)
}

/// How octets are coded on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    Brotli,
}

impl Coding {
    const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// Which one a client likes best; of those that it likes alike, the smallest. Whoever accepts
    /// none of them is sent the octets as they are.
    pub(super) fn for_request<M: HttpMessage>(request: &M) -> Self {
        if !request.headers().contains_key(ACCEPT_ENCODING) {
            return Self::Identity;
        }
        let Ok(accepted) = AcceptEncoding::parse(request) else { return Self::Identity };
        let ours = Self::ALL.map(Self::encoding);
        let chosen = accepted.negotiate(ours.iter());
        let found = Self::ALL.into_iter().find(|coding| Some(coding.encoding()) == chosen);
        found.unwrap_or(Self::Identity)
    }

    /// The value of Content-Encoding; none where there is nothing to say.
    pub(super) fn name(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    fn encoding(self) -> Encoding {
        match self {
            Self::Identity => Encoding::identity(),
            Self::Gzip => Encoding::gzip(),
            Self::Brotli => Encoding::brotli(),
        }
    }

    fn applied_to(self, octets: &[u8]) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Identity => Ok(octets.into()),
            Self::Gzip => {
                // Without a time, so that the same octets have the same entity tag.
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(octets)?;
                encoder.finish().map(Cow::Owned)
            }
            Self::Brotli => {
                let buffer = octets.len().max(1);
                let mut coded = Vec::new();
                let window = brotli_window(octets.len());
                let mut encoder =
                    brotli::CompressorWriter::new(&mut coded, buffer, BROTLI_QUALITY, window);
                encoder.write_all(octets)?;
                drop(encoder);
                Ok(coded.into())
            }
        }
    }
}

/// Octets in every coding.
#[derive(Debug)]
pub(super) struct Coded([Representation; 3]);

/// Octets in one coding.
#[derive(Debug)]
pub(super) struct Representation {
    pub(super) octets: Bytes,
    /// A strong entity tag, quotes included.
    pub(super) etag: HeaderValue,
}

impl Representation {
    /// The entity tag as text.
    pub(super) fn tag(&self) -> &str {
        self.etag.to_str().expect("it was made of text")
    }
}

impl Coded {
    pub(super) fn new(octets: &[u8]) -> Self {
        let digest = HEXLOWER.encode(&Sha256::digest(octets)[..16]);
        let coded = Coding::ALL.map(|coding| coding.applied_to(octets).expect("memory takes them"));
        let parts = Coding::ALL.map(|coding| (coding, coded[coding as usize].len()));
        // All in one piece that takes as much as it needs: what was reserved while they were written
        // would stay for as long as they do, and each piece is rounded up by the allocator.
        let mut rest = Bytes::from(coded.concat());
        Self(parts.map(|(coding, many)| {
            let suffix = match coding {
                Coding::Identity => "",
                Coding::Gzip => "-gzip",
                Coding::Brotli => "-br",
            };
            let etag = HeaderValue::from_str(&format!("\"{digest}{suffix}\""));
            Representation {
                octets: rest.split_to(many),
                etag: etag.expect("hexadecimal digits, letters and quotes"),
            }
        }))
    }

    pub(super) fn get(&self, coding: Coding) -> &Representation {
        let [identity, gzip, brotli] = &self.0;
        match coding {
            Coding::Identity => identity,
            Coding::Gzip => gzip,
            Coding::Brotli => brotli,
        }
    }

    /// How many octets it takes in memory.
    pub(super) fn size(&self) -> usize {
        self.0.iter().map(|each| each.octets.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::test::TestRequest;

    use super::*;

    fn chosen(accepted: &str) -> Coding {
        let header = (ACCEPT_ENCODING, accepted);
        Coding::for_request(&TestRequest::default().insert_header(header).to_http_request())
    }

    #[test]
    fn a_client_is_sent_the_coding_that_it_likes_best() {
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip, deflate", Coding::Gzip),
            ("gzip;q=1.0, br;q=0.5", Coding::Gzip),
            ("br;q=0, gzip", Coding::Gzip),
            ("identity", Coding::Identity),
            ("deflate", Coding::Identity),
            ("*;q=0", Coding::Identity),
            ("", Coding::Identity),
            ("gzip;q=nonsense", Coding::Identity),
        ] {
            assert_eq!(chosen(accepted), coding, "{accepted:?}");
        }
        let silent = TestRequest::default().to_http_request();
        assert_eq!(Coding::for_request(&silent), Coding::Identity);
    }

    #[test]
    fn every_coding_reads_back_equal_and_has_a_tag_of_its_own() {
        for octets in [Vec::new(), b"BEGIN:VCALENDAR\r\n".repeat(2_000)] {
            let coded = Coded::new(&octets);
            let mut gzip = Vec::new();
            let mut decoder = flate2::read::GzDecoder::new(&*coded.get(Coding::Gzip).octets);
            decoder.read_to_end(&mut gzip).unwrap();
            let mut brotli = Vec::new();
            let mut coded_octets = &*coded.get(Coding::Brotli).octets;
            brotli::BrotliDecompress(&mut coded_octets, &mut brotli).unwrap();
            assert_eq!(coded.get(Coding::Identity).octets, octets);
            assert_eq!((gzip, brotli), (octets.clone(), octets));
            let mut tags = Coding::ALL.map(|coding| coded.get(coding).etag.clone()).to_vec();
            tags.dedup();
            assert_eq!(tags.len(), 3);
        }
    }
}
