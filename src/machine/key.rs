//! Keys in files: the one that links are signed with, which is given, or made once and kept, and the
//! one that mails are signed with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;

use domain::access::signature::SigningKey;

/// The key given as 64 hexadecimal digits, or else the one kept in a file, which is made, readable
/// by its owner alone, where there is none.
///
/// # Errors
/// What is amiss with the given key or the file, and which of the two it is.
pub fn signing_key(given: Option<&str>, path: &Path) -> Result<SigningKey, String> {
    if let Some(given) = given {
        return parse(given).map_err(|expected| format!("FORUMS_SECRET_KEY: {expected}"));
    }
    kept(path).map_err(|reason| format!("the signing key {}: {reason}", path.display()))
}

/// The file of the key that mails are signed with, in PEM. A warning is logged when others than its
/// owner may read it.
///
/// # Errors
/// Why it cannot be read, with the flag.
pub fn dkim_key(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| {
        let path = path.display();
        format!("dkim-key: expected a file with a private key, got {path}: {error}")
    };
    let pem = fs::read(path).map_err(failed)?;
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        let (path, mode) = (path.display(), mode & 0o777);
        tracing::warn!(file = %path, mode = format!("{mode:03o}"),
            "others than its owner may use the DKIM key; chmod 600 it");
    }
    Ok(pem)
}

fn kept(path: &Path) -> Result<SigningKey, String> {
    match fs::read_to_string(path) {
        Ok(kept) => parse(&kept),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make(path).map_err(|error| error.to_string())?;
            let kept = fs::read_to_string(path).map_err(|error| error.to_string())?;
            parse(&kept)
        }
        Err(error) => Err(error.to_string()),
    }
}

fn parse(text: &str) -> Result<SigningKey, String> {
    HEXLOWER_PERMISSIVE
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|octets| octets.try_into().ok())
        .map(SigningKey::new)
        .ok_or_else(|| "expected 64 hexadecimal digits".to_owned())
}

/// Writes a new key under a name of its own and links it into place, so that of two processes that
/// start at once both end up with the same one, whole.
fn make(path: &Path) -> io::Result<()> {
    let mut octets = [0; 32];
    getrandom::fill(&mut octets).map_err(io::Error::other)?;
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(HEXLOWER_PERMISSIVE.encode(&octets).as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::signature::Purpose;

    fn sign(key: &SigningKey) -> String {
        key.sign(Purpose::Leave, uuid::Uuid::from_u128(1), None)
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_alone_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let first = sign(&signing_key(None, &path).unwrap());
        assert_eq!(sign(&signing_key(None, &path).unwrap()), first);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_dkim_key_that_cannot_be_read_is_named_with_its_flag() {
        let error = dkim_key(Path::new("/nonexistent/dkim.pem")).unwrap_err();
        assert!(error.starts_with("dkim-key: expected a file with a private key"), "{error}");
        assert!(error.contains("/nonexistent/dkim.pem"), "{error}");
    }

    #[test]
    fn a_given_key_is_used_and_a_bad_one_refused() {
        let nowhere = Path::new("/nonexistent/secret.key");
        assert!(signing_key(Some(&"ab".repeat(32)), nowhere).is_ok());
        for bad in ["", "ab", &"zz".repeat(32), &"ab".repeat(33)] {
            let error = signing_key(Some(bad), nowhere).unwrap_err();
            assert_eq!(error, "FORUMS_SECRET_KEY: expected 64 hexadecimal digits");
        }
        let error = signing_key(None, nowhere).unwrap_err();
        assert!(error.starts_with("the signing key /nonexistent/secret.key: "), "{error}");
    }
}
