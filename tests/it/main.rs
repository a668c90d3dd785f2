//! The integration tests.
mod browsing;
mod screen;
mod searching;
