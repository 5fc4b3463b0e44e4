//! Signatures of mails (DKIM, RFC 6376; Ed25519 by RFC 8463), relaxed/relaxed.
//!
//! lettre has a signer. It names no header twice, so that anybody could add a second one, takes an
//! Ed25519 key in no usual form, and brings the `rsa` crate with RUSTSEC-2023-0071. What is not
//! cryptography is small and here; keys and signatures are `ring`'s.

use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use sha2::{Digest, Sha256};

use domain::values::invalid::Invalid;

/// The headers that are signed, where a mail has them. RFC 8058 asks for the two of
/// List-Unsubscribe. Each is named once more than it is there, so that nobody can add another.
const SIGNED: [&str; 14] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
    "Reply-To",
    "Cc",
];
/// Those that a list through which a mail goes on may add.
const MAY_COME_LATER: [&str; 4] =
    ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted"];
/// Where a line of the signature is broken, in octets.
const LINE: usize = 72;

/// Signs mails in the name of a domain.
pub struct DkimSigner {
    key: Key,
    domain: String,
    selector: String,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl DkimSigner {
    /// The signer with a key in PEM: RSA of 2048 to 4096 bits in PKCS#1 or PKCS#8, or Ed25519 in
    /// PKCS#8. Its public key stands in the DNS at `selector._domainkey.domain`.
    ///
    /// # Errors
    /// [`Invalid`] that names the flag.
    pub fn new(pem: &[u8], domain: &str, selector: &str) -> Result<Self, Invalid> {
        let expected = "a domain such as example.org";
        let refused = || Invalid::new("dkim-domain", expected, domain);
        let ascii = url::Host::parse(domain).map_err(|_| refused())?.to_string();
        if !is_name(&ascii) || !ascii.contains('.') {
            return Err(refused());
        }
        if !is_name(selector) {
            let expected = "the name of the key in the DNS, such as 2026 or mail.2026";
            return Err(Invalid::new("dkim-selector", expected, selector));
        }
        Ok(Self { key: Key::read(pem)?, domain: ascii, selector: selector.to_owned() })
    }

    /// The message with its signature in front. It must be as it will travel: 7-bit, as lettre
    /// writes it, so that no relay encodes it anew (RFC 6376 section 5.3).
    #[must_use]
    pub fn sign(&self, message: &[u8], now: DateTime<Utc>) -> Vec<u8> {
        let (header, body) = split(message);
        let fields = fields(header);
        let (names, mut signed) = covered(&fields);
        let body_hash = BASE64.encode(&Sha256::digest(relaxed_body(body)));
        let mut unsigned = format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed;\r\n d={}; s={};\r\n t={}; h=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            now.timestamp(),
        );
        push_folded(&mut unsigned, &names);
        unsigned.push_str(";\r\n bh=");
        unsigned.push_str(&body_hash);
        unsigned.push_str(";\r\n b=");
        signed.extend_from_slice(&relaxed_field(unsigned.as_bytes()));
        let signature = BASE64.encode(&self.key.sign(&signed));
        let mut octets = unsigned.into_bytes();
        for (index, piece) in signature.as_bytes().chunks(LINE).enumerate() {
            octets.extend_from_slice(if index == 0 { b"" } else { b"\r\n " });
            octets.extend_from_slice(piece);
        }
        octets.extend_from_slice(b"\r\n");
        octets.extend_from_slice(message);
        octets
    }
}

impl fmt::Debug for DkimSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DkimSigner")
            .field("algorithm", &self.key.algorithm())
            .field("domain", &self.domain)
            .field("selector", &self.selector)
            .finish()
    }
}

