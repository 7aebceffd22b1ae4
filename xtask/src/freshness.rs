//! Whether a build is newer than everything it was made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// When the newest of these files and folders changed, at any depth. `None` when one can't be read, which counts as
/// changed. A folder changes when an entry is added or removed.
pub fn newest(paths: impl IntoIterator<Item = PathBuf>) -> Option<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for path in paths {
        newest = newest.max(changed(&path).ok()?);
    }
    Some(newest)
}

fn changed(path: &Path) -> std::io::Result<SystemTime> {
    let metadata = fs::metadata(path)?;
    let mut newest = metadata.modified()?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            newest = newest.max(changed(&entry?.path())?);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn set(path: &Path, time: SystemTime) {
        File::open(path)
            .and_then(|file| file.set_modified(time))
            .expect("a time can be set");
    }

    #[test]
    fn a_file_deep_in_a_folder_counts() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let deep = root.path().join("a").join("b");
        fs::create_dir_all(&deep).expect("folders");
        let file = deep.join("file");
        fs::write(&file, "").expect("a file");
        for (path, seconds) in [
            (root.path(), 1),
            (&root.path().join("a"), 2),
            (&deep, 3),
            (&file, 9),
        ] {
            set(path, at(seconds));
        }
        assert_eq!(newest([root.path().to_owned()]), Some(at(9)));
        set(&file, at(2));
        assert_eq!(newest([root.path().to_owned()]), Some(at(3)));
    }

    #[test]
    fn what_is_missing_counts_as_changed() {
        assert_eq!(newest([PathBuf::from("/no/such/file")]), None);
    }
}
