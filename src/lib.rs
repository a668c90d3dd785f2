//! tillit
#![allow(missing_docs)]
pub mod scrub;

pub mod lang;

pub mod archive;

pub mod search;

pub mod messages;

pub mod document;

pub mod address;

pub mod cite;

pub mod cursor;

pub mod line;

pub mod action;

pub mod keymap;

pub mod settings;

pub mod app;

pub mod theme;

pub mod view;

pub mod tui;
