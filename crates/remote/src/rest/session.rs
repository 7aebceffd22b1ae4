//! Who is signed in.

use super::encode::{delete, get, post};
use crate::Request;
use crate::body::SignIn;

const PATH: &str = "/session";

/// Signs a person in: the answer is a [`Session`](waygate_backend::Session), and a cookie that scripts cannot see.
pub fn sign_in(token: &str) -> Request {
    let token = token.to_owned();
    post(PATH).json(&SignIn { token })
}

/// Who is signed in: a [`Session`](waygate_backend::Session).
pub fn show() -> Request {
    get(PATH)
}

/// Signs out; nothing is answered.
pub fn sign_out() -> Request {
    delete(PATH)
}
