//! Randomness, as the browser has it.

/// A text that nothing else will be: 32 hexadecimal digits. `None` in a browser that gives out no randomness.
pub fn token() -> Option<String> {
    let mut bytes = [0; 16];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
