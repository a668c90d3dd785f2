(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const say = () => document.querySelector(`template[data-lang=${root.dataset.shown}]`).dataset;

  // Letters as the program compares them: lower has no case, bare no marks either; one character for one.
  const bare = (c) => ({ æ: "a", ø: "o" })[c] ?? c.normalize("NFD")[0];
  const lower = (text) => Array.from(text.normalize("NFC"), (c) => Array.from(c.toLowerCase())[0]).join("");
  const bareText = (text) => Array.from(lower(text), bare).join("");
  const words = (text) => lower(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const answers = (typed, letter) => typed === letter || bare(letter) === typed || bare(typed) === letter;
  const standsAt = (typed, word, at) => Array.from(typed).every((c, nth) => at + nth < word.length && answers(c, word[at + nth]));
  const isNumber = (word) => /^\p{N}/u.test(word);

  // Whether a typed word stands in a word of a text: whole or as its beginning, from three letters on anywhere.
  const isIn = (typed, word) => {
    if (isNumber(typed)) return typed === word;
    const last = typed.length >= 3 ? word.length - typed.length : 0;
    for (let at = 0; at <= last; at += 1) if (standsAt(typed, word, at)) return true;
    return false;
  };
  const begins = (typed, word) => (isNumber(typed) ? typed === word : standsAt(typed, word, 0));
  const isWhole = (typed, word) => typed.length === word.length && standsAt(typed, word, 0);
  // Whether words stand side by side; the last one may go on.
  const isPhrase = (phrase, text) =>
    text.some((_, at) => phrase.every((typed, nth) => {
      const word = text[at + nth];
      return word !== undefined && (nth + 1 < phrase.length ? isWhole(typed, word) : begins(typed, word));
    }));

  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    return node.localName === "footer" ? " " : Array.from(node.childNodes, textOf).join(" ");
  };
  const entries = Array.from(document.querySelectorAll("article"), (article) => {
    const { kind = "", names = "", source } = article.dataset;
    const heading = article.firstElementChild;
    const label = heading.querySelector("b")?.textContent ?? "";
    const kinds = Array.from(heading.querySelectorAll(":scope > i"), (node) => node.textContent);
    const types = [...kind.split(" · "), ...kinds, ...article.parentNode.dataset.names.split(" · ")].map(bareText);
    types.push(...types.map((name) => name.replaceAll(" ", "-")));
    const date = heading.querySelector("time")?.textContent ?? "";
    const notes = Array.from(heading.querySelectorAll("a"), (link) => $(link.hash.slice(1)).textContent);
    const text = words(`${textOf(article)} ${names} ${notes}`);
    const compact = bareText(text.join(""));
    const title = article.querySelector("h3");
    const sv = (title.querySelector("i") ?? title).textContent;
    const en = title.querySelector("i + i")?.textContent ?? sv;
    return { article, text, compact, types, source: words(source === undefined ? label : `${label} ${source} ${names}`), date, year: date.slice(0, 4), title, sv, en };
  });

  // Whether a name of a type is a form of a word: the ends differ, by three letters at most. One of five letters or more may
  // be the last part of it: a *delbetänkande* is a *betänkande*.
  const isForm = (one, name) => {
    const other = name.slice(one[4] ? name.indexOf(one.slice(0, 4)) : 0);
    const same = [...one, 0].findIndex((c, at) => c !== other[at]);
    return same >= 4 && Math.max(one.length, other.length) - same <= 3;
  };

  const YEARS = /^(?:(\d{4})?\.\.(\d{4})?|(\d{4}))$/;
  const filters = {
    type: (typed, value = bareText(typed)) => (entry) => entry.types.some((name) => name.startsWith(value) || isForm(value, name)),
    year: (value) => {
      const years = YEARS.exec(value);
      if (!years || value === "..") return null;
      const [from, to] = years[3] ? [years[3], years[3]] : [years[1] ?? "0000", years[2] ?? "9999"];
      return (entry) => entry.year && from <= entry.year && entry.year <= to;
    },
    source: (value) => (entry) => words(value).every((word) => entry.source.some((name) => begins(word, name))),
  };
  const { type, year, source } = filters;
  Object.assign(filters, { typ: type, slag: type, kind: type, år: year, ar: year, källa: source, kalla: source });

  const hasWord = (typed) => {
    const isTyped = (word) => isIn(typed, word) && word.includes(typed);
    // Who types a letter with a mark means it, where the page has the word so.
    const isStrict = typed !== bareText(typed) && entries.some((entry) => entry.text.some(isTyped));
    return (entry) => entry.text.some(isStrict ? isTyped : (word) => isIn(typed, word));
  };

  // What each part of a query asks of an entry; a part that cannot be read is named instead.
  const read = (query) => {
    const tests = [];
    const plain = query.normalize("NFKC").replace(/[”“„»«″]/g, '"').replace(/(^|\s)[–−‐‑—]/g, "$1-");
    for (const [, minus, name, quoted, word] of plain.matchAll(/(-?)(?:([\p{L}]+):(?=\S))?(?:"([^"]*)"?|([^\s"]+))/gu)) {
      const value = quoted ?? word;
      const filter = name && filters[lower(name)];
      const parts = words(name && !filter ? `${name}:${value}` : value);
      let test;
      if (filter) test = filter(value);
      else if (parts.length === 0) continue;
      else if (parts.length > 1) test = (entry) => isPhrase(parts, entry.text);
      else if (minus) test = (entry) => entry.text.some((text) => begins(parts[0], text));
      else if (quoted !== undefined) test = (entry) => isPhrase(parts, entry.text);
      else test = hasWord(parts[0]);
      if (!test) return { unread: `${name}:${value}` };
      const compact = bareText(value).replace(/[^\p{L}\p{N}]/gu, "");
      const isCode = !filter && compact.length >= 6 && /\d{4}/.test(compact);
      const found = isCode ? (entry) => test(entry) || entry.compact.includes(compact) : test;
      tests.push(minus ? (entry) => !found(entry) : found);
    }
    return { tests };
  };

  const search = () => {
    const { tests, unread } = read($("Query").value);
    const isSearch = tests === undefined || tests.length > 0;
    let found = 0;
    for (const entry of entries) {
      entry.article.hidden = !(tests ?? []).every((test) => test(entry));
      if (!entry.article.hidden) found += 1;
    }
    for (const section of document.querySelectorAll("main > section")) {
      const listed = Array.from(section.querySelectorAll("article"));
      section.hidden = isSearch && !listed.some((article) => !article.hidden);
    }
    const { none, of, filter } = say();
    const count = found === 0 ? none : of.replace("{}", found).replace("{}", entries.length);
    const told = unread ? filter.replace("{}", unread) : count;
    $("Status").textContent = isSearch ? told : "";
  };

  // Links to entries lead to the ids that last, a title to its own, and say what the entry is called in the language shown.
  const named = entries.flatMap(({ article, date, title, sv, en }) => {
    const own = document.createElement("a");
    own.href = `#${article.id}`;
    own.append(...title.childNodes);
    title.append(own);
    // The markup is a Swedish page; when the script makes it an English one, this stays Swedish.
    if (sv === en) title.lang = "sv";
    article.lastElementChild.lastElementChild.lang = "sv";
    return Array.from(document.querySelectorAll(`main [href="#${title.id}"]`), (link) => {
      link.hash = article.id;
      const isDated = link.closest(".years") !== null;
      const lead = link.textContent === sv ? (isDated ? "" : date) : link.textContent.replace(sv, "").trim();
      const named = (title) => (lead ? `${lead} · ${title}` : title);
      return { link, sv: named(sv), en: named(en), isSwedish: en === sv };
    });
  });

  const show = (lang) => {
    root.dataset.shown = root.lang = lang;
    document.title = document.querySelector("h1").innerText;
    const about = Array.from(document.querySelectorAll("header p")).find((text) => text.offsetParent);
    for (const meta of document.querySelectorAll("[name='DC.title']")) meta.content = document.title;
    for (const meta of document.querySelectorAll("[name=description]")) meta.content = about.innerText;
    for (const { link, isSwedish, ...titles } of named) {
      link.textContent = titles[lang];
      link.lang = isSwedish ? "sv" : lang;
    }
    search();
  };
  $("Language").addEventListener("click", () => show(root.dataset.shown === "sv" ? "en" : "sv"));
  $("Query").addEventListener("input", search);
  $("Query").form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  // A link to an entry that a search hides shows everything again.
  addEventListener("hashchange", () => {
    const target = $(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      $("Query").value = "";
      search();
      target.scrollIntoView();
    }
  });
  document.querySelector(".controls").hidden = false;
  show(navigator.language.toLowerCase().startsWith("sv") ? "sv" : "en");
})();
