//! The threads that read keys, clicks and pastes.
//!
//! One thread reads bytes, which blocks until there are some; another decodes them, and waits for the rest of a sequence
//! only as long as [`Decoder::patience`] says.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};

use super::decoder::Decoder;
use super::{Event, start_thread, tty};

/// The most pieces of bytes that are queued.
const QUEUE: usize = 16;

/// Reads for as long as the program runs.
pub(super) fn start(events: SyncSender<Event>) -> io::Result<()> {
    let (sender, pieces) = mpsc::sync_channel(QUEUE);
    start_thread("bytes", move || read(&sender))?;
    start_thread("keys", move || decode(&pieces, &events))
}

fn read(pieces: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let piece = tty::read();
        let is_over = piece.is_err();
        if pieces.send(piece).is_err() || is_over {
            return;
        }
    }
}

fn decode(pieces: &Receiver<io::Result<Vec<u8>>>, events: &SyncSender<Event>) {
    let mut decoder = Decoder::default();
    loop {
        let piece = match decoder.patience() {
            None => pieces.recv().map_err(RecvTimeoutError::from),
            Some(patience) => pieces.recv_timeout(patience),
        };
        let inputs = match piece {
            Ok(Ok(bytes)) => decoder.feed(&bytes),
            Err(RecvTimeoutError::Timeout) => decoder.give_up(),
            Ok(Err(error)) => {
                // It fails where the loop has ended.
                let _ = events.send(Event::Lost(error));
                return;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for input in inputs {
            if events.send(Event::Input(input)).is_err() {
                return;
            }
        }
    }
}
