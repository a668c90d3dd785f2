//! The program: environment and arguments in, exit code out; nothing else.

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    tillit::cli::run(env::args_os(), &|name| env::var_os(name))
}
