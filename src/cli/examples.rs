//! What stands below the options in the help: examples, and what is said of them. A paragraph is one line, which the help
//! wraps.

pub(super) const EXAMPLES: &str = "\
Without a command the archive opens on the screen, in this program's browser (not a web browser). If standard output is \
not a terminal, the archive is printed instead, one line per entry: id, date, label and title, separated by tabs.

Examples:
  tillit                                open the archive
  tillit --search 'tillit vård'         open it with a search
  tillit search oppenhet                search, one line per hit
  tillit show sou-2018-47               read an entry here
  tillit cite sou-2018-47 -f bibtex     print a reference
  tillit list reports --json | jq .     hand the reports to another program

Exit codes: 0 found, 1 nothing found, 2 a mistake in the command or a file that cannot be read or written.

If the terminal is left unreadable, as after kill -9: type reset and press Enter.";

pub(super) const SEARCH_EXAMPLES: &str = "\
Examples:
  tillit search sou201847                       a number, however it is written
  tillit search '\"i staten\"' -chef              a phrase, and a word that must not occur
  tillit search --section media --from 2019 tillit
  tillit search type:media year:2019..2021 trust
  tillit search --json trust | jq -r '.[].id'

Filters: type: or typ:, a section or a kind; year: or år:, a year or 2019..2021; source: or källa:, a publication or a \
number. Of several of one sort one is enough.

A word with a hyphen before it must not occur. Known options may stand anywhere among the words; after -- nothing is an option.

On a terminal a hit shows its date, its label, and its title. In a pipe, one line per hit: id, date, label, \
title and how well it matches (word, prefix, stem, inside, synonym, loose), separated by tabs; own stands last in the \
line of an entry of your own. A loose hit only resembles what was asked for; where \
there is no other, nothing was found, and the exit code is 1.";

pub(super) const LIST_EXAMPLES: &str = "\
Examples:
  tillit list                    everything
  tillit list reports            a section; rapporter is the same
  tillit list | cut -f 1         every id

On a terminal an entry shows its date, its label and its title. In a pipe, one line per entry: id, date, label and title, \
separated by tabs; own stands last in the line of an entry of your own.";

pub(super) const SHOW_EXAMPLES: &str = "\
Examples:
  tillit show princip-4
  tillit show 2018:47                  a number is enough if only one entry has it
  tillit show princip-1 princip-2 --lang en
  tillit show sou-2018-47 --json | jq .links";

pub(super) const CITE_EXAMPLES: &str = "\
Examples:
  tillit cite sou-2018-47                      in your language
  tillit cite sou-2018-47 sou-2019-43 -f bibtex >> references.bib

The date of retrieval is today's date by UTC, or that of SOURCE_DATE_EPOCH.";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  tillit export > archive.json             the archive, which --archive reads again
  tillit export -f csv typ:media > press.csv
  tillit export -f ris -stöd > library.ris

json and jsonl are archives, jsonl with one entry per line; html is a page for the web, atom a feed, csv a table \
(commas, UTF-8; in Excel: Data > From Text/CSV); the other formats are references.

With words, only what a search for them finds; a word with a hyphen before it must not occur.";

pub(super) const ARCHIVE_EXAMPLES: &str = "\
Examples:
  tillit check mine.jsonl
  generate | tillit check -

One line per fault: file, line, column, entry, field and what is wrong. At most a hundred are listed; the last line counts \
them. The exit code is 0 if every entry can be used.";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(tillit completions bash)
  tillit completions zsh > ~/.zfunc/_tillit
  tillit completions fish | source";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  tillit man > ~/.local/share/man/man1/tillit.1
  tillit man | man -l -";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  curl -s https://example.org/rss | tillit import    add a feed to what is yours
  tillit import library.ris --to mine.jsonl          make an archive of references
  tillit --archive mine.jsonl                        open what was made

One line per item: new, known, doubtful or skipped, with the entry and the reason; the last line counts them. A second \
import of the same file adds nothing. What is doubtful is added only with --all.

The first line of a table (CSV) has headings: title, date, publication, url, author, editor, summary, section, kind, \
number, isbn, doi, publisher, note, and the facts of the archive, such as reference no.

Exit codes: 0 something new, 1 nothing new, 2 something cannot be read or written.";

pub(super) const NOTE_EXAMPLES: &str = "\
Examples:
  tillit note sou-2018-47 'the summary is enough'
  tillit note sou-2018-47 ''                     remove the note

Without TEXT, or where it is -, the note is read from standard input. A note that begins with a hyphen stands after --.";

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  tillit add --title 'A headline' --date 2026-11-24 --publication Publikt --url https://example.org/a

The id of the new entry is printed.";

pub(super) const OWN_EXAMPLES: &str = "\
Examples:
  tillit own               marks, notes, entries and texts
  tillit own undo          undo the latest change
  tillit own check         check that everything of yours can be read

One line each: id, what it is, the date, and the words of a note or the title, separated by tabs.";

pub(super) const TEXT_EXAMPLES: &str = "\
Examples:
  pdftotext report.pdf - | tillit text sou-2018-47 -
  tillit text --remove sou-2018-47

Form feeds separate pages. The text can be searched, and is shown after the entry's page.";
