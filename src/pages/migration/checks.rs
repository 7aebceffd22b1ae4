//! The checks of a page, or of several.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::deployed_api::Query;
use waygate_domain::environment_migration::{ACKNOWLEDGED, Check, Finding, Page, Report};
use waygate_domain::issue::Severity;

use super::{Wizard, capability};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::findings::{Found, Way, WayTo, findings};
use crate::route::{Panel, Route};
use crate::text::{migrations as text, settings, wizard};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// What the checks found that `shows` names, with **Check again**. Nothing where they say nothing yet.
pub(super) fn checks(
    of: Wizard,
    draft: PageDraft,
    page: Page,
    shows: impl Fn(Check) -> bool + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let report = Memo::new(move |_| {
        of.checked.with(|checked| {
            let report = checked.as_ref().map(|checked| &checked.report)?;
            let findings = report.findings.iter();
            let passed = report.passed.iter().copied();
            Some(Report {
                findings: findings
                    .filter(|finding| shows(finding.check()))
                    .cloned()
                    .collect(),
                passed: passed.filter(|check| shows(*check)).collect(),
            })
        })
    });
    let acknowledged = move |fact: &str| draft.get(ACKNOWLEDGED).lines().any(|line| line == fact);
    let acknowledge = move |fact: String, is: bool| {
        // What is not found any more has lapsed.
        let found: Vec<String> = of.checked.with_untracked(|checked| {
            checked.as_ref().map_or_else(Vec::new, |checked| {
                checked.report.findings.iter().map(Finding::fact).collect()
            })
        });
        let now = untrack(|| draft.get(ACKNOWLEDGED));
        let mut facts: Vec<&str> = now
            .lines()
            .filter(|line| *line != fact && found.iter().any(|found| found == line))
            .collect();
        if is {
            facts.push(&fact);
        }
        facts.sort_unstable();
        draft.set(ACKNOWLEDGED, facts.join("\n"));
    };
    let result = move || {
        let Some(report) = report.get() else {
            return String::new();
        };
        let warnings: Vec<&Finding> = report.warnings().collect();
        let done = warnings
            .iter()
            .filter(|finding| acknowledged(&finding.fact()));
        wizard::result(
            report.errors().count(),
            warnings.len(),
            done.count(),
            report.passed.len(),
        )
    };
    let list = move || {
        let report = report.get()?;
        let to = of.destination_name();
        let found = report
            .findings
            .iter()
            .map(|finding| found(of, draft, page, finding, to.as_deref()))
            .collect();
        let passed = report.passed.iter();
        let passed = passed
            .map(|check| text::passed(*check, to.as_deref()))
            .collect();
        let locked = of.locked().is_some();
        Some(findings(found, passed, acknowledged, acknowledge, locked))
    };
    let failure = move || {
        of.check_failure.get().map(|error| {
            view! { <Notice tone=Tone::Danger icon="unplugged" title=settings::read_failed(&error).to_owned() text=error.message/> }
        })
    };
    let has_any = Memo::new(move |_| {
        of.check_failure.with(Option::is_some)
            || report.with(|report| {
                report
                    .as_ref()
                    .is_none_or(|r| !r.findings.is_empty() || !r.passed.is_empty())
            })
    });
    part(move || {
        has_any.get().then(|| {
            view! {
                <div class="group">
                    <h3>{wizard::CHECKS}</h3>
                    <span class="count" role="status">{words(result)}</span>
                    <button type="button" class="button quiet small push" aria-disabled=attr(move || of.checking.get().then(|| "true".to_owned())) on:click=click(move |_| of.check())>
                        <Icon name="refresh"/>
                        {words(move || if of.checking.get() { wizard::CHECKING } else { wizard::CHECK_AGAIN }.to_owned())}
                    </button>
                </div>
                {part(failure)}
                {part(list)}
            }
        })
    })
}

fn found(of: Wizard, draft: PageDraft, page: Page, finding: &Finding, to: Option<&str>) -> Found {
    let severity = finding.severity();
    let acknowledge = (severity == Severity::Warning)
        .then(|| (text::acknowledgement(finding.check()), finding.fact()));
    Found {
        severity,
        title: finding.to_string(),
        text: text::meaning(finding, to),
        blocks: match (severity, finding) {
            (Severity::Warning, _) => None,
            (_, Finding::PathBroken { .. }) => Some(wizard::BLOCKS_UNTIL_CORRECTED),
            _ => Some(wizard::BLOCKS),
        },
        acknowledge,
        ways: ways(of, draft, page, finding),
    }
}

/// Where a finding can be mended.
fn ways(of: Wizard, draft: PageDraft, page: Page, finding: &Finding) -> Vec<Way> {
    let Some(known) = of.known.get_untracked() else {
        return Vec::new();
    };
    let environment = known.value.environment;
    let atoms = || Way {
        label: text::ATOM_MANAGEMENT,
        to: WayTo::Page(Route::Atoms(environment.id.clone()).url()),
    };
    let apis = || Way {
        label: text::OPEN_APIS,
        to: WayTo::Page(
            Route::DeployedApis(Query {
                search: environment.name.to_string(),
                ..Query::default()
            })
            .url(),
        ),
    };
    let back = |label, to: Page| {
        (page != to).then(|| Way {
            label,
            to: WayTo::Page(of.url(to)),
        })
    };
    let destination = || back(text::CHANGE_DESTINATION, Page::Destination);
    match finding {
        Finding::NoAtom | Finding::OnlyGatewayAtoms => vec![atoms()],
        Finding::NoServingAtom => [Some(atoms()), destination()]
            .into_iter()
            .flatten()
            .collect(),
        Finding::CloudForbids { .. } => vec![atoms()],
        Finding::PathBroken { .. } | Finding::PathTaken { .. } => {
            back(text::CHANGE_PATHS, Page::Paths).into_iter().collect()
        }
        Finding::NoPlan(_) | Finding::Proxy(_) => vec![apis()],
        Finding::DestinationDeleted(_) => destination().into_iter().collect(),
        Finding::DestinationNotReady { gateway, .. } => {
            let open = Way {
                label: text::OPEN_GATEWAY,
                to: WayTo::Page(Route::Gateway(gateway.id.clone(), Panel::default()).url()),
            };
            [Some(open), destination()].into_iter().flatten().collect()
        }
        Finding::AttachedElsewhere { .. } if of.locked().is_some() => Vec::new(),
        Finding::AttachedElsewhere { .. } => vec![Way {
            label: text::ATTACHED_ELSEWHERE,
            to: WayTo::Do(Callback::new(move |()| start_anew(of, draft))),
        }],
        Finding::ApisChanged { .. } => back(text::CONFIRM_AGAIN, Page::Apis)
            .into_iter()
            .chain([apis()])
            .collect(),
    }
}

/// Starts from where the environment is now.
fn start_anew(of: Wizard, draft: PageDraft) {
    spawn_local(async move {
        let result = match capability(of.console) {
            Ok(migrations) => migrations.start_anew(&of.id(), &draft.seen()).await,
            Err(error) => Err(error),
        };
        if draft.is_gone() {
            return;
        }
        match result {
            Ok(migration) => {
                of.take(migration);
                of.turn.update(|turn| *turn += 1);
                of.check();
            }
            Err(error) => draft.failure.set(Some(error)),
        }
    });
}
