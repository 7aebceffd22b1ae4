//! Speeds as people write them: whole numbers or decimals, to the thousandth.

/// Reads a speed with at most three decimals. `None` where it is anything else.
pub fn parse(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || decimals.len() > 3 {
        return None;
    }
    let padded = decimals.bytes().chain("00".bytes()).take(3);
    let fraction = padded.fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
    let thousandths = whole.parse::<u32>().ok()?.checked_mul(1000)? + fraction;
    Some(f64::from(thousandths) / 1000.0)
}

/// Writes a speed, rounded to the thousandth.
pub fn format(speed: f64) -> String {
    // Half a thousandth more, then cut off; a conversion from floats stops at the smallest and the
    // largest number.
    let thousandths = (speed * 1000.0 + 0.5) as u32;
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_speeds_are_read_and_written() {
        for (text, speed) in [
            ("0", 0.0),
            ("1", 1.0),
            ("2.5", 2.5),
            ("0.001", 0.001),
            ("10000", 10_000.0),
        ] {
            assert_eq!(parse(text), Some(speed));
            assert_eq!(format(speed), text);
        }
        assert_eq!(parse("07.50"), Some(7.5));
    }

    #[test]
    fn what_is_no_speed_is_refused() {
        for wrong in [
            "", ".", "1.", ".5", "-1", "+1", "1e3", "1.2345", "1,5", "NaN", "inf", "4294968", "１",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_speed_survives_being_written(thousandths in 0u32..=10_000_000) {
            let speed = f64::from(thousandths) / 1000.0;
            prop_assert_eq!(parse(&format(speed)), Some(speed));
            let text = speed.to_string();
            prop_assert_eq!(parse(&text), Some(speed));
            prop_assert_eq!(format(speed), text);
        }

        #[test]
        fn nothing_makes_it_panic(text in "[0-9.]{0,12}|\\PC*", speed: f64) {
            let _ = (parse(&text), format(speed));
        }
    }
}
