//! `forums migrate`.

use super::{CliError, open, output};
use crate::app::AppError;
use crate::config::Settings;
use store::migrations;

pub(super) async fn run(settings: Settings) -> Result<(), CliError> {
    // Opening the database is what brings its tables up to date, for every command alike.
    let app = open(settings).await?;
    if app.migrated().is_marked {
        output::line("the database has the schema of the baseline, and was marked as at it")?;
    }
    for migration in &app.migrated().run {
        output::line(&format!("migration {migration} was run"))?;
    }
    migrations::check(app.store()).await.map_err(AppError::from)?;
    let count = migrations::count().map_err(AppError::from)?;
    Ok(output::line(&format!("the database is up to date: {count} of {count} migrations"))?)
}
