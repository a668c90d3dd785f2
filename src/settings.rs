//! What a reader may settle once for all, in a small file; all of it may be left out.
//!
//! ```toml
//! language = "sv"    # sv or en; otherwise as the locale says
//! theme = "auto"     # auto, contrast or plain
//! mouse = true       # whether the mouse controls the program from the start
//! clipboard = true   # whether y may use clipboards; otherwise the text is shown, to be copied by hand
//! web-search = "https://duckduckgo.com/?q=%s"   # where w looks for a headline, with %s in place of it
//! ```
//!
//! A fault costs only its own line: it is said with its line and key and what is allowed there, and the other settings
//! hold. A setting never keeps the program from starting.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    str::FromStr,
};

use etcetera::{BaseStrategy, choose_base_strategy};
use toml::de::{DeTable, DeValue};

use crate::{address, lang::Lang, scrub};

/// The largest file that is read, in bytes: more is no settings, and would take time and memory.
const LARGEST: u64 = 1024 * 1024;
/// The most faults that are said.
const MOST_FAULTS: usize = 10;
/// The most characters of the file that a fault repeats.
const QUOTED: usize = 40;

/// Where the web is searched unless the file says otherwise.
const WEB_SEARCH: &str = "https://duckduckgo.com/?q=%s";

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's colours, or none where `NO_COLOR` has a value.
    #[default]
    Auto,
    /// The terminal's colours, nothing dimmed, marks underlined.
    Contrast,
    /// No colours.
    Plain,
}

impl FromStr for ThemeName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "auto" => Ok(Self::Auto),
            "contrast" => Ok(Self::Contrast),
            "plain" => Ok(Self::Plain),
            _ => Err(format!("the theme is auto, contrast or plain, not {name:?}")),
        }
    }
}

/// The settings of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language; `None` as the locale says.
    pub language: Option<Lang>,
    /// The theme.
    pub theme: ThemeName,
    /// Whether the mouse controls the program from the start.
    pub mouse: bool,
    /// Whether clipboards may be used.
    pub clipboard: bool,
    /// The address that searches the web, with `%s` in place of the words.
    pub web_search: String,
}

impl Default for Settings {
    fn default() -> Self {
        let web_search = WEB_SEARCH.to_owned();
        Self { language: None, theme: ThemeName::Auto, mouse: true, clipboard: true, web_search }
    }
}

/// What is wrong with the file, or with a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1, where it is a line's.
    line: Option<usize>,
    problem: Problem,
}

/// A text in it is what the file has there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NotAFile,
    TooLarge,
    Forbidden,
    Io(String),
    NotUtf8,
    /// Not `name = value`.
    Syntax,
    Unknown(String),
    /// A heading: what follows it is no setting.
    Heading(String),
    Twice(Key),
    Value {
        key: Key,
        found: String,
    },
    /// So many faults more.
    More(usize),
}

/// The name of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Language,
    Theme,
    Mouse,
    Clipboard,
    WebSearch,
}

impl Key {
    const ALL: [Self; 5] = [Self::Language, Self::Theme, Self::Mouse, Self::Clipboard, Self::WebSearch];

    fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Mouse => "mouse",
            Self::Clipboard => "clipboard",
            Self::WebSearch => "web-search",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What its value may be, as it is written in the file; of an address, one example.
    fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Language => &["\"sv\"", "\"en\""],
            Self::Theme => &["\"auto\"", "\"contrast\"", "\"plain\""],
            Self::Mouse | Self::Clipboard => &["true", "false"],
            Self::WebSearch => &["\"https://duckduckgo.com/?q=%s\""],
        }
    }
}

impl Settings {
    /// Where the file lies: `tillit/config.toml` in the folder that the platform has for configuration.
    #[must_use]
    pub fn path() -> Option<PathBuf> {
        Some(choose_base_strategy().ok()?.config_dir().join("tillit").join("config.toml"))
    }

    /// The settings that the file has, and everything in it that was ignored. Without a file all is as it comes.
    #[must_use]
    pub fn load() -> (Self, Vec<Fault>) {
        match Self::path().map_or(Ok(None), |path| read(&path)) {
            Ok(Some(bytes)) => Self::of_bytes(&bytes),
            Ok(None) => (Self::default(), Vec::new()),
            Err(problem) => (Self::default(), vec![Fault { line: None, problem }]),
        }
    }

