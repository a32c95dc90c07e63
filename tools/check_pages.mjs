// Opens pages in a real browser, without a network, and says what is wrong with them.
//
//   node tools/check_pages.mjs OUT PAGE.html [PAGE.html ...]
//
// For every page: any request, any message on the console, anything wider than the screen, and every serious or
// critical finding of axe-core; exit status 1 if there is any. Pictures of each page go to OUT, at 360 px and at the
// width of A4, and as it is printed, in colour and in grey.
//
// It needs `npm install playwright-core axe-core` in the folder it is run from, and a Chromium
// (CHROMIUM=/usr/bin/chromium by default). The project itself needs none of these.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const PHONE = 360;
const A4 = 794; // 210 mm at 96 dots an inch
const [out, ...pages] = process.argv.slice(2);
if (!pages.length) {
  console.error("usage: node tools/check_pages.mjs OUT PAGE.html [PAGE.html ...]");
  process.exit(2);
}

async function opened(browser, page, width, wrong) {
  // The page's own policy forbids scripts; only the examiner's may run, so the policy is lifted for axe-core alone.
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, bypassCSP: wrong === null });
  const tab = await context.newPage();
  const address = pathToFileURL(resolve(page)).href;
  if (wrong) {
    tab.on("request", (one) => one.url() !== address && one.url() !== "data:," && wrong.push(`requests ${one.url()}`));
    tab.on("console", (one) => wrong.push(`says on the console: ${one.text()}`));
    tab.on("pageerror", (one) => wrong.push(`fails: ${one.message}`));
  }
  await tab.goto(address);
  return tab;
}

async function looked(browser, page, wrong) {
  for (const width of [PHONE, A4]) {
    const tab = await opened(browser, page, width, wrong);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) wrong.push(`is ${wide} px wide on a screen of ${width} px`);
    await tab.screenshot({ path: join(out, `${basename(page, ".html")}-${width}.png`), fullPage: true });
    await tab.context().close();
  }
}

async function printed(browser, page, wrong) {
  const tab = await opened(browser, page, A4, wrong);
  const sheets = await tab.pdf({ path: join(out, `${basename(page, ".html")}.pdf`), preferCSSPageSize: true, printBackground: true });
  await tab.emulateMedia({ media: "print" });
  await tab.screenshot({ path: join(out, `${basename(page, ".html")}-print.png`), fullPage: true });
  await tab.evaluate(() => { document.documentElement.style.filter = "grayscale(1)"; });
  await tab.screenshot({ path: join(out, `${basename(page, ".html")}-grey.png`), fullPage: true });
  await tab.context().close();
  return (sheets.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;
}

async function examined(browser, page, wrong) {
  const tab = await opened(browser, page, PHONE, null);
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run());
  for (const one of found.violations) {
    const told = `axe-core, ${one.impact}: ${one.id}, ${one.nodes.length} times, first at ${one.nodes[0].target}`;
    if (["serious", "critical"].includes(one.impact)) wrong.push(told);
    else console.log(`  note: ${told}`);
  }
  await tab.context().close();
  return found.passes.length;
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let status = 0;
for (const page of pages) {
  const wrong = [];
  await looked(browser, page, wrong);
  const sheets = await printed(browser, page, wrong);
  const rules = await examined(browser, page, wrong);
  console.log(`${basename(page)}: ${wrong.length} problems, ${rules} rules of axe-core passed, ${sheets} sheets of A4`);
  for (const one of new Set(wrong)) console.log(`  ${one}`);
  if (wrong.length) status = 1;
}
await browser.close();
process.exit(status);
