//! The command line of melian.

fn main() {}
