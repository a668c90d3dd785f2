//! What stands below the options in the help: examples, and what is said of them.

pub(super) const EXAMPLES: &str = "\
Without a command the browser opens. Where standard output is no terminal, the archive is printed
instead, a line an entry: id, date, badge, title, parted by tabs.

Examples:
  tillit                                open the archive
  tillit --search 'tillit vård'         open it with a search
  tillit search oppenhet                search, a line a hit
  tillit show sou-2018-47               read an entry here
  tillit cite sou-2018-47 -f bibtex     take a reference along
  tillit list reports --json | jq .     hand the reports to another program

Exit codes: 0 found, 1 nothing found, 2 wrong use or a file that cannot be read.
Should the terminal be left unreadable, as after kill -9: type reset and press Enter.";

pub(super) const SEARCH_EXAMPLES: &str = "\
Examples:
  tillit search sou201847                       a number, however it is written
  tillit search '\"i staten\"' -chef              a phrase, and a word that must not occur
  tillit search --section media --from 2019 tillit
  tillit search typ:media år:2019..2021 skola   the same filters as in the browser
  tillit search --json trust | jq -r '.[].id'

In a pipe, a line a hit: id, date, badge, title, and how well it answers (word, prefix, stem, inside,
synonym, loose), parted by tabs. A loose hit only resembles what was asked for.";

pub(super) const LIST_EXAMPLES: &str = "\
Examples:
  tillit list                    everything
  tillit list reports            a section; rapporter is the same
  tillit list | cut -f 1         every id

In a pipe, a line an entry: id, date, badge, title, parted by tabs.";

pub(super) const SHOW_EXAMPLES: &str = "\
Examples:
  tillit show princip-4
  tillit show 'SOU 2018:47'            a badge that reads like an id will do
  tillit show princip-1 princip-2 --lang en
  tillit show sou-2018-47 --json | jq .links";

pub(super) const CITE_EXAMPLES: &str = "\
Examples:
  tillit cite sou-2018-47                      in your language
  tillit cite sou-2018-47 sou-2019-43 -f bibtex >> references.bib

The day of retrieval is today's by UTC, or that of SOURCE_DATE_EPOCH.";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  tillit export > archive.json             the archive, which --archive reads again
  tillit export -f csv typ:media > press.csv
  tillit export -f ris > library.ris

json is the whole archive; jsonl has its entries, one a line; the other formats are references, and csv a table.
With words, only what a search for them finds.";

pub(super) const ARCHIVE_EXAMPLES: &str = "\
Examples:
  tillit check mine.jsonl
  generate | tillit check -

A line a fault: file, line, column, entry, field, what is wrong. At most a hundred are listed; the last line counts
them. Exit code 0 where every entry can be used.";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(tillit completions bash)
  tillit completions zsh > ~/.zfunc/_tillit
  tillit completions fish > ~/.config/fish/completions/tillit.fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  tillit man > ~/.local/share/man/man1/tillit.1
  tillit man | man -l -";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  curl -s https://example.org/rss | tillit import    add a feed to what is yours
  tillit import library.ris --to mine.jsonl          make an archive of references
  tillit --archive mine.jsonl                        open what was made

A line an item: new, known, doubtful or skipped, with the entry and the reason; the last line counts them.
A second import of the same adds nothing. What is doubtful is left out, but for --all.
Exit codes: 0 something new, 1 nothing new, 2 what cannot be read or written.";

pub(super) const NOTE_EXAMPLES: &str = "\
Examples:
  tillit note sou-2018-47 'the summary is enough'
  tillit note sou-2018-47 ''                     take the note away

Without a text it is read from standard input.";

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  tillit add --title 'A headline' --date 2026-11-24 --publication Publikt --url https://example.org/a

It prints the id of the new entry.";

pub(super) const OWN_EXAMPLES: &str = "\
Examples:
  tillit own               marks, notes, entries and texts
  tillit own undo          take the latest back
  tillit own check         say whether everything of yours can be read

A line each: id, what it is, the day, the words of a note or the title, parted by tabs.";

pub(super) const TEXT_EXAMPLES: &str = "\
Examples:
  pdftotext report.pdf - | tillit text sou-2018-47 -
  tillit text --remove sou-2018-47

Form feeds divide pages. The text is searched, and shown after the entry's page.";