impl Key {
    fn read(pem: &[u8]) -> Result<Self, Invalid> {
        let refused = |got: &str| {
            let expected = "a private key in PEM: RSA of 2048 to 4096 bits in PKCS#1 or PKCS#8, or \
                            Ed25519 in PKCS#8, without a password";
            Invalid::new("dkim-key", expected, got)
        };
        let der = PrivateKeyDer::from_pem_slice(pem);
        match der.map_err(|error| refused(&error.to_string()))? {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der())
                .map(|key| Self::Rsa(Box::new(key)))
                .map_err(|error| refused(&format!("an RSA key, {error}"))),
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                // OpenSSL writes the first version, which brings no public key to check.
                if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
                    return Ok(Self::Ed25519(key));
                }
                RsaKeyPair::from_pkcs8(der)
                    .map(|key| Self::Rsa(Box::new(key)))
                    .map_err(|error| refused(&format!("a PKCS#8 key, {error}")))
            }
            _ => Err(refused("a key of another kind")),
        }
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, signed: &[u8]) -> Vec<u8> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_key().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed, &mut signature)
                    .expect("the buffer is as long as the modulus, and there is randomness");
                signature
            }
            // RFC 8463 section 3: the digest is what is signed.
            Self::Ed25519(key) => key.sign(&Sha256::digest(signed)).as_ref().to_vec(),
        }
    }
}

/// Whether it is a name in the DNS: labels of letters, digits and inner hyphens.
fn is_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// The header with the end of its last line, and the body.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    match message.windows(4).position(|four| four == b"\r\n\r\n") {
        Some(end) => (&message[..end + 2], &message[end + 4..]),
        None => (message, b""),
    }
}

/// The fields of a header, each with its continuation lines and without the end of the last.
fn fields(header: &[u8]) -> Vec<&[u8]> {
    let mut fields = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(length) = header[at..].windows(2).position(|pair| pair == b"\r\n") {
        let end = at + length;
        at = end + 2;
        if !matches!(header.get(at), Some(b' ' | b'\t')) {
            fields.push(&header[start..end]);
            start = at;
        }
    }
    fields
}

/// The names for `h=`, and the fields that they stand for, as they are hashed: of several alike the
/// last one first (RFC 6376 section 5.4.2).
fn covered(fields: &[&[u8]]) -> (Vec<&'static str>, Vec<u8>) {
    let (mut names, mut signed) = (Vec::new(), Vec::new());
    for name in SIGNED {
        let alike = fields.iter().rev().filter(|field| {
            let before = field.split(|octet| *octet == b':').next().unwrap_or_default();
            before.trim_ascii_end().eq_ignore_ascii_case(name.as_bytes())
        });
        let before = names.len();
        for field in alike {
            names.push(name);
            signed.extend_from_slice(&relaxed_field(field));
            signed.extend_from_slice(b"\r\n");
        }
        if names.len() > before || !MAY_COME_LATER.contains(&name) {
            names.push(name);
        }
    }
    (names, signed)
}

fn push_folded(text: &mut String, names: &[&str]) {
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            text.push(':');
        }
        let line = text.len() - text.rfind('\n').map_or(0, |end| end + 1);
        if line + name.len() >= LINE {
            text.push_str("\r\n ");
        }
        text.push_str(name);
    }
}

/// A field in relaxed form (RFC 6376 section 3.4.2), without the end of the line.
fn relaxed_field(field: &[u8]) -> Vec<u8> {
    let colon = field.iter().position(|octet| *octet == b':').unwrap_or(field.len());
    let (name, value) = field.split_at(colon);
    let mut relaxed = name.trim_ascii_end().to_ascii_lowercase();
    relaxed.push(b':');
    let unfolded: Vec<_> = value.iter().skip(1).copied().filter(|b| !b"\r\n".contains(b)).collect();
    let words = unfolded.split(|octet| b" \t".contains(octet)).filter(|word| !word.is_empty());
    relaxed.extend(words.collect::<Vec<_>>().join(&b' '));
    relaxed
}

