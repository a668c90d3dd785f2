//! How many entries each year has: a chart, and the same in words for whoever does not see it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::word;

/// The columns of a year, and the height of the highest bar, in units of the picture.
const STEP: usize = 48;
const BAR: usize = 80;
/// What stands under and over the bars.
const FOOT: usize = 20;
const HEAD: usize = 18;

/// The counts of the years from the first to the last, also of those that have none.
pub(super) fn years(years: &BTreeMap<u16, Vec<usize>>) -> Markup {
    let (Some(first), Some(last)) = (years.keys().next(), years.keys().next_back()) else { return html! {} };
    let counts: Vec<(u16, usize)> = (*first..=*last).map(|year| (year, years.get(&year).map_or(0, Vec::len))).collect();
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
                @for (nth, (year, count)) in counts.iter().filter(|(_, count)| *count > 0).enumerate() {
                    @if nth > 0 { ", " }
                    (year) " (" (count) ")"
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
