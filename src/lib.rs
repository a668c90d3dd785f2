//! tillit
#![allow(missing_docs)]
pub mod scrub;

pub mod lang;

pub mod archive;

pub mod search;
