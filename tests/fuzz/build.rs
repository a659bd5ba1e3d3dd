//! The shipped briefs that `store` builds in lie beside the program's sources, not beside these.

fn main() {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    println!("cargo:rustc-env=CARGO_MANIFEST_DIR={here}/../..");
}
