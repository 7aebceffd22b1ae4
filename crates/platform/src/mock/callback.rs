use std::sync::{Arc, Mutex};

use crate::sync::lock;

type Function<T> = Arc<dyn Fn(T) + Send + Sync>;

/// What the host wants to be called with, if anything. Cheap to clone; clones are one.
pub(super) struct Callback<T>(Arc<Mutex<Option<Function<T>>>>);

impl<T> Callback<T> {
    /// Has that called from now on, in place of what was set before.
    pub fn set(&self, callback: impl Fn(T) + Send + Sync + 'static) {
        *lock(&self.0) = Some(Arc::new(callback));
    }

    /// Calls it. No lock is held meanwhile, so it may use whatever calls it.
    pub fn call(&self, with: T) {
        let callback = lock(&self.0).clone();
        if let Some(callback) = callback {
            callback(with);
        }
    }
}

impl<T> Clone for Callback<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Callback<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
