//! The integration tests.
mod searching;
