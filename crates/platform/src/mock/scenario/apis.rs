//! The deployed APIs of a scenario.

use std::sync::Arc;

use waygate_domain::deployed_api::ApiAuthentication;
use waygate_domain::endpoint_path::ApiType;

use super::population::{Population, base, name, url};
use crate::document::{CatalogDocument, DeployedApiDocument, EnvironmentDocument};

/// A deployed API that a scenario describes by hand.
pub(super) struct Api<'a> {
    environment: Environment<'a>,
    name: &'a str,
    version: &'a str,
    api_type: ApiType,
    base: &'a str,
    authentication: ApiAuthentication,
    plans: &'a [&'a str],
    custom_url: Option<&'a str>,
    proxy: bool,
    waiting: bool,
}

/// Which environment is meant.
enum Environment<'a> {
    Named(&'a str),
    This(Arc<EnvironmentDocument>),
}

impl<'a> Api<'a> {
    /// A REST API, API Key Controlled without a plan, sent to the gateway of the first environment with
    /// that name, if that is on one.
    pub fn new(environment: &'a str, name: &'a str, version: &'a str, base: &'a str) -> Self {
        Self::in_environment(Environment::Named(environment), name, version, base)
    }

    /// The same in that environment.
    pub fn on(
        environment: &Arc<EnvironmentDocument>,
        name: &'a str,
        version: &'a str,
        base: &'a str,
    ) -> Self {
        let environment = Environment::This(Arc::clone(environment));
        Self::in_environment(environment, name, version, base)
    }

    fn in_environment(
        environment: Environment<'a>,
        name: &'a str,
        version: &'a str,
        base: &'a str,
    ) -> Self {
        Self {
            environment,
            name,
            version,
            api_type: ApiType::Rest,
            base,
            authentication: ApiAuthentication::ApiKeyControlled,
            plans: &[],
            custom_url: None,
            proxy: false,
            waiting: false,
        }
    }

    /// Of another type.
    pub fn of(mut self, api_type: ApiType) -> Self {
        self.api_type = api_type;
        self
    }

    /// Atom Controlled.
    pub fn atom(mut self) -> Self {
        self.authentication = ApiAuthentication::AtomControlled;
        self
    }

    /// Controlled by that provider.
    pub fn provider(mut self, provider: &str) -> Self {
        self.authentication = ApiAuthentication::Provider(name(provider));
        self
    }

    /// With these plans.
    pub fn plans(mut self, plans: &'a [&'a str]) -> Self {
        self.plans = plans;
        self
    }

    /// With an address of its own.
    pub fn custom_url(mut self, custom_url: &'a str) -> Self {
        self.custom_url = Some(custom_url);
        self
    }

    /// An API proxy.
    pub fn proxy(mut self) -> Self {
        self.proxy = true;
        self
    }

    /// Not yet on its gateway.
    pub fn waiting(mut self) -> Self {
        self.waiting = true;
        self
    }

    /// Puts it into the population; nowhere if there is no such environment.
    pub fn add_to(self, population: &mut Population) {
        let environment = match self.environment {
            Environment::This(environment) => Some(environment),
            Environment::Named(title) => {
                let mut all = population.environments().into_iter();
                all.find(|environment| environment.name.as_str() == title)
            }
        };
        let Some(environment) = environment else {
            return;
        };
        let sent = environment.gateway.clone().filter(|_| !self.waiting);
        let api = DeployedApiDocument {
            id: population.api_id(),
            name: name(self.name),
            version: name(self.version),
            environment: environment.id.clone(),
            api_type: self.api_type,
            base: base(self.base),
            proxy: self.proxy,
            authentication: self.authentication,
            plans: self.plans.iter().map(|plan| name(plan)).collect(),
            custom_url: self.custom_url.map(url),
            sent,
        };
        population.add(api);
    }
}

/// Adds an API to each environment there is so far.
pub(super) fn add_to_each<'a>(
    population: &mut Population,
    mut api: impl FnMut(&Arc<EnvironmentDocument>) -> Api<'a>,
) {
    for environment in population.environments() {
        api(&environment).add_to(population);
    }
}

/// Adds what there is for APIs to choose from.
pub(super) fn add_catalog(population: &mut Population, plans: &[&str], providers: &[&str]) {
    let names = |texts: &[&str]| texts.iter().map(|text| name(text)).collect();
    population.add(CatalogDocument {
        plans: names(plans),
        providers: names(providers),
    });
}
