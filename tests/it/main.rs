//! The integration tests.
mod browsing;
mod pictures;
mod screen;
mod searching;
