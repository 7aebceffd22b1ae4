//! The table that `cargo xtask size` prints.

use super::Loaded;

/// A line for each file, and the sum beside the budget. KB are thousands of bytes.
pub fn table(loaded: &[Loaded], total: u64, budget: u64) -> String {
    let width = loaded.iter().map(|file| file.name.len()).max().unwrap_or(0);
    let mut lines = vec![format!(
        "{:width$}  {:>10}  {:>10}",
        "file", "plain", "brotli"
    )];
    for file in loaded {
        lines.push(format!(
            "{:width$}  {:>10}  {:>10}",
            file.name,
            kilobytes(file.plain),
            kilobytes(file.sent)
        ));
    }
    lines.push(format!(
        "{:width$}  {:>10}  {:>10}  of {}",
        "total",
        "",
        kilobytes(total),
        kilobytes(budget)
    ));
    lines.join("\n")
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_line_and_the_last_is_the_sum() {
        let loaded = [
            Loaded {
                name: "app_bg.wasm".into(),
                plain: 512_345,
                sent: 170_999,
            },
            Loaded {
                name: "a.css".into(),
                plain: 99,
                sent: 99,
            },
        ];
        assert_eq!(
            table(&loaded, 171_098, 250_000),
            "file              plain      brotli\n\
             app_bg.wasm    512.3 KB    170.9 KB\n\
             a.css            0.0 KB      0.0 KB\n\
             total                      171.0 KB  of 250.0 KB"
        );
    }
}
