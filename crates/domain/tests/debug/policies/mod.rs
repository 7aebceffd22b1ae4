//! What each policy does, on both ways where it runs on both, and at its edge.

mod answering;
mod refusing;
mod transforming;

use waygate_domain::debug::{FieldChange, Step, StepStatus, Trace};

use crate::api::of;

fn change(name: &str, before: &[&str], after: &[&str]) -> FieldChange {
    let owned = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    FieldChange {
        name: name.to_owned(),
        before: owned(before),
        after: owned(after),
    }
}

#[track_caller]
fn completed<'t>(trace: &'t Trace, policy: &str) -> &'t Step {
    let step = of(trace, policy);
    assert_eq!(step.status, StepStatus::Completed, "{step:#?}");
    step
}