    /// The settings in a file of these bytes, and everything in it that was ignored.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> (Self, Vec<Fault>) {
        let mut reader = Reader::default();
        match str::from_utf8(bytes) {
            Ok(text) => match DeTable::parse(text) {
                Ok(table) => reader.take_table(text, 1, table.get_ref()),
                Err(_) => reader.take_lines(text),
            },
            Err(_) => reader.take_lines(&String::from_utf8_lossy(bytes)),
        }
        reader.faults.sort_by_cached_key(|fault| fault.line);
        let more = reader.faults.len().saturating_sub(MOST_FAULTS);
        if more > 0 {
            reader.faults.truncate(MOST_FAULTS);
            reader.faults.push(Fault { line: None, problem: Problem::More(more) });
        }
        (reader.settings, reader.faults)
    }

    /// Sets what a key and its value say; whether the value is one of those that are allowed.
    fn set(&mut self, key: Key, value: &DeValue<'_>) -> bool {
        match (key, value) {
            (Key::Language, DeValue::String(code)) => code.parse().map(|lang| self.language = Some(lang)).is_ok(),
            (Key::Theme, DeValue::String(name)) => name.parse().map(|theme| self.theme = theme).is_ok(),
            (Key::Mouse, DeValue::Boolean(is_on)) => {
                self.mouse = *is_on;
                true
            }
            (Key::Clipboard, DeValue::Boolean(is_on)) => {
                self.clipboard = *is_on;
                true
            }
            (Key::WebSearch, DeValue::String(pattern)) => {
                let is_whole =
                    pattern.contains(address::WORDS) && address::vet(&pattern.replace(address::WORDS, "x")).is_ok();
                if is_whole {
                    self.web_search = pattern.to_string();
                }
                is_whole
            }
            _ => false,
        }
    }
}

/// The bytes of a file, where there is one. What is no regular file is not opened: a pipe would wait for whoever writes
/// to it, and a device may have no end.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let unread = |error: io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied => Problem::Forbidden,
        // What the system says, without the number that Rust adds.
        _ => Problem::Io(error.to_string().split(" (os error").next().unwrap_or_default().to_owned()),
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(error)),
        Ok(found) if !found.is_file() => return Err(Problem::NotAFile),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(unread)?;
    if bytes.len() as u64 > LARGEST { Err(Problem::TooLarge) } else { Ok(Some(bytes)) }
}

/// The settings as they are read.
#[derive(Default)]
struct Reader {
    settings: Settings,
    faults: Vec<Fault>,
    seen: HashSet<Key>,
    /// Whether a heading was read: what follows is under it.
    is_under_heading: bool,
}

impl Reader {
    /// Takes a table whose text begins at a line.
    fn take_table(&mut self, text: &str, first_line: usize, table: &DeTable<'_>) {
        for (key, value) in table {
            let line = first_line + text[..key.span().start].matches('\n').count();
            let name = key.get_ref();
            let found = text.get(value.span()).unwrap_or_default();
            match Key::of_name(name) {
                Some(key) if !self.seen.insert(key) => self.fault(line, Problem::Twice(key)),
                Some(key) if self.settings.set(key, value.get_ref()) => {}
                Some(key) => self.fault(line, Problem::Value { key, found: quoted(found) }),
                None if matches!(value.get_ref(), DeValue::Table(_)) => self.heading(line, name),
                None => self.fault(line, Problem::Unknown(quoted(name))),
            }
        }
    }

    /// Takes a text that is not TOML as a whole line by line.
    fn take_lines(&mut self, text: &str) {
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim_start_matches('\u{feff}');
            if text.contains(char::REPLACEMENT_CHARACTER) {
                self.fault(line, Problem::NotUtf8);
            } else if text.trim_start().starts_with('[') {
                self.is_under_heading = true;
                self.heading(line, text.trim_matches(|c: char| c.is_whitespace() || "[]".contains(c)));
            } else if self.is_under_heading {
                // Of the heading it is said already.
            } else if let Ok(table) = DeTable::parse(text) {
                self.take_table(text, line, table.get_ref());
            } else {
                self.take_broken(line, text);
            }
        }
    }

    fn take_broken(&mut self, line: usize, text: &str) {
        let (name, found) = text.split_once('=').unwrap_or((text, ""));
        let problem = match Key::of_name(name.trim().trim_matches('"')) {
            Some(key) => Problem::Value { key, found: quoted(found.split('#').next().unwrap_or_default()) },
            None => Problem::Syntax,
        };
        self.fault(line, problem);
    }

    fn heading(&mut self, line: usize, name: &str) {
        self.fault(line, Problem::Heading(quoted(name)));
    }

    fn fault(&mut self, line: usize, problem: Problem) {
        self.faults.push(Fault { line: Some(line), problem });
    }
}

