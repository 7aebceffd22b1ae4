/// Something that must never be shown, kept or logged: a client's secret, a private key.
///
/// It cannot be printed or serialised,
///
/// ```compile_fail
/// let secret = waygate_domain::content_migration::Secret::new("s3cret").expect("a text");
/// println!("{secret:?}");
/// ```
///
/// ```compile_fail
/// let secret = waygate_domain::content_migration::Secret::new("s3cret").expect("a text");
/// let _ = serde_json::to_string(&secret);
/// ```
///
/// and nothing but the writer of the tool's configuration can reveal it:
///
/// ```compile_fail
/// let secret = waygate_domain::content_migration::Secret::new("s3cret").expect("a text");
/// secret.reveal();
/// ```
///
/// That these fail for that reason alone is seen from what works:
///
/// ```
/// let secret = waygate_domain::content_migration::Secret::new("s3cret").expect("a text");
/// drop(secret);
/// let _ = serde_json::to_string("s3cret");
/// ```
pub struct Secret(String);

impl Secret {
    /// The secret with this text, without white space at its ends; `None` where nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The secret itself: for the file that the person downloads.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// What a person entered of the secrets of one portal, for this page alone. What is not entered stays a placeholder.
#[derive(Default)]
pub struct Credentials {
    /// The client's id, of either kind.
    pub client_id: Option<Secret>,
    /// The client's secret.
    pub client_secret: Option<Secret>,
    /// The certificate.
    pub certificate: Option<Secret>,
    /// The certificate's private key.
    pub private_key: Option<Secret>,
}
