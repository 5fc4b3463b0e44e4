//! Compiles the store anew when a migration changes: the macro that builds them in does not watch the
//! folder.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
