//! The reader's own layer over an archive: marks, notes, entries and full texts, kept apart from the archive itself.
//!
//! - Everything is an [`Act`], a line of a journal. Each device appends to a journal of its own and to no other; what is
//!   read is the union of every journal in the folder, in one order, whichever copies a synchroniser left there. So
//!   nothing ever conflicts.
//! - An act is written when it is done: one write under a lock, synced, and cut off again where it was not written whole.
//! - A line that cannot be read is skipped and reported; a line of a later version is left where it is.
//! - Nothing is made before the first act, and without a layer nothing is read but one folder's listing.
//!
//! `act` is what can be done, `moment` when it was done, `state` the result of all acts, `journal` the files, `file` how one
//! of them is appended to, `text` the full texts beside them, `words` their messages.

mod act;
mod file;
mod journal;
mod moment;
mod state;
mod text;
mod words;

pub use self::{
    act::{Act, EntryText, Origin, Stamp},
    journal::{Fault, Journal, Place, Problem, WriteError},
    moment::Moment,
    state::{Added, Attached, Note, State},
};
pub(crate) use self::{
    act::{LONGEST_NOTE, Unknown},
    file::{append_to, open_locked},
    text::LARGEST_TEXT,
    words::describe_undone,
};

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::PathBuf,
        process,
        sync::atomic::{AtomicU32, Ordering},
    };

    use proptest::prelude::*;

    use super::*;
    use crate::archive::Archive;

    /// A folder that goes when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let name = format!("tillit-own-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            Self(std::env::temp_dir().join(name))
        }

        /// The layer as a device sees it.
        fn device(&self, name: &str) -> Journal {
            Journal::open(Place { journals: self.0.join("own"), device: self.0.join(name) })
        }

        fn journals(&self) -> Vec<PathBuf> {
            let files = fs::read_dir(self.0.join("own")).expect("a journal was written");
            files.map(|file| file.expect("it can be listed").path()).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn mark(id: &str) -> Act {
        Act::Mark { id: id.into() }
    }

    fn unmark(id: &str) -> Act {
        Act::Unmark { id: id.into() }
    }

    fn note(id: &str, text: &str) -> Act {
        Act::Note { id: id.into(), text: text.into(), title: "Titel".into(), date: None }
    }

    fn add(id: &str) -> Act {
        let archive = Archive::embedded();
        let mut entry = archive.entries[0].clone();
        entry.id = id.into();
        Act::Add { id: id.into(), entry: EntryText::new(&archive, &entry), from: Origin::default() }
    }

    fn at(seconds: u64) -> Moment {
        Moment::of_seconds(seconds)
    }

    fn does(journal: &mut Journal, acts: Vec<Act>, now: u64) {
        journal.append(acts, at(now)).expect("tests may write to their folder");
    }

    fn marks(state: &State) -> Vec<&str> {
        state.marks.keys().map(|id| &**id).collect()
    }

    #[test]
    fn nothing_is_made_before_the_first_act() {
        let folder = Folder::new();
        let mut journal = folder.device("a");
        assert!(journal.state().is_empty() && journal.undo(at(1)).is_ok_and(|acts| acts.is_empty()));
        assert!(!folder.0.exists());
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = Folder::new();
        let mut journal = folder.device("a");
        does(&mut journal, vec![mark("x"), note("y", "ett"), add("mine"), mark("z"), unmark("z")], 5);
        let again = folder.device("a");
        assert_eq!(again.state(), journal.state());
        assert_eq!(marks(again.state()), ["x"]);
        assert_eq!(&*again.state().notes["y"].text, "ett");
        assert!(again.faults().is_empty() && !journal.refresh(), "one's own writing is no news");
        assert_eq!(folder.journals().len(), 1);
    }

    #[test]
    fn undo_goes_one_step_further_back_and_takes_back_what_was_done_together() {
        let folder = Folder::new();
        let mut journal = folder.device("a");
        does(&mut journal, vec![note("x", "first")], 1);
        does(&mut journal, vec![note("x", "second")], 2);
        does(&mut journal, vec![add("one"), add("two")], 3);
        assert_eq!(journal.state().entries.len(), 2);
        let mut again = folder.device("a");
        assert_eq!(again.undo(at(4)).map(|acts| acts.len()).ok(), Some(2));
        assert!(again.state().entries.is_empty());
        assert_eq!(again.undo(at(5)).ok(), Some(vec![note("x", "second")]));
        assert_eq!(&*again.state().notes["x"].text, "first");
        assert!(journal.refresh(), "another wrote");
        assert_eq!(journal.undo(at(6)).ok(), Some(vec![note("x", "first")]));
        assert!(journal.state().is_empty() && journal.undo(at(7)).is_ok_and(|acts| acts.is_empty()));
    }

    #[test]
    fn a_clock_that_is_wrong_holds_nothing_up() {
        let folder = Folder::new();
        let (mut ahead, mut behind) = (folder.device("a"), folder.device("b"));
        does(&mut ahead, vec![mark("x")], 4_000_000_000);
        behind.refresh();
        does(&mut behind, vec![unmark("x")], 10);
        does(&mut behind, vec![note("x", "late")], 5);
        assert!(ahead.refresh() && marks(ahead.state()).is_empty());
        does(&mut ahead, vec![mark("x"), note("x", "later")], 0);
        behind.refresh();
        assert_eq!((marks(behind.state()), &*behind.state().notes["x"].text), (vec!["x"], "later"));
        assert_eq!(folder.journals().len(), 2);
        let mut last = folder.device("a");
        does(&mut last, vec![mark("y")], u64::MAX);
        does(&mut last, vec![unmark("y")], u64::MAX);
        assert_eq!(marks(last.state()), ["x"], "at the end of time the number counts");
    }

    #[test]
    fn a_broken_line_costs_itself_only() {
        let folder = Folder::new();
        let mut journal = folder.device("a");
        does(&mut journal, vec![mark("x"), mark("y")], 1);
        let path = folder.journals().remove(0);
        let mut bytes = fs::read(&path).expect("it was written");
        bytes.extend_from_slice(b"<<<<<<< HEAD\n\xff\xfe\n{\"v\":1}\n{\"v\":1,\"n\":9,\"t\":\"2026-11-25T02:29:00Z\",\"do\":\"mark\",\"id\":\"../z\"}\r\n");
        bytes.extend_from_slice(b"{\"v\":1,\"n\":10,\"t\":\"2026-11-25T02:29:00Z\",\"do\":\"star\",\"id\":\"z\"}\n{\"v\":2,\"do\":\"mark\"}\n\n");
        bytes.extend_from_slice(b"{\"v\":1,\"n\":11,\"t\":\"2026-11-25T02:29:00Z\",\"do\":\"mark\",\"id\":\"z\",\"later\":1}\r\n{\"v\":1,\"n\":12,\"t\":\"2026-");
        fs::write(&path, &bytes).expect("tests may write to their folder");
        assert!(journal.refresh());
        let faults: Vec<_> = journal.faults().iter().map(|fault| (fault.line, fault.what.clone())).collect();
        let expected = [
            (3, Problem::Conflict),
            (4, Problem::Encoding),
            (5, Problem::Missing("do".into())),
            (6, Problem::Id),
            (11, Problem::Torn),
        ];
        assert_eq!(faults, expected.map(|(line, what)| (Some(line), what)));
        assert_eq!(
            journal.unknown().map(|(_, line, what)| (line, what)).collect::<Vec<_>>(),
            [(7, &Unknown::Act("star".into())), (8, &Unknown::Version(2))]
        );
        assert_eq!(marks(journal.state()), ["x", "y", "z"]);
        does(&mut journal, vec![unmark("x")], 2);
        let lines = fs::read(&path).expect("it was written");
        assert!(
            lines.starts_with(&bytes) && lines[bytes.len()] == b'\n',
            "what was there stays, and the torn line is ended"
        );
        let again = folder.device("a");
        assert_eq!((marks(again.state()), again.faults().len()), (vec!["y", "z"], 5));
    }

    #[test]
    fn a_copy_that_a_synchroniser_left_counts_once() {
        let folder = Folder::new();
        let mut journal = folder.device("a");
        does(&mut journal, vec![mark("x")], 1);
        let path = folder.journals().remove(0);
        let device = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        for copy in [".sync-conflict-20261125-022900-ABCDEFG.jsonl", " (1).jsonl", ".jsonl.orig"] {
            fs::copy(&path, path.with_file_name(format!("{device}{copy}"))).expect("tests may write to their folder");
        }
        fs::write(path.with_file_name(".syncthing.part.tmp"), "torn").expect("tests may write to their folder");
        does(&mut journal, vec![note("x", "a")], 2);
        let mut again = folder.device("a");
        assert!(again.faults().is_empty());
        assert_eq!(again.undo(at(3)).ok(), Some(vec![note("x", "a")]));
        assert_eq!(again.undo(at(3)).ok(), Some(vec![mark("x")]));
        assert!(again.state().is_empty());
    }

    #[test]
    fn two_programs_on_one_device_number_their_acts_together() {
        let folder = Folder::new();
        let (mut one, mut two) = (folder.device("a"), folder.device("a"));
        for nth in 0..20 {
            does(&mut one, vec![mark(&format!("one-{nth}"))], 1);
            does(&mut two, vec![mark(&format!("two-{nth}"))], 1);
        }
        one.refresh();
        two.refresh();
        assert_eq!(one.state(), two.state());
        assert_eq!((one.state().marks.len(), folder.journals().len()), (40, 1));
        let text = fs::read_to_string(folder.journals().remove(0)).expect("it was written");
        let numbers: Vec<String> = (1..=40).map(|n| format!("{{\"v\":1,\"n\":{n},")).collect();
        assert!(text.lines().zip(&numbers).all(|(line, number)| line.starts_with(number.as_str())), "{text}");
    }

    #[test]
    fn what_cannot_be_written_is_said_and_changes_nothing() {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).expect("tests may write to their folder");
        fs::write(folder.0.join("own"), "in the way").expect("tests may write to their folder");
        let mut journal = folder.device("a");
        assert_eq!(journal.faults().len(), 1);
        let unwritten = journal.append(vec![mark("x")], at(1)).expect_err("a file is in the way");
        assert!(unwritten.path.ends_with("own"));
        assert!(journal.state().is_empty());
    }

    /// What a device may do, by its number: to which entry, and which word a note has.
    fn act(kind: u8, on: u8, word: u8) -> Act {
        let id = format!("e{}", on % 4);
        match kind % 6 {
            0 => mark(&id),
            1 => unmark(&id),
            2 => note(&id, &word.to_string()),
            3 => Act::Unnote { id: id.into() },
            4 => add(&id),
            _ => Act::Drop { id: id.into() },
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Whatever devices do, and whoever reads whose journal when, the same lines give the same state.
        #[test]
        fn journals_in_any_order_give_the_same_state(steps in prop::collection::vec((0..3_usize, 0..8_u8, 0..4_u8, any::<u8>(), 0..50_u64), 1..40)) {
            let folder = Folder::new();
            let mut devices = [folder.device("a"), folder.device("b"), folder.device("c")];
            for (device, kind, on, word, clock) in steps {
                let device = &mut devices[device];
                match kind {
                    6 => _ = device.refresh(),
                    7 => _ = device.undo(at(clock)).expect("tests may write to their folder"),
                    kind => device.append(vec![act(kind, on, word)], at(clock)).expect("tests may write to their folder"),
                }
            }
            let whole = folder.device("d");
            for device in &mut devices {
                device.refresh();
                prop_assert_eq!(device.state(), whole.state());
            }
            // The lines of all journals, backwards and twice over, are the same journal.
            if folder.0.exists() {
                let other = Folder::new();
                fs::create_dir_all(other.0.join("own")).expect("tests may write to their folder");
                for path in folder.journals() {
                    let text = fs::read_to_string(&path).expect("it was written");
                    let backwards: Vec<&str> = text.lines().rev().collect();
                    let name = path.file_name().expect("it has a name");
                    fs::write(other.0.join("own").join(name), backwards.join("\n")).expect("tests may write to their folder");
                    fs::write(other.0.join("own").join(format!("{} 2", name.to_string_lossy())), text).expect("tests may write to their folder");
                }
                let reread = other.device("a");
                prop_assert_eq!(reread.state(), whole.state());
            }
        }
    }
}
