//! The `forums` command.

fn main() {}
