//! The edition for the web: the archive as one page of HTML, and its press as an Atom feed.
//!
//! - The same archive gives the same bytes: nothing tells when or where they were made.
//! - The page needs no other file and makes no request. All of its text is in the markup, in both languages; the script
//!   only chooses a language and hides what a search does not find.
//! - Every text of the archive is escaped, and only http and https addresses become links ([`crate::address`]).
//! - What an entry consists of is `document::parts`; a reference is `cite`; words of the interface are `messages`.

mod chart;
mod entry;
mod feed;
mod lean;
mod linked_data;
mod page;

pub(crate) use self::{feed::feed, page::page};
