//! The index that the program carries beside its archive: made when the program was built.
//!
//! It stands apart from `search`, because the build compiles that module before there is an index to carry.

use crate::search::Index;

/// What the build left; `build.rs` writes it.
const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index"));

impl Index {
    /// The index of [`Archive::embedded`](crate::archive::Archive::embedded).
    ///
    /// # Panics
    /// Never: the build wrote it from the same types.
    #[must_use]
    pub fn embedded() -> Self {
        postcard::from_bytes(INDEX).expect("the build wrote an index")
    }
}
