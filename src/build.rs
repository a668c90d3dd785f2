//! The build of the archive: read, checked and indexed once, so that no reader waits for it.
//!
//! The law: what the program carries is what its own modules make of `assets/archive.json`, and an archive with a fault
//! is no program. The modules are those of the program, compiled once more for the machine that builds.

#![expect(dead_code, unreachable_pub, unused_imports, reason = "the program uses what the build does not")]

mod archive;
mod lang;
mod scrub;
mod search;

use std::{env, fs, path::Path, process::ExitCode};

use self::{archive::Archive, search::Index};

/// The archive that the program carries.
const ARCHIVE: &str = include_str!("../assets/archive.json");

fn main() -> ExitCode {
    // The archive and the modules are part of this program: when they change, it is built anew and runs anew.
    println!("cargo::rerun-if-changed=src/build.rs");
    let archive = match Archive::read(ARCHIVE) {
        Ok(archive) => archive,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error=assets/archive.json: {}", fault.sentence(lang::Lang::En));
            }
            return ExitCode::FAILURE;
        }
    };
    let index = postcard::to_allocvec(&Index::new(&archive)).expect("an index is made of numbers and texts");
    let folder = env::var_os("OUT_DIR").expect("cargo names the folder for what a build makes");
    fs::write(Path::new(&folder).join("index"), index).expect("cargo makes the folder for what a build makes");
    ExitCode::SUCCESS
}
