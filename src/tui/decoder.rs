//! Keys, clicks and pastes from the bytes that a terminal sends.
//!
//! - The bytes are cut by the grammar of ECMA-48, whatever they mean: a control sequence that is complete and means
//!   nothing here (a report that was never asked for) is dropped whole, and the keys after it are keys again.
//! - A control character inside a sequence ends it and counts: Ctrl-C comes through whatever was sent before, also
//!   through a paste that never ends, where it comes alone after a silence.
//! - However the bytes are cut into pieces, the same comes out, unless a piece is so late that [`Decoder::patience`]
//!   ran out: then an escape character was the Esc key, and what is incomplete is dropped.
#![expect(clippy::disallowed_types, reason = "what keys are is said to the keymap")]

mod sequence;

use std::mem;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use sequence::{csi_key, letter_key, modifiers, mouse, number, sgr_mouse};

/// How long an escape character waits for the rest of a sequence before it is the Esc key. Terminals send a sequence in one
/// piece, and whoever pressed Esc should not wait.
const ESCAPE: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may be on its way, on a slow line.
const SEQUENCE: Duration = Duration::from_secs(1);
/// How long a paste is silent before Ctrl-C alone may end it.
const PASTE: Duration = Duration::from_millis(300);
/// The most bytes of a sequence, or of a paste, that are kept: more are read and forgotten.
const LONGEST: usize = 64 * 1024;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
const CTRL_C: u8 = 3;

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// To nothing that has begun.
    #[default]
    Ground,
    /// A letter of several bytes.
    Letter,
    /// What an escape character begins.
    Escape,
    /// A control sequence: parameters, intermediates, a final byte.
    Csi,
    /// `ESC O`: a key of the keypad or of another mode.
    Ss3,
    /// `ESC [ [`: a function key of the Linux console, if one of five letters follows.
    LinuxKey,
    /// `ESC [ M`: a click as terminals report it that do not know SGR, if three plausible bytes follow.
    X10Mouse,
    /// A string for the program: a reply that was never asked for. So many bytes more belong to a letter in it.
    String { of_letter: u8 },
    /// An escape character in a string, which ends it if `\` follows.
    StringEnd,
    /// A paste, until [`PASTE_END`].
    Paste,
}

/// The bytes of a terminal on their way to be events.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    /// The bytes of what has begun, without its introducer.
    token: Vec<u8>,
    /// Whether Alt is held for the letter that has begun.
    is_alt: bool,
    /// Whether a paste has been silent.
    is_silent: bool,
    events: Vec<Event>,
}

