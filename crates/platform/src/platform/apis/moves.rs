//! What happens to an API, as far as its record goes.

use std::sync::Arc;

use waygate_domain::api::{Definition, DefinitionVersion, DeploymentLabel, Happening};
use waygate_domain::api_migration::{
    ApiMigration, Refusal, Report, Run, Verification, convert, dry_run, names,
};
use waygate_domain::stamp::Stamp;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::Record;
use super::debugging::endpoint_checks;
use super::record::{Deployed, Kept};

/// Why something cannot be done, in a sentence for people.
type Done<T> = Result<T, String>;

impl Record {
    /// The definition, read.
    pub fn parsed(&self) -> Done<Definition> {
        parsed(&self.definition)
    }

    /// Runs the rules over the API as it is.
    pub fn look(&self, at: Timestamp) -> Done<Run> {
        Ok(Run {
            report: self.report()?,
            at,
            edition: self.migration.edition,
        })
    }

    fn report(&self) -> Done<Report> {
        if self.definition.is_empty() {
            return Ok(dry_run(None, false));
        }
        Ok(dry_run(Some(&self.parsed()?), self.is_out_of_sync()))
    }

    /// Runs the rules, as a person asks for it.
    pub fn run_dry(&mut self, at: Timestamp) -> Done<()> {
        let run = self.look(at)?;
        let ran = self.migration.clone().ran(run);
        self.migration = ran.map_err(said)?;
        self.undo = None;
        Ok(())
    }

    /// Has the gateway serve the definition as it is.
    pub fn deploy(&mut self, stamp: Stamp, label: Option<DeploymentLabel>) {
        self.deployed = Some(Deployed {
            definition: Arc::clone(&self.definition),
            version: self.format,
            stamp: stamp.clone(),
        });
        // An API that was made as V4 has no migration.
        if self.format == DefinitionVersion::V4
            && let Ok(deployed) = self.migration.clone().deployed(stamp.clone())
        {
            self.migration = deployed;
        }
        self.happened(
            stamp,
            Happening::Deployed {
                definition: self.format,
                label,
            },
        );
    }

    /// Puts the V4 definition in place of the V2 one, which is set aside.
    pub fn make_v4(&mut self, stamp: Stamp) -> Done<()> {
        let run = self.look(stamp.at)?;
        self.migration.accepts(&run.report).map_err(said)?;
        let converted = convert(&self.parsed()?);
        let converted = converted.map_err(|_| said(Refusal::NotMigratable))?;
        self.kept = Some(Kept {
            definition: Arc::clone(&self.definition),
            stamp: stamp.clone(),
        });
        self.definition = converted.definition.to_text(true).into();
        self.format = DefinitionVersion::V4;
        self.set_aside = None;
        self.undo = None;
        self.happened(stamp.clone(), Happening::Migrated);
        let edition = self.migration.edition;
        // What it was converted by, as it is now.
        self.migration.run = Some(Run { edition, ..run });
        let migration = self.migration.clone().converted(stamp, edition);
        self.migration = migration.map_err(said)?;
        Ok(())
    }

    /// Asks every endpoint of a V4 API that is deployed.
    pub fn verify(&mut self, stamp: Stamp) -> Done<()> {
        if self.format != DefinitionVersion::V4 {
            return Err(said(Refusal::NotConverted));
        }
        // What was edited since is not what the gateway serves.
        if self.is_out_of_sync() {
            return Err(said(Refusal::NotDeployed));
        }
        let verification = Verification {
            stamp,
            endpoints: endpoint_checks(&self.parsed()?),
        };
        let migration = self.migration.clone().verified(verification);
        self.migration = migration.map_err(said)?;
        Ok(())
    }

    /// Puts the V2 definition back that was there when the API was converted.
    pub fn roll_back(&mut self, stamp: Stamp) -> Done<()> {
        let kept = self.kept.take();
        let kept = kept.ok_or_else(|| said(Refusal::NothingToRollBack))?;
        // The V4 definition may have been given other names since.
        let (name, version) = names(&parsed(&kept.definition)?);
        let usable = |text: Option<String>| Name::new(&text?).ok();
        if let Some(name) = usable(name) {
            self.name = name;
        }
        if let Some(version) = usable(version) {
            self.version = version;
        }
        self.set_aside = Some(Kept {
            definition: Arc::clone(&self.definition),
            stamp: stamp.clone(),
        });
        self.definition = kept.definition;
        self.format = DefinitionVersion::V2;
        self.undo = None;
        self.happened(stamp, Happening::RolledBack);
        self.migration = ApiMigration::new(self.migration.edition);
        Ok(())
    }

    /// Has the gateway serve another definition than this, deployed when this was.
    pub fn serve_instead(&mut self, definition: &str) {
        if let Some(deployed) = &mut self.deployed {
            deployed.definition = definition.into();
        }
    }
}

fn parsed(text: &str) -> Done<Definition> {
    Definition::parse(text)
        .map_err(|error| format!("The definition of this API cannot be read. {error}"))
}

fn said(refusal: Refusal) -> String {
    refusal.to_string()
}
