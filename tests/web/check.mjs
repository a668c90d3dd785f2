// Opens the edition for the web in Chromium and looks: requests, errors, accessibility, languages, keyboard, searches,
// print. Says in one line when it is left out, because Chromium or one of the packages is not there; nothing is fetched.
//
//   node tests/web/check.mjs [FOLDER FOR PICTURES]
//
// CHROMIUM names the browser, NODE_PATH the folder of puppeteer-core, axe-core and html-validate, if they are elsewhere.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const load = (name) => {
  try {
    return require(name);
  } catch {
    return undefined;
  }
};
const leaveOut = (why) => {
  console.log(`left out: ${why}`);
  process.exit(0);
};
const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .find((path) => path && existsSync(path));
const puppeteer = load("puppeteer-core");
const axe = load("axe-core");
if (!chromium) leaveOut("Chromium is not installed");
if (!puppeteer || !axe) leaveOut("the packages puppeteer-core and axe-core are not installed");

let passed = 0;
let failed = 0;
const check = (what, faults) => {
  const list = [faults].flat().filter((fault) => fault !== undefined && fault !== false && fault !== "");
  if (list.length === 0) passed += 1;
  else failed += 1;
  console.log(`${list.length === 0 ? "ok    " : "FAILED"} ${what}`);
  for (const fault of list) console.log(`       ${fault}`);
};
const unlike = (found, wanted) => JSON.stringify(found) !== JSON.stringify(wanted) && `${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`;

const root = new URL("../..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "tillit-web-"));
const file = join(folder, "archive.html");
// Without what the reader of this machine keeps over the archive: the page has the archive alone.
const tillit = (...words) => {
  const { status, stdout, stderr } = spawnSync("cargo", ["run", "--quiet", "--", ...words], { cwd: root, maxBuffer: 1 << 26 });
  if (status > 1) throw new Error(stderr.toString());
  return stdout.toString();
};
const answers = (query) => JSON.parse(tillit("--no-own", "search", "--json", "--", query));
writeFileSync(file, tillit("--no-own", "export", "--format", "html"));
const pictures = process.argv[2];

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--user-data-dir=${join(folder, "profile")}`],
});

// A page in a language and a scheme, with what it complains of and what it asks for.
const open = async ({ lang = "sv-SE", scheme = "light", width = 1280, script = true } = {}) => {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => request.url() !== `file://${file}` && complaints.push(`request: ${request.url()}`));
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluateOnNewDocument((value) => Object.defineProperty(navigator, "language", { get: () => value }), lang);
  await page.goto(`file://${file}`);
  return { page, complaints };
};
const picture = async (page, name) => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
};
const type = async (page, query) => {
  await page.$eval("#Query", (input) => { input.value = ""; });
  await page.type("#Query", query || " ");
};
const shown = (page) => page.$$eval("article", (articles) => articles.filter((article) => article.offsetParent !== null).map((article) => article.id).sort());

for (const scheme of ["light", "dark"]) {
  for (const lang of ["sv-SE", "en-GB"]) {
    const { page, complaints } = await open({ scheme, lang });
    await picture(page, `1280-${scheme}-${lang}`);
    // axe is brought in by the test, past the page's own policy.
    await page.setBypassCSP(true);
    await page.reload();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    check(`axe, ${scheme}, ${lang}`, violations.map((fault) => `${fault.id}: ${fault.nodes[0].html} (${fault.nodes.length})`));
    check(`no request, no complaint, ${scheme}, ${lang}`, complaints);
    await page.close();
  }
}

for (const width of [360, 768]) {
  const { page } = await open({ width });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`nothing beside the screen at ${width} px`, overflow > 0 && `${overflow} px`);
  await picture(page, `${width}`);
  await page.close();
}

{
  const { page } = await open({ script: false });
  const text = await page.evaluate(() => document.body.innerText);
  check("both languages without script", ["Principer", "Principles", "Källor", "Sources"].filter((word) => !text.includes(word)));
  check("no control that does nothing without script", text.includes("Sök bland posterna") && "the search is shown");
  await picture(page, "without-script");
  await page.close();
}

{
  const { page, complaints } = await open();
  const isShown = (word) => page.evaluate((text) => document.body.innerText.includes(text), word);
  check("Swedish first for a Swedish reader", (await isShown("Principles")) && "English is shown");
  await page.click("#Language");
  check("English at a press", (await isShown("Principer")) && "Swedish is shown");
  check("the language of the page follows", unlike(await page.evaluate(() => document.documentElement.lang), "en"));
  const titles = () => page.$$eval("footer > p > a, .years a", (links) => links.flatMap((link) => {
    const title = document.getElementById(link.hash.slice(1)).querySelector("h3 a").innerText;
    return link.innerText === title || link.innerText.endsWith(` ${title}`) ? [] : [`${link.innerText} is not ${title}`];
  }));
  check("titles in lists are those of the entries, in English", await titles());
  await page.click("#Language");
  check("titles in lists are those of the entries, in Swedish", await titles());

  // The page finds what the program finds, but for stems, synonyms and slips.
  for (const query of readFileSync(join(root, "tests/web/queries.txt"), "utf8").trimEnd().split("\n")) {
    await type(page, query);
    const wanted = answers(query).filter((hit) => ["word", "prefix", "inside"].includes(hit.tier)).map((hit) => hit.id).sort();
    check(`search: ${query}`, unlike(await shown(page), wanted));
    const status = await page.$eval("#Status", (node) => node.innerText);
    const all = await page.$$eval("article", (articles) => articles.length);
    check(`status: ${query}`, unlike(status, wanted.length === 0 ? "Inga träffar" : `${wanted.length} av ${all} poster`));
  }
  await type(page, "tillsyn");
  await picture(page, "search");
  await type(page, "år:20x9");
  check("a filter that cannot be read is named", !(await page.$eval("#Status", (node) => node.innerText)).includes("år:20x9") && "it is not");
  await page.evaluate(() => { location.hash = "#sou-2018-47"; });
  await page.waitForFunction(() => document.activeElement !== null && document.getElementById("sou-2018-47").offsetParent !== null);
  check("a link leads out of a search", []);
  await type(page, " ");
  check("an empty search shows everything", unlike((await shown(page)).length, await page.$$eval("article", (all) => all.length)));
  check("no complaint while it is used", complaints);
  await page.close();
}

{
  const { page } = await open();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  check("the first stop of the keyboard is the skip link", unlike(first, "#Main"));
  const stops = await page.$$eval("a[href], button, input", (all) => all.filter((node) => node.tabIndex < 0 && node.offsetParent !== null).length);
  check("the keyboard reaches every control and link", stops > 0 && `${stops} are out of reach`);
  const outline = await page.$eval(".skip", (link) => getComputedStyle(link).outlineStyle);
  check("what has the focus is seen", outline === "none" && "no outline");
  if (pictures) await page.pdf({ path: join(pictures, "print.pdf"), format: "A4" });
  await page.emulateMediaType("print");
  check("no control in print", (await page.$eval(".controls", (node) => node.offsetParent !== null)) && "the search is printed");
  await page.close();
}
await browser.close();

const validate = load("html-validate");
if (validate) {
  const report = await new validate.HtmlValidate({ extends: ["html-validate:recommended"], rules: { "long-title": "off", "doctype-style": "off", "valid-id": ["error", { relaxed: true }], "no-implicit-close": "off", "attr-quotes": "off" } }).validateString(readFileSync(file, "utf8"));
  check("html-validate", report.results.flatMap((result) => result.messages).slice(0, 20).map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`));
} else {
  console.log("left out: html-validate is not installed");
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
