//! Where log lines go: to standard error, so that standard output stays what was asked for.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, Settings};
use domain::values::invalid::Invalid;

/// What libraries tell of their own comings and goings.
const QUIET: &str = "actix_server=warn";

/// At debug the database's client writes down the values of every statement, and addresses are
/// among them: it is heard only when it warns.
const WITHOUT_VALUES: &str = "tokio_postgres=warn";

/// Starts the log; commands that only answer a question are silent but for warnings.
///
/// # Errors
/// [`Invalid`] for a filter that cannot be read.
pub(super) fn start(settings: &Settings, serves: bool) -> Result<(), Invalid> {
    let wanted = if serves || settings.log != "info" { settings.log.as_str() } else { "warn" };
    let filter = EnvFilter::try_new(format!("{QUIET},{wanted}")).map_err(|_| {
        Invalid::new("log", "error, warn, info, debug, trace or a tracing filter", wanted)
    })?;
    let filter = filter.add_directive(WITHOUT_VALUES.parse().expect("a directive; a test logs"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match settings.log_format {
        LogFormat::Text => log.with_target(false).with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}
