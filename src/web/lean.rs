//! What HTML lets one leave out, left out.

/// The end tags that may be left out, each with what may follow it then, besides the end of the element around it.
const IMPLIED: [(&str, &[&str]); 4] = [
    (
        "</p>",
        &["<p>", "<p ", "<h2", "<h3", "<ol", "<ul", "<dl", "<div", "<blockquote", "<article", "<section", "<footer"],
    ),
    ("</li>", &["<li"]),
    ("</dt>", &["<dd"]),
    ("</dd>", &["<dt"]),
];

/// Markup without the end tags that what follows implies, and without quotation marks around plain values. They stand
/// around values only, for in texts they are escaped.
pub(super) fn lean(markup: &str) -> String {
    let is_plain = |value: &str| !value.is_empty() && !value.contains(['\t', '\n', '\x0c', '\r', ' ', '\'', '=', '`']);
    let mut lean = String::with_capacity(markup.len());
    for (nth, piece) in markup.split('"').enumerate() {
        let quote = if nth % 2 == 0 || is_plain(piece) { "" } else { "\"" };
        lean.extend([quote, piece, quote]);
    }
    IMPLIED.into_iter().fold(lean, |markup, (end, followers)| without(&markup, end, followers))
}

fn without(markup: &str, end: &str, followers: &[&str]) -> String {
    let mut pieces = markup.split(end);
    let mut lean = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_implied = piece.starts_with("</") || followers.iter().any(|follower| piece.starts_with(follower));
        lean.extend([if is_implied { "" } else { end }, piece]);
    }
    lean
}

/// The lines of a style or a script without what is there for whoever works on it: indentation, lines of comment.
pub(super) fn working(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with("/*"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{lean, working};

    #[test]
    fn what_is_implied_is_left_out() {
        let table = [
            ("<div><p>a</p><p>b</p></div>", "<div><p>a<p>b</div>"),
            ("<p>a</p>b", "<p>a</p>b"),
            ("<p>a</p><i>b</i>", "<p>a</p><i>b</i>"),
            ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<li>b</ul>"),
            ("<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>", "<dl><dt>a<dd>b<dt>c</dl>"),
            ("<a href=\"#x\" lang=\"en\">&quot;</a>", "<a href=#x lang=en>&quot;</a>"),
            ("<a href=\"?a=b\" rel=\"a b\" id=\"\">", "<a href=\"?a=b\" rel=\"a b\" id=\"\">"),
        ];
        for (markup, wanted) in table {
            assert_eq!(lean(markup), wanted);
        }
    }

    #[test]
    fn a_style_works_without_its_comments() {
        assert_eq!(working("/* Why. */\na {\n  b: c;\n}\n\n* { d: e }\n"), "a {\nb: c;\n}\n* { d: e }");
    }
}
