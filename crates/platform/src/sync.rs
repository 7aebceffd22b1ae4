//! Locking without a second way to fail.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks. No section under a lock of this crate leaves its value half changed, so one that panicked
/// does not matter to the next.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
