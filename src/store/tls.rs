//! TLS to a database elsewhere, verified against the system's certificate authorities.

use std::sync::{Arc, LazyLock};

use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

static CONFIG: LazyLock<ClientConfig> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    // An authority that cannot be read must not keep the others from being trusted.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring serves the default versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth()
});

/// A connector for `tokio_postgres`; whether TLS is used is the matter of `sslmode`.
pub(super) fn connector() -> MakeRustlsConnect {
    MakeRustlsConnect::new(CONFIG.clone())
}
