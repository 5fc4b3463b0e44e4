//! `forums template …`.

use std::path::PathBuf;

use clap::Subcommand;

use super::{CliError, output};
use mail::render::Templates;

#[derive(Debug, Subcommand)]
pub(super) enum TemplateCommand {
    /// See whether the templates of a folder work: each is filled with samples in every language
    Check {
        /// The folder, as for --templates
        folder: PathBuf,
    },
}

impl TemplateCommand {
    pub(super) fn run(self) -> Result<(), CliError> {
        let Self::Check { folder } = self;
        let templates = Templates::with_own(&folder);
        for broken in templates.broken() {
            output::line(&output::printable(&broken.to_string()))?;
        }
        match templates.broken().len() {
            0 => Ok(output::line("every template works")?),
            broken => Err(CliError::BrokenTemplates { broken }),
        }
    }
}
