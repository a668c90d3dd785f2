//! The integration tests.
mod archive;
mod browsing;
mod citing;
#[cfg(target_os = "linux")]
mod command_errors;
mod command_line;
mod config;
mod formats;
mod fuzzing;
mod given;
mod hostile;
mod importing;
mod journeys;
#[cfg(target_os = "linux")]
mod keeping;
mod keys;
mod own;
mod pictures;
mod readme;
mod record;
mod screen;
mod searching;
mod sections;
#[cfg(target_os = "linux")]
mod sessions;
#[cfg(target_os = "linux")]
mod terminal;
mod tidy;
mod titles;
mod web;
mod writing;