impl Decoder {
    /// Takes bytes, and gives what they complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        if mem::take(&mut self.is_silent) && bytes == [CTRL_C] {
            self.go(State::Ground);
        }
        for &byte in bytes {
            self.take(byte);
        }
        mem::take(&mut self.events)
    }

    /// How long to wait for more bytes before [`Self::give_up`]; `None` where nothing has begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(ESCAPE),
            State::Paste => Some(PASTE).filter(|_| !self.is_silent),
            _ => Some(SEQUENCE),
        }
    }

    /// No more bytes came: what has begun is all there is.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        match self.state {
            State::Paste => self.is_silent = true,
            State::Escape | State::StringEnd => {
                self.go(State::Ground);
                self.key(KeyCode::Esc, KeyModifiers::NONE);
            }
            State::X10Mouse => self.replay(),
            _ => self.go(State::Ground),
        }
        mem::take(&mut self.events)
    }

    fn go(&mut self, state: State) {
        self.state = state;
        self.token.clear();
    }

    fn keep(&mut self, byte: u8) {
        if self.token.len() < LONGEST {
            self.token.push(byte);
        }
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.ground(byte, false),
            State::Letter => self.letter(byte),
            State::Escape | State::StringEnd => self.escape(byte),
            State::Paste => self.paste(byte),
            State::X10Mouse => self.x10_mouse(byte),
            State::LinuxKey => {
                self.go(State::Ground);
                match byte {
                    b'A'..=b'E' => self.key(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE),
                    _ => self.ground(byte, false),
                }
            }
            State::String { of_letter } => self.string(byte, of_letter),
            State::Csi | State::Ss3 if (b' '..=b'?').contains(&byte) => self.keep(byte),
            State::Csi if (b'@'..=b'~').contains(&byte) => self.csi(byte),
            State::Ss3 if (b'@'..=b'~').contains(&byte) => {
                let held = modifiers(number(&self.token));
                self.go(State::Ground);
                match byte {
                    b'M' => self.key(KeyCode::Enter, held),
                    _ => self.events.extend(letter_key(byte).map(|code| Event::Key(KeyEvent::new(code, held)))),
                }
            }
            // A control character, or a letter beyond ASCII, where none can be: what has begun was no sequence.
            State::Csi | State::Ss3 => {
                self.go(State::Ground);
                self.ground(byte, false);
            }
        }
    }

    fn ground(&mut self, byte: u8, is_alt: bool) {
        self.is_alt = is_alt;
        let alt = if is_alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        match byte {
            0x1b => self.go(State::Escape),
            b'\r' | b'\n' => self.key(KeyCode::Enter, alt),
            b'\t' => self.key(KeyCode::Tab, alt),
            0x7f => self.key(KeyCode::Backspace, alt),
            0 => self.key(KeyCode::Char(' '), KeyModifiers::CONTROL | alt),
            0x01..=0x1a => self.key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL | alt),
            0x1c..=0x1f => self.key(KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL | alt),
            b' '..=b'~' => self.key(KeyCode::Char(char::from(byte)), alt),
            // What begins a sequence or a string in eight bits.
            0x90 | 0x98 | 0x9b | 0x9d..=0x9f => self.escape(byte - 0x40),
            0xc2..=0xf4 => {
                self.go(State::Letter);
                self.keep(byte);
            }
            // Never the first byte of a letter in UTF-8.
            _ => {}
        }
    }

    fn letter(&mut self, byte: u8) {
        if !(0x80..0xc0).contains(&byte) {
            self.go(State::Ground);
            return self.ground(byte, false);
        }
        self.keep(byte);
        match std::str::from_utf8(&self.token) {
            Ok(text) => {
                let letter = text.chars().next();
                self.go(State::Ground);
                let alt = if self.is_alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                match letter.map(|letter| (letter, u8::try_from(letter))) {
                    Some((_, Ok(byte @ 0x80..=0x9f))) => self.ground(byte, false),
                    Some((letter, _)) => self.key(KeyCode::Char(letter), alt),
                    None => {}
                }
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => self.go(State::Ground),
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'[' => self.go(State::Csi),
            b'O' => self.go(State::Ss3),
            b']' | b'P' | b'X' | b'^' | b'_' => self.go(State::String { of_letter: 0 }),
            // What ended a string, which was dropped.
            b'\\' => self.go(State::Ground),
            0x08 | 0x7f => {
                self.go(State::Ground);
                self.key(KeyCode::Backspace, KeyModifiers::ALT);
            }
            // Esc, and then another key: no key is Alt with a control character but the one above.
            0x00..=0x1f => {
                self.key(KeyCode::Esc, KeyModifiers::NONE);
                self.go(State::Ground);
                self.ground(byte, false);
            }
            _ => {
                self.go(State::Ground);
                self.ground(byte, true);
            }
        }
    }

    fn string(&mut self, byte: u8, of_letter: u8) {
        match byte {
            0x07 => self.go(State::Ground),
            0x1b => self.go(State::StringEnd),
            0x9c if of_letter == 0 => self.go(State::Ground),
            // Another control character: what has begun was no string.
            0x00..=0x1f | 0x7f => {
                self.go(State::Ground);
                self.ground(byte, false);
            }
            0x80..=0xbf => self.state = State::String { of_letter: of_letter.saturating_sub(1) },
            // After 0xc2 it may be the end in UTF-8.
            0xc3..=0xdf => self.state = State::String { of_letter: 1 },
            0xe0..=0xef => self.state = State::String { of_letter: 2 },
            0xf0..=0xff => self.state = State::String { of_letter: 3 },
            _ => self.state = State::String { of_letter: 0 },
        }
    }

    fn paste(&mut self, byte: u8) {
        if self.token.len() >= LONGEST {
            // Its end must still be seen.
            self.token.remove(LONGEST - PASTE_END.len());
        }
        self.token.push(byte);
        if self.token.ends_with(PASTE_END) {
            let text = &self.token[..self.token.len() - PASTE_END.len()];
            self.events.push(Event::Paste(String::from_utf8_lossy(text).into_owned()));
            self.go(State::Ground);
        }
    }

    fn csi(&mut self, last: u8) {
        let token = mem::take(&mut self.token);
        self.go(State::Ground);
        match (&*token, last) {
            (b"", b'[') => self.go(State::LinuxKey),
            (b"", b'M') => self.go(State::X10Mouse),
            (b"200", b'~') => self.go(State::Paste),
            ([b'<', report @ ..], b'M') => self.events.extend(sgr_mouse(report)),
            ([b'<'..=b'?', ..], _) => {}
            (parameters, _) => self.events.extend(csi_key(parameters, last).map(Event::Key)),
        }
    }

    fn x10_mouse(&mut self, byte: u8) {
        self.token.push(byte);
        match *self.token {
            [button, column, row] if column > b' ' && row > b' ' => {
                self.go(State::Ground);
                let place = |at: u8| u16::from(at - b' ' - 1);
                self.events.extend(mouse(u16::from(button - b' '), place(column), place(row)));
            }
            // Left, middle, right, let go; the wheel.
            [b' '..=b'#' | b'`' | b'a'] => {}
            [_, column] if column > b' ' => {}
            _ => self.replay(),
        }
    }

    /// Takes what was no click as the keys that it is.
    fn replay(&mut self) {
        let token = mem::take(&mut self.token);
        self.go(State::Ground);
        for byte in token {
            self.take(byte);
        }
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.events.push(Event::Key(KeyEvent::new(code, modifiers)));
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
    use proptest::prelude::*;

    use super::*;

    /// What comes out when the bytes come in these pieces.
    fn decoded<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Event> {
        let mut decoder = Decoder::default();
        pieces.into_iter().flat_map(|piece| decoder.feed(piece)).collect()
    }

    fn key(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn ctrl_c() -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
    }

    /// The same at once, byte by byte, and in two pieces cut anywhere.
    fn assert_decoded(bytes: &[u8], expected: &[Event]) {
        assert_eq!(decoded([bytes]), expected, "{:?}", bytes.escape_ascii().to_string());
        assert_eq!(decoded(bytes.chunks(1)), expected, "{:?} byte by byte", bytes.escape_ascii().to_string());
        for cut in 1..bytes.len() {
            let (first, rest) = bytes.split_at(cut);
            assert_eq!(decoded([first, rest]), expected, "{:?} cut at {cut}", bytes.escape_ascii().to_string());
        }
    }

    #[test]
    fn keys_are_decoded() {
        let held = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
        let cases = [
            (&b"q"[..], key(KeyCode::Char('q'))),
            ("å".as_bytes(), key(KeyCode::Char('å'))),
            ("\u{1f600}".as_bytes(), key(KeyCode::Char('\u{1f600}'))),
            (b"\r", key(KeyCode::Enter)),
            (b"\n", key(KeyCode::Enter)),
            (b"\t", key(KeyCode::Tab)),
            (b"\x7f", key(KeyCode::Backspace)),
            (b"\x03", ctrl_c()),
            (b"\x00", held(KeyCode::Char(' '), KeyModifiers::CONTROL)),
            (b"\x1b\x7f", held(KeyCode::Backspace, KeyModifiers::ALT)),
            (b"\x1bb", held(KeyCode::Char('b'), KeyModifiers::ALT)),
            ("\x1bå".as_bytes(), held(KeyCode::Char('å'), KeyModifiers::ALT)),
            (b"\x1b[A", key(KeyCode::Up)),
            (b"\x1bOB", key(KeyCode::Down)),
            (b"\x1bOM", key(KeyCode::Enter)),
            (b"\x1b[Z", key(KeyCode::BackTab)),
            (b"\x1b[1;3D", held(KeyCode::Left, KeyModifiers::ALT)),
            (b"\x1b[1;5C", held(KeyCode::Right, KeyModifiers::CONTROL)),
            (b"\x1b[1~", key(KeyCode::Home)),
            (b"\x1b[3~", key(KeyCode::Delete)),
            (b"\x1b[6~", key(KeyCode::PageDown)),
            (b"\x1bOP", key(KeyCode::F(1))),
            (b"\x1b[11~", key(KeyCode::F(1))),
            (b"\x1b[[A", key(KeyCode::F(1))),
            (b"\x1b[24~", key(KeyCode::F(12))),
            (b"\x1b[27;5;99~", ctrl_c()),
            (b"\x1b[99;5u", ctrl_c()),
            (b"\x1b[13u", key(KeyCode::Enter)),
            (b"\x1b[97:65;2u", held(KeyCode::Char('A'), KeyModifiers::SHIFT)),
            (b"\x1b[200~one\rtwo \x1b[A\x1b[201~", Event::Paste("one\rtwo \x1b[A".to_owned())),
        ];
        for (bytes, event) in cases {
            assert_decoded(&[b"j", bytes, b"k"].concat(), &[key(KeyCode::Char('j')), event, key(KeyCode::Char('k'))]);
        }
        let released = decoded([&b"\x1b[113;1:3u"[..]]);
        assert!(matches!(&released[..], [Event::Key(key)] if key.kind == KeyEventKind::Release));
    }

    #[test]
    fn clicks_are_decoded_in_both_forms() {
        let at = |kind, column, row| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        assert_decoded(b"\x1b[<0;10;5M\x1b[<0;10;5m", &[at(MouseEventKind::Down(MouseButton::Left), 9, 4)]);
        assert_decoded(b"\x1b[<64;300;1M", &[at(MouseEventKind::ScrollUp, 299, 0)]);
        assert_decoded(b"\x1b[<35;3;4M\x1b[<2;3;4M\x1b[<0;0;4M", &[]);
        assert_decoded(b"\x1b[M *%", &[at(MouseEventKind::Down(MouseButton::Left), 9, 4)]);
        assert_decoded(b"\x1b[Ma!!q", &[at(MouseEventKind::ScrollDown, 0, 0), key(KeyCode::Char('q'))]);
    }

    #[test]
    fn every_control_sequence_leaves_the_keys_around_it_alone() {
        let markers = ["", "?", "<", "=", ">"];
        let parameters = ["", "997;1", "2026;2", "1;2;3;4", "5:6;;:"];
        let intermediates = [String::new()].into_iter().chain((b' '..=b'/').map(|byte| char::from(byte).to_string()));
        for intermediate in intermediates.chain(["$!".to_owned()]) {
            for marker in markers {
                for parameter in parameters {
                    for last in b'@'..=b'~' {
                        let bytes = format!("j\x1b[{marker}{parameter}{intermediate}{}k\x03", char::from(last));
                        let whole = decoded([bytes.as_bytes()]);
                        let (first, end) = (whole.first(), &whole[whole.len().saturating_sub(2)..]);
                        assert_eq!(first, Some(&key(KeyCode::Char('j'))), "{bytes:?}");
                        assert_eq!(end, [key(KeyCode::Char('k')), ctrl_c()], "{bytes:?}");
                        let is_key = marker.is_empty() && intermediate.is_empty();
                        assert!(whole.len() == 3 || is_key, "{bytes:?}: {whole:?}");
                        assert_decoded(bytes.as_bytes(), &whole);
                    }
                }
            }
        }
    }

    #[test]
    fn reports_that_nobody_asked_for_mean_nothing() {
        let reports = [
            "\x1b[?997;1n",
            "\x1b[?2026;2$y",
            "\x1b[<u",
            "\x1b[?1u",
            "\x1b[?62;22;52c",
            "\x1b[>1;10;0c",
            "\x1b[12;40R",
            "\x1b[1;1R",
            "\x1b[0n",
            "\x1b[I",
            "\x1b[O",
            "\x1b[8;24;80t",
            "\x1b[48;24;80;480;640t",
            "\x1b[57441;1:1u",
            "\x1b]11;rgb:ffff/ffff/ffff\x07",
            "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
            "\x1b]52;c;w6U=\x1b\\",
            "\x1bP>|tmux 3.3a\x1b\\",
            "\x1bP1$r0m\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b^åäö\x1b\\",
            "\x1b]2;Ü – Ö\x1b\\",
            "\u{9b}?997;1n",
            "\u{9d}11;rgb:ffff/ffff/ffff\u{9c}",
            "\u{90}1$r0m\x1b\\",
        ];
        let between = |report: &[u8]| [b"j", report, b"k"].concat();
        for report in reports {
            assert_decoded(&between(report.as_bytes()), &[key(KeyCode::Char('j')), key(KeyCode::Char('k'))]);
        }
        for report in
            [&b"\x9b?997;1n"[..], b"\x9d11;rgb:ffff/ffff/ffff\x9c", b"\x90>|\xc3\x9c\x9c", b"\x9f\x07", b"\x9e\x1b\\"]
        {
            assert_decoded(&between(report), &[key(KeyCode::Char('j')), key(KeyCode::Char('k'))]);
        }
    }

    #[test]
    fn ctrl_c_comes_through_whatever_is_unfinished() {
        for begun in [
            "\x1b[",
            "\x1b[?997",
            "\x1b[[",
            "\x1b[M",
            "\x1b[M ",
            "\x1b[M !",
            "\x1bO",
            "\x1bO5",
            "\x1b]11;rgb",
            "\x1bP1$",
            "\x1b_",
            "\x1b]11;\x1b",
            "\u{9b}",
            "\u{9d}å",
        ] {
            let events = decoded([begun.as_bytes(), b"\x03"]);
            assert_eq!(events.last(), Some(&ctrl_c()), "{begun:?}");
        }
        assert_eq!(decoded([&b"\xc3"[..], b"\x03"]), [ctrl_c()]);
        assert_eq!(decoded([&b"\x1b"[..], b"\x03"]), [key(KeyCode::Esc), ctrl_c()]);
        let mut paste = Decoder::default();
        assert_eq!(paste.feed(b"\x1b[200~never ended \x03"), []);
        assert_eq!((paste.patience(), paste.give_up(), paste.patience()), (Some(PASTE), vec![], None));
        assert_eq!(paste.feed(b"\x03"), [ctrl_c()]);
    }

    #[test]
    fn what_is_late_is_the_esc_key_or_nothing() {
        let mut decoder = Decoder::default();
        assert_eq!((decoder.feed(b"\x1b"), decoder.patience()), (vec![], Some(ESCAPE)));
        assert_eq!((decoder.give_up(), decoder.patience()), (vec![key(KeyCode::Esc)], None));
        assert_eq!((decoder.feed(b"\x1b[1;"), decoder.give_up()), (vec![], vec![]));
        assert_eq!((decoder.feed(b"\x1b]11;rgb\x1b"), decoder.patience()), (vec![], Some(SEQUENCE)));
        assert_eq!(decoder.feed(b"\\j"), [key(KeyCode::Char('j'))], "the end of a string may come late");
        assert_eq!((decoder.feed(b"\x1b[M a"), decoder.give_up().len()), (vec![], 2));
        assert_eq!(decoder.feed(b"q"), [key(KeyCode::Char('q'))]);
    }

    #[test]
    fn a_paste_is_bounded_and_its_end_is_seen() {
        let events = decoded([b"\x1b[200~", &*b"a".repeat(1 << 20), b"\x1b[201~q"]);
        let [Event::Paste(text), last] = &events[..] else { panic!("{events:?}") };
        assert!(text.len() < LONGEST && text.bytes().all(|byte| byte == b'a'));
        assert_eq!(*last, key(KeyCode::Char('q')));
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_come_out_the_same_and_ctrl_c_after_them(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b';'), b'0'..=b'9'], 0..64),
            piece in 1_usize..8,
        ) {
            let mut whole = Decoder::default();
            let mut pieces = Decoder::default();
            let at_once = whole.feed(&bytes);
            let in_pieces: Vec<Event> = bytes.chunks(piece).flat_map(|piece| pieces.feed(piece)).collect();
            prop_assert_eq!(at_once, in_pieces);
            whole.give_up();
            prop_assert_eq!(whole.feed(b"\x03"), [ctrl_c()]);
        }
    }
}
