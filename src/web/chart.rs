//! How many entries each year has: a chart, and the same in words for whoever does not see it.

use maud::{Markup, html};

use super::page::word;

/// The width of a column of one year and of several, and the height of the highest bar, in units of the picture.
const ONE: usize = 48;
const SEVERAL: usize = 64;
const BAR: usize = 80;
/// What stands under and over the bars.
const FOOT: usize = 20;
const HEAD: usize = 18;

/// The most columns: the picture shrinks to the width of the page, and its numbers with it.
const COLUMNS: usize = 16;
/// The years that a column may stand for.
const SPANS: [u16; 6] = [1, 5, 10, 20, 50, 100];

/// The most columns without entries in a row.
const GAP: usize = 10;

/// How many entries each year has: in a picture, where there are many years so many together that it can be read, and in
/// words.
pub(super) fn years(years: &[(u16, Vec<usize>)]) -> Markup {
    let fits = |span: &u16| columns(years, *span).len() <= COLUMNS;
    let span = SPANS.into_iter().find(fits).unwrap_or(SPANS[SPANS.len() - 1]);
    let counts = columns(years, span);
    let step = if span == 1 { ONE } else { SEVERAL };
    if counts.is_empty() {
        return html! {};
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let tall = |count: usize| (count * BAR).div_ceil(most);
    let (width, height) = (counts.len() * step, HEAD + BAR + FOOT);
    html! {
        figure {
            svg viewBox={"0 0 " (width) " " (height)} width=(width) height=(height) aria-hidden="true" focusable="false" {
                path d={ @for (nth, (_, count)) in counts.iter().enumerate() { (bar(nth * step + 6, step - 12, tall(*count))) } } {}
                @for (nth, (year, count)) in counts.iter().enumerate() {
                    @let middle = nth * step + step / 2;
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

/// The columns from the first year to the last, each with its name and its count, also those that have none; a long row of
/// those is cut short. A column stands for `span` years.
fn columns(years: &[(u16, Vec<usize>)], span: u16) -> Vec<(String, usize)> {
    let name = |start: u16| match span {
        1 => start.to_string(),
        _ => format!("{start}–{:02}", (start + span - 1) % 100),
    };
    let mut columns: Vec<(String, usize)> = Vec::new();
    let mut next = None;
    for together in years.chunk_by(|(a, _), (b, _)| a / span == b / span) {
        let start = together[0].0 / span * span;
        let empty = (next.unwrap_or(start)..start).step_by(span.into());
        if empty.len() > GAP {
            columns.push(("…".to_owned(), 0));
        } else {
            columns.extend(empty.map(|start| (name(start), 0)));
        }
        columns.push((name(start), together.iter().map(|(_, entries)| entries.len()).sum()));
        next = Some(start + span);
    }
    columns
}

/// A bar that stands at `left`, as a part of a path.
fn bar(left: usize, wide: usize, tall: usize) -> String {
    format!("M{left} {}h{wide}v-{tall}h-{wide}z", HEAD + BAR)
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn years_stand_together_by_so_many() {
        let years = [(1898, vec![0]), (1905, vec![1, 2]), (1909, vec![3]), (2003, vec![4]), (2021, vec![5])];
        let table: [(u16, &[(&str, usize)]); 2] = [
            (10, &[("1890–99", 1), ("1900–09", 3), ("1910–19", 0)]),
            (50, &[("1850–99", 1), ("1900–49", 3), ("1950–99", 0), ("2000–49", 2)]),
        ];
        for (span, wanted) in table {
            let columns = columns(&years, span);
            let columns: Vec<_> = columns.iter().map(|(name, count)| (&**name, *count)).collect();
            assert_eq!(columns[..wanted.len()], *wanted, "{span}");
        }
        let by_year = columns(&years[1..3], 1);
        assert_eq!(by_year.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 0, 0, 0, 1]);
        assert!(columns(&years, 1).contains(&("…".to_owned(), 0)));
    }
}
