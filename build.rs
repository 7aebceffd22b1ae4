//! Has the linker leave what the splitter needs (xtask/src/split.rs), and only in the console.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_SPLIT").is_some() {
        println!("cargo::rustc-link-arg=--emit-relocs");
    }
}