/// A body in relaxed form (RFC 6376 section 3.4.4).
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    let mut end = 0;
    let body = body.strip_suffix(b"\r\n").unwrap_or(body);
    for line in body.split(|octet| *octet == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let start = relaxed.len();
        let mut is_space_before = false;
        for octet in line {
            if b" \t".contains(octet) {
                is_space_before = true;
                continue;
            }
            if is_space_before {
                relaxed.push(b' ');
                is_space_before = false;
            }
            relaxed.push(*octet);
        }
        let is_empty = relaxed.len() == start;
        relaxed.extend_from_slice(b"\r\n");
        if !is_empty {
            end = relaxed.len();
        }
    }
    relaxed.truncate(end);
    relaxed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ED25519: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
        -----END PRIVATE KEY-----\n";

    #[test]
    fn the_examples_of_the_standard_come_out_as_it_says() {
        // RFC 6376 section 3.4.5.
        assert_eq!(relaxed_field(b"A: X"), b"a:X");
        assert_eq!(relaxed_field(b"B : Y\t\r\n\tZ  "), b"b:Y Z");
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n \r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"x"), b"x\r\n");
        assert_eq!(relaxed_body(b"\r\n\r\nx\r\n\r\n"), b"\r\n\r\nx\r\n");
    }

    #[test]
    fn a_key_that_cannot_sign_is_refused_by_the_name_of_its_flag() {
        let elliptic = "-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----\n";
        for bad in ["", "x", "-----BEGIN PRIVATE KEY-----\nMC4=\n", elliptic] {
            let refused = DkimSigner::new(bad.as_bytes(), "example.org", "s").unwrap_err();
            assert!(refused.to_string().starts_with("dkim-key: expected a private key in PEM"));
        }
        for (domain, selector, flag) in [
            ("example.org;", "s", "dkim-domain"),
            ("", "s", "dkim-domain"),
            ("localhost", "s", "dkim-domain"),
            ("example.org", "", "dkim-selector"),
            ("example.org", "a b", "dkim-selector"),
            ("example.org", "a;b=c", "dkim-selector"),
            ("example.org", "a..b", "dkim-selector"),
        ] {
            let refused = DkimSigner::new(ED25519.as_bytes(), domain, selector).unwrap_err();
            assert_eq!(refused.field, flag, "{domain:?} {selector:?}");
        }
        let signer = DkimSigner::new(ED25519.as_bytes(), "пример.рф", "mail.2026").unwrap();
        assert_eq!(signer.domain, "xn--e1afmkfd.xn--p1ai");
        assert!(!format!("{signer:?}").contains("9d61"));
    }

    #[test]
    fn every_signed_header_is_named_once_more_than_it_is_there() {
        let header = b"From: a\r\nList-Id: <x>\r\nreceived: y\r\nsubject : z\r\n  z\r\n";
        let (names, signed) = covered(&fields(header));
        let count = |name: &str| names.iter().filter(|one| **one == name).count();
        assert_eq!((count("From"), count("Subject"), count("List-Id")), (2, 2, 2));
        assert_eq!((count("Cc"), count("List-Unsubscribe"), count("Received")), (1, 0, 0));
        assert_eq!(signed, b"from:a\r\nsubject:z z\r\nlist-id:<x>\r\n");
    }

    proptest! {
        #[test]
        fn relaxing_a_body_twice_changes_nothing_more(body in "[ \t\r\na-c]{0,40}") {
            let once = relaxed_body(body.replace('\r', "").replace('\n', "\r\n").as_bytes());
            prop_assert_eq!(relaxed_body(&once), once);
        }

        #[test]
        fn any_octets_are_signed_and_go_on_as_they_are(message in prop::collection::vec(any::<u8>(), 0..300)) {
            let signer = DkimSigner::new(ED25519.as_bytes(), "example.org", "s").unwrap();
            let signed = signer.sign(&message, DateTime::UNIX_EPOCH);
            prop_assert!(signed.ends_with(&message));
            let added = &signed[..signed.len() - message.len()];
            let lines = str::from_utf8(added).unwrap().split("\r\n");
            prop_assert!(lines.clone().all(|line| line.len() <= 78 && line.is_ascii()));
        }
    }
}
