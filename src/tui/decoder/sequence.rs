//! What complete sequences of a terminal mean: keys with what is held down, clicks, the wheel.
#![expect(clippy::disallowed_types, reason = "what keys are is said to the keymap")]

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// The number that parameters begin with; 0 where they have none.
pub(super) fn number(parameter: &[u8]) -> u32 {
    let digits = parameter.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

/// What is held down, as xterm counts it: one more than the sum of its bits.
pub(super) fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let held = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL), (8, KeyModifiers::SUPER)];
    held.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

/// The key that a control sequence without a private marker is, if it is one.
pub(super) fn csi_key(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b';')) {
        return None;
    }
    let parameters: Vec<&[u8]> = parameters.split(|byte| *byte == b';').collect();
    let parameter = |nth: usize| parameters.get(nth).copied().unwrap_or_default();
    let alternative = |nth: usize| parameter(nth).split(|byte| *byte == b':').nth(1).map_or(0, number);
    let held = modifiers(number(parameter(1)));
    let code = match (last, number(parameter(0))) {
        (b'~', 27) => character(number(parameter(2)), 0, held)?,
        (b'~', key) => numbered_key(key)?,
        (b'u', key) => character(key, alternative(0), held)?,
        (_, 0 | 1) if parameters.len() < 3 => letter_key(last)?,
        _ => return None,
    };
    let kind = match alternative(1) {
        2 => KeyEventKind::Repeat,
        3 => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some(KeyEvent { code, modifiers: held, kind, state: KeyEventState::NONE })
}

/// The key of a final byte, after `ESC [` or `ESC O`. F3 is not among them: its letter is that of a report.
pub(super) fn letter_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

/// The key of a number before `~`.
fn numbered_key(number: u32) -> Option<KeyCode> {
    let function = |first: u8, from: u32| Some(KeyCode::F(first + u8::try_from(number - from).ok()?));
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(1, 11),
        17..=21 => function(6, 17),
        23 | 24 => function(11, 23),
        _ => None,
    }
}

/// The key of a character's number, where keys are sent so; `shifted` is what it is with Shift, if that was sent.
fn character(number: u32, shifted: u32, held: KeyModifiers) -> Option<KeyCode> {
    let is_shifted = held.contains(KeyModifiers::SHIFT);
    Some(match number {
        9 if is_shifted => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        // Keys that are no characters have numbers of Unicode's private use.
        57_344..=63_743 => return None,
        _ => {
            let c = char::from_u32(if is_shifted && shifted > 0 { shifted } else { number })?;
            let c = if is_shifted && shifted == 0 { c.to_uppercase().next()? } else { c };
            Some(c).filter(|c| !c.is_control()).map(KeyCode::Char)?
        }
    })
}

/// What a report of the mouse in SGR's form says, if it is one that means something.
pub(super) fn sgr_mouse(report: &[u8]) -> Option<Event> {
    let mut numbers = report.split(|byte| *byte == b';').map(|part| u16::try_from(number(part)).ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    mouse(button, column.checked_sub(1)?, row.checked_sub(1)?)
}

/// A press of the left button or a turn of the wheel; nothing else of the mouse means anything here.
pub(super) fn mouse(button: u16, column: u16, row: u16) -> Option<Event> {
    const HELD: u16 = 4 | 8 | 16;
    let kind = match button & !HELD {
        0 => MouseEventKind::Down(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}
