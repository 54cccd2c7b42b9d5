// Looks at the pages of `melian grade` or `melian corpus` in headless Chromium; see README.md
// beside this file.
//
//   node check.mjs PAGES [PICTURES]
//
// PAGES is the output folder of `melian grade`, or a folder with reports of `melian corpus`.
// Exit status 1 if anything is wrong.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Modules are looked for where this is run, not in the repository.
const require = createRequire(join(process.cwd(), "check.mjs"));
const puppeteer = require("puppeteer-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const [folder, pictures] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node check.mjs PAGES [PICTURES]");
  process.exit(2);
}
const pages = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
if (!pages.length) {
  console.error(`${folder}: no pages; give the output folder of melian grade, or reports of melian corpus`);
  process.exit(2);
}
if (pictures) await mkdir(pictures, { recursive: true });

const views = [
  { name: "wide", width: 1280, height: 900 },
  { name: "phone", width: 390, height: 844, isMobile: true, hasTouch: true },
];
const faults = [];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

async function look(name, view, scheme, picture) {
  const where = `${name} ${view.name} ${scheme}`;
  const fault = (text) => faults.push(`${where}: ${text}`);
  const page = await browser.newPage();
  const url = pathToFileURL(resolve(folder, name)).href;
  page.on("request", (request) => request.url() === url || fault(`asks for ${request.url()}`));
  page.on("console", (message) => message.type() === "error" && fault(`console: ${message.text()}`));
  page.on("pageerror", (error) => fault(`script: ${error.message}`));
  await page.setViewport(view);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) fault(`is ${overflow} pixels wider than the screen`);
  await audit(page, fault);
  if (name === "index.html") await sort(page, fault);
  else if (await page.$("script")) fault("holds a script");
  if (picture) {
    await page.screenshot({ path: join(pictures, `${picture}-${view.name}-${scheme}.png`), fullPage: true });
    if (view.name === "wide") await page.pdf({ preferCSSPageSize: true, path: join(pictures, `${picture}-${scheme}.pdf`) });
  }
  await page.close();
}

// Runs axe-core; evaluate() works beside a Content-Security-Policy, a script element would not.
async function audit(page, fault) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, impact, nodes } of result.violations) {
    fault(`axe ${impact} ${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
  }
}

// Presses the button of the column of words twice, and looks at order and announcement.
async function sort(page, fault) {
  for (const direction of ["ascending", "descending"]) {
    const seen = await page.evaluate(() => {
      const head = document.querySelector("th[data-name=words]");
      head.querySelector("button").click();
      const rows = [...head.closest("table").tBodies[0].rows];
      return {
        sort: head.getAttribute("aria-sort"),
        words: rows.map((row) => Number(row.cells[head.cellIndex].textContent)),
        said: document.getElementById("sorted").textContent,
      };
    });
    const sign = direction === "ascending" ? 1 : -1;
    const sorted = seen.words.every((n, at) => at === 0 || sign * (n - seen.words[at - 1]) >= 0);
    if (!sorted || seen.sort !== direction || !seen.said.includes(direction)) fault(`does not sort ${direction}`);
  }
}

let looks = 0;
for (const name of pages) {
  const first = name === "index.html" || pages.filter((other) => other !== "index.html").indexOf(name) < 3;
  for (const view of views) {
    for (const scheme of ["light", "dark"]) {
      await look(name, view, scheme, pictures && first ? name.replace(/\.html$/, "") : null);
      looks += 1;
    }
  }
}
await browser.close();
faults.forEach((line) => console.log(line));
console.log(`${pages.length} pages, ${looks} looks, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
