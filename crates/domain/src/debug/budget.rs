use std::cell::Cell;

use super::el::NotInterpreted;

/// How much text a run may still make and read on one of its two ways, in bytes. A definition of a few lines can double a text with every
/// step; this keeps what it costs in proportion.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

/// 16 MiB.
const WHOLE: usize = 16 << 20;

impl Budget {
    pub fn new() -> Self {
        Self(Cell::new(WHOLE))
    }

    /// Takes so many bytes of it. Where fewer are left, none are from then on.
    ///
    /// # Errors
    /// [`NotInterpreted`] where fewer are left.
    pub fn take(&self, bytes: usize) -> Result<(), NotInterpreted> {
        let left = self.0.get().saturating_sub(bytes);
        self.0.set(left);
        match left {
            0 => Err(NotInterpreted(
                "Debug Mode goes through 16 MB of text on one way, and no further.".to_owned(),
            )),
            _ => Ok(()),
        }
    }
}
