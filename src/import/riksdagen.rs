//! Riksdagen's open data: a list of documents, or one document with its text.
//!
//! One hit is an object, not a list, and no hit may be `null`; numbers are texts; addresses may begin with `//`.

use serde_json::{Map, Value};

use super::{
    Genre, Item, Piece,
    clean::{self, NAME, SUMMARY, TITLE},
    date, json, number,
};

/// The most bytes of a document's text.
const LONGEST: usize = 16 << 20;

/// Documents that are referred to by a series and a number, which government documents are too.
const SERIES: [(&str, &str); 8] = [
    ("prop", "Prop."),
    ("skr", "Skr."),
    ("mot", "Mot."),
    ("bet", "Bet."),
    ("rskr", "Rskr."),
    ("ip", "Ip."),
    ("fr", "Fr."),
    ("prot", "Prot."),
];

/// The documents of an answer.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let answer = json::members(text);
    let list = ["dokumentstatus", "dokumentlista"].iter().find_map(|key| json::member(&answer, key));
    let list = json::members(list.unwrap_or_default());
    let documents = json::member(&list, "dokument").filter(|documents| *documents != "null").unwrap_or("[]");
    json::pieces(text, documents, document)
}

fn document(fields: &Map<String, Value>) -> Item {
    let text = |key: &str| match fields.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let either = |keys: &[&str]| keys.iter().map(|key| text(key)).find(|text| !text.is_empty()).unwrap_or_default();
    let id = either(&["dok_id", "id"]);
    let address = match either(&["dokument_url_html", "dokument_url_text", "url"]) {
        address if address.is_empty() && !id.is_empty() => format!("https://data.riksdagen.se/dokument/{id}.html"),
        address => address,
    };
    let item = Item {
        title: clean::line(&text("titel"), TITLE),
        date: date::read(&either(&["datum", "publicerad"])),
        address,
        summary: clean::prose(&either(&["summary", "notis"]), SUMMARY),
        publisher: clean::line(&text("organ"), NAME),
        text: whole_text(&either(&["text", "html"])),
        genre: Genre::Report,
        ..Item::default()
    };
    let number = either(&["beteckning", "nummer"]);
    let number = if number.contains(':') { number } else { format!("{}:{number}", text("rm")) };
    let kinds = ["subtyp", "typ", "doktyp"].map(|key| text(key).to_lowercase());
    let in_series = kinds.iter().find_map(|kind| SERIES.iter().find(|(id, _)| id == kind));
    match (kinds.iter().find_map(|kind| number::document(&format!("{kind} {number}"))), in_series) {
        (Some(number), _) => item.document(&[&number]),
        (None, Some((_, series))) if !number.ends_with(':') && !number.starts_with(':') => {
            Item { number: clean::line(&format!("{series} {number}"), NAME), ..item }
        }
        _ => item,
    }
}

/// A document's text without markup; its pages are divided as the text has it.
fn whole_text(text: &str) -> String {
    let pages: Vec<String> = text.split('\u{c}').map(|page| clean::prose(page, LONGEST)).collect();
    pages.join("\u{c}")
}
