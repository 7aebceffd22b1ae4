//! Parts a WebAssembly at its split points: `split INPUT FOLDER` writes `console.wasm`, `split_*.wasm` and
//! `wasm_split.js` into the folder (docs/decisions/0012).

use std::path::Path;
use std::process::ExitCode;

use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder] = arguments.as_slice() else {
        eprintln!("error: give a WebAssembly and a folder");
        return ExitCode::FAILURE;
    };
    let input = match std::fs::read(input) {
        Ok(input) => input,
        Err(error) => {
            eprintln!("error: {input} can't be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let folder = Path::new(folder);
    let main = folder.join("console.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = "./wasm_split.js";
    options.main_module = "./console.js";
    match transform(options) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}
