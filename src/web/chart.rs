//! How many entries each year has: a chart, and the same in words for whoever does not see it.

use maud::{Markup, html};

use super::page::word;

/// The columns of a year, and the height of the highest bar, in units of the picture.
const STEP: usize = 48;
const BAR: usize = 80;
/// What stands under and over the bars.
const FOOT: usize = 20;
const HEAD: usize = 18;

/// The most years in a row without entries that have a column each.
const GAP: usize = 10;

/// The counts of the years from the first to the last, also of those that have none; a long row of those is cut short.
pub(super) fn years(years: &[(u16, Vec<usize>)]) -> Markup {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut next = None;
    for (year, entries) in years {
        let empty = next.unwrap_or(*year)..*year;
        if empty.len() > GAP {
            counts.push(("…".to_owned(), 0));
        } else {
            counts.extend(empty.map(|year| (year.to_string(), 0)));
        }
        counts.push((year.to_string(), entries.len()));
        next = Some(year + 1);
    }
    if counts.is_empty() {
        return html! {};
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let tall = |count: usize| (count * BAR).div_ceil(most);
    let (width, height) = (counts.len() * STEP, HEAD + BAR + FOOT);
    html! {
        figure {
            svg viewBox={"0 0 " (width) " " (height)} width=(width) height=(height) aria-hidden="true" focusable="false" {
                path d={ @for (nth, (_, count)) in counts.iter().enumerate() { (bar(nth * STEP + 6, tall(*count))) } } {}
                @for (nth, (year, count)) in counts.iter().enumerate() {
                    @let middle = nth * STEP + STEP / 2;
                    @if *count > 0 { text x=(middle) y=(HEAD + BAR - tall(*count) - 5) { (count) } }
                    text x=(middle) y=(height - 4) { (year) }
                }
            }
            figcaption {
                (word(|words| words.web_per_year)) ": "
                @for (nth, (year, entries)) in years.iter().enumerate() {
                    @if nth > 0 { ", " }
                    (year) " (" (entries.len()) ")"
                }
                "."
            }
        }
    }
}

/// A bar that stands at `left`, as a part of a path.
fn bar(left: usize, tall: usize) -> String {
    format!("M{left} {}h{}v-{tall}h-{}z", HEAD + BAR, STEP - 12, STEP - 12)
}
