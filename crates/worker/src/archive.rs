//! Zip files.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes a zip file of these files, stored as they are. Names have slashes between folders.
///
/// # Errors
/// A sentence for people: where a name leads out of the archive, is there twice, or the files are too large.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (place, (name, content)) in files.iter().enumerate() {
        let leads_out = name.starts_with('/')
            || name.contains('\\')
            || name.split('/').any(|part| matches!(part, "" | "." | ".."));
        if leads_out {
            return Err(format!(
                "The file name “{name}” cannot be used in a zip file."
            ));
        }
        if files[..place].iter().any(|(other, _)| other == name) {
            return Err(format!("There are two files with the name “{name}”."));
        }
        let failed =
            |error: &dyn std::fmt::Display| format!("“{name}” could not be packed: {error}.");
        archive
            .start_file(name.as_str(), options)
            .map_err(|error| failed(&error))?;
        archive.write_all(content).map_err(|error| failed(&error))?;
    }
    let written = archive
        .finish()
        .map_err(|error| format!("The zip file could not be finished: {error}."))?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn read(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        (0..archive.len())
            .map(|place| {
                let mut file = archive.by_index(place).expect("a file");
                let mut content = Vec::new();
                file.read_to_end(&mut content).expect("whole");
                (file.name().to_owned(), content)
            })
            .collect()
    }

    #[test]
    fn what_is_packed_is_there_again() {
        let files = vec![
            (
                "logs/2026-11-20.gateway.log".to_owned(),
                b"a line\n".to_vec(),
            ),
            ("Zürich 東京.txt".to_owned(), Vec::new()),
            ("large".to_owned(), vec![7; 3_000_000]),
        ];
        assert_eq!(read(zip(&files).expect("packed")), files);
        assert_eq!(read(zip(&[]).expect("packed")), []);
    }

    #[test]
    fn a_name_neither_leads_out_nor_is_there_twice() {
        for name in ["/etc/passwd", "../up", "a/../b", "a//b", "", "a\\b", "./a"] {
            assert!(zip(&[(name.to_owned(), Vec::new())]).is_err(), "{name}");
        }
        let twice = [("a".to_owned(), Vec::new()), ("a".to_owned(), Vec::new())];
        assert!(zip(&twice).is_err());
    }
}