/// A text of the file as a fault repeats it: harmless and short.
fn quoted(text: &str) -> String {
    scrub::line(text).chars().take(QUOTED).collect()
}

impl Fault {
    /// What is wrong, where, and what would be right, in one sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let [line, or] = match lang {
            Lang::Sv => ["rad", "eller"],
            Lang::En => ["line", "or"],
        };
        let place = self.line.map(|number| format!("{line} {number}: ")).unwrap_or_default();
        let names = choice(&Key::ALL.map(Key::name), or);
        let [sv, en] = match &self.problem {
            Problem::NotAFile => [
                "det här är en mapp, en enhet eller ett rör, inte en fil; inställningarna används inte".to_owned(),
                "this is a folder, a device or a pipe, not a file; the settings are not used".to_owned(),
            ],
            Problem::TooLarge => [
                "filen är större än 1 MiB; inställningarna används inte".to_owned(),
                "the file is larger than 1 MiB; the settings are not used".to_owned(),
            ],
            Problem::Forbidden => [
                "du får inte läsa filen; ändra dess rättigheter".to_owned(),
                "you may not read this file; change its permissions".to_owned(),
            ],
            Problem::Io(error) => {
                [format!("filen går inte att läsa ({error})"), format!("the file cannot be read ({error})")]
            }
            Problem::NotUtf8 => [
                "tecknen är inte UTF-8; spara filen som UTF-8".to_owned(),
                "the characters are not UTF-8; save the file as UTF-8".to_owned(),
            ],
            Problem::Syntax => [
                format!("det här är ingen inställning; skriv namn = värde, där namnet är {names}"),
                format!("this is not a setting; write name = value, where the name is {names}"),
            ],
            Problem::Unknown(name) => [
                format!("inställningen ”{name}” finns inte; välj bland {names}"),
                format!("there is no setting “{name}”; choose among {names}"),
            ],
            Problem::Heading(name) => [
                format!("rubriken [{name}] och det under den används inte; skriv inställningarna utan rubrik"),
                format!("the heading [{name}] and what is under it are not used; write the settings without a heading"),
            ],
            Problem::Twice(key) => [
                format!("{} står två gånger, och den första gäller; ta bort den andra", key.name()),
                format!("{} stands twice, and the first one holds; take the other away", key.name()),
            ],
            Problem::Value { key, found } => {
                let (name, mut allowed) = (key.name(), choice(key.allowed(), or));
                if *key == Key::WebSearch {
                    allowed = match lang {
                        Lang::Sv => format!("en webbadress med %s för orden, som {allowed}"),
                        Lang::En => format!("a web address with %s for the words, such as {allowed}"),
                    };
                }
                let found = |not: &str| if found.is_empty() { String::new() } else { format!(", {not} {found}") };
                [format!("{name} ska vara {allowed}{}", found("inte")), format!("{name} is {allowed}{}", found("not"))]
            }
            Problem::More(count) => [format!("{count} fel till"), format!("{count} more faults")],
        };
        let what = if lang == Lang::Sv { sv } else { en };
        place + &scrub::line(&what)
    }
}

