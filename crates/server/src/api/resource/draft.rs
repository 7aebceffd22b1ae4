use waygate_domain::settings::Draft;
use waygate_remote::body::DraftBody;

use crate::api::problem::Problem;

/// What was typed, in the fields that there are. Others are refused by name.
pub fn draft(
    body: DraftBody,
    fields: impl IntoIterator<Item = &'static str>,
) -> Result<Draft, Problem> {
    body.read(fields)
        .map_err(|errors| Problem::invalid("The draft has fields that there are not.", errors))
}
