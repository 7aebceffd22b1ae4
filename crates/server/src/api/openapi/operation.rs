use aide::transform::TransformOperation;

/// The name of an operation, that of the port, and what it does in a line. Its tag is what stands before the
/// dot.
pub fn operation(
    id: &'static str,
    summary: &'static str,
) -> impl FnOnce(TransformOperation<'_>) -> TransformOperation<'_> {
    move |operation| {
        let tag = id.split('.').next().unwrap_or(id);
        operation.id(id).tag(tag).summary(summary)
    }
}