/// Words with commas, and `or` before the last.
fn choice(words: &[&str], or: &str) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [before @ .., last] => format!("{} {or} {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings of a file's text, and its faults in English.
    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, faults) = Settings::of_bytes(text.as_bytes());
        (settings, faults.iter().map(|fault| fault.sentence(Lang::En)).collect())
    }

    #[test]
    fn a_file_without_fault_is_read_whole() {
        let whole = "language = \"en\"\ntheme = \"plain\"\nmouse = false\nclipboard = false\n\
            web-search = \"https://example.org/?q=%s&l=sv\"\n";
        let expected = Settings {
            language: Some(Lang::En),
            theme: ThemeName::Plain,
            mouse: false,
            clipboard: false,
            web_search: "https://example.org/?q=%s&l=sv".to_owned(),
        };
        for text in [
            whole.to_owned(),
            whole.replace('\n', "\r\n"),
            format!("\u{feff}# mine\n\n{whole}"),
            whole.replace('"', "'"),
            whole.replace("\"plain\"", "\"\"\"\nplain\"\"\""),
        ] {
            assert_eq!(read(&text), (expected.clone(), Vec::new()), "{text:?}");
        }
        assert_eq!(read(""), (Settings::default(), Vec::new()));
    }

    #[test]
    fn a_fault_names_its_line_and_key_and_what_is_allowed_and_the_rest_holds() {
        let cases = [
            ("theme = \"blue\"", "line 2: theme is \"auto\", \"contrast\" or \"plain\", not \"blue\""),
            ("theme = plain", "line 2: theme is \"auto\", \"contrast\" or \"plain\", not plain"),
            ("theme =", "line 2: theme is \"auto\", \"contrast\" or \"plain\""),
            ("theme", "line 2: theme is \"auto\", \"contrast\" or \"plain\""),
            ("theme = \"plain", "line 2: theme is \"auto\", \"contrast\" or \"plain\", not \"plain"),
            ("theme = {}", "line 2: theme is \"auto\", \"contrast\" or \"plain\", not {}"),
            ("language = \"sv_SE\"", "line 2: language is \"sv\" or \"en\", not \"sv_SE\""),
            ("language = 1", "line 2: language is \"sv\" or \"en\", not 1"),
            ("mouse = \"no\"", "line 2: mouse is true or false, not \"no\""),
            ("mouse = False", "line 2: mouse is true or false, not False"),
            (
                "web-search = \"https://example.org/\"",
                "line 2: web-search is a web address with %s for the words, such as \"https://duckduckgo.com/?q=%s\", \
                 not \"https://example.org/\"",
            ),
            (
                "web-search = \"javascript:%s\"",
                "line 2: web-search is a web address with %s for the words, such as \"https://duckduckgo.com/?q=%s\", \
                 not \"javascript:%s\"",
            ),
            (
                "colour = 1",
                "line 2: there is no setting “colour”; choose among language, theme, mouse, clipboard or web-search",
            ),
            ("clipboard = true", "line 3: clipboard stands twice, and the first one holds; take the other away"),
            (
                "= ?",
                "line 2: this is not a setting; write name = value, where the name is language, theme, mouse, clipboard or web-search",
            ),
            ("theme = \"a\u{1b}[2Jb\" # x", "line 2: theme is \"auto\", \"contrast\" or \"plain\", not \"ab\""),
        ];
        for (line, fault) in cases {
            let (settings, faults) = read(&format!("# mine\n{line}\nclipboard = false\n"));
            assert_eq!(faults, [fault], "{line}");
            assert!(!settings.clipboard || line.starts_with("clipboard"), "{line}: the rest holds");
        }
        let (settings, faults) = read("mouse = false\n[ui]\ntheme = \"plain\"\n");
        let heading =
            "line 2: the heading [ui] and what is under it are not used; write the settings without a heading";
        assert_eq!((settings.mouse, settings.theme, &*faults), (false, ThemeName::Auto, &[heading.to_owned()][..]));
        assert_eq!(read("mouse = false\n[ui\ntheme = \"plain\"\n").1, [heading]);
    }

    #[test]
    fn faults_are_told_in_swedish() {
        let (settings, faults) = Settings::of_bytes(b"theme = bl\xe5\nmouse = ja\ncolour = 1\nlanguage = \"sv\"\n");
        let faults: Vec<String> = faults.iter().map(|fault| fault.sentence(Lang::Sv)).collect();
        assert_eq!(
            (settings.language, &*faults),
            (
                Some(Lang::Sv),
                &[
                    "rad 1: tecknen är inte UTF-8; spara filen som UTF-8".to_owned(),
                    "rad 2: mouse ska vara true eller false, inte ja".to_owned(),
                    "rad 3: inställningen ”colour” finns inte; välj bland language, theme, mouse, clipboard eller web-search"
                        .to_owned(),
                ][..]
            )
        );
    }

    #[test]
    fn of_many_faults_the_first_are_said() {
        let (_, faults) = read(&"x\n".repeat(50_000));
        assert_eq!((faults.len(), faults.last().map(String::as_str)), (MOST_FAULTS + 1, Some("49990 more faults")));
    }
}
