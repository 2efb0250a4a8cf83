// Shows web pages to headless Chromium. axe-core runs on each, wide and narrow, light and dark. Nothing is wider than
// the window at any width, nor with the letters and lines further apart that WCAG 1.4.12 asks for, and no table
// scrolls that no key reaches; quiet words are never bold; print has no dark colours; the contents mark where the
// reader is. A line for each page and view, and for each violation.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// In each change two looks and three widths; all of them with VPLAN_DEEP, which `make deep` sets.
const sampled = (all, some) => (process.env.VPLAN_DEEP ? all : all.filter((_, at) => some.includes(at)));
const looks = sampled(
  [1300, 390].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme }))),
  [0, 3],
);
const widths = sampled(
  [1200, 660, 390, 320].flatMap((width) => [false, true].map((apart) => ({ width, apart }))),
  [0, 4, 7],
);
const APART = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let failed = false;
const tell = (valid, name, file, why = []) => {
  failed ||= !valid;
  console.log(`${valid ? "valid" : "INVALID"} ${name} ${file}`);
  if (!valid) for (const line of why) console.log(`  ${line}`);
};

async function shown(file, options, see) {
  const page = await browser.newPage(options);
  await page.goto(pathToFileURL(file).href);
  await see(page);
  await page.close();
}

async function accessible(file) {
  for (const { width, colorScheme } of looks) {
    await shown(file, { viewport: { width, height: 900 }, colorScheme }, async (page) => {
      await page.evaluate(axe);
      const { passes, violations } = await page.evaluate(() => axe.run(document));
      const why = violations.map(({ id, help, nodes }) => `${id} ${help}: ${nodes[0].html.slice(0, 120)}`);
      tell(passes.length > 0 && why.length === 0, `axe-${width}-${colorScheme}`, file, why);
    });
  }
}

async function fitting(file) {
  for (const { width, apart } of widths) {
    await shown(file, { viewport: { width, height: 900 } }, async (page) => {
      if (apart) await page.addStyleTag({ content: APART });
      const why = await page.evaluate((apart) => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const unreached = [...document.querySelectorAll(".scroll:not([tabindex])")].filter(
          (node) => !apart && node.scrollWidth > node.clientWidth,
        );
        if (scrollWidth <= clientWidth) return unreached.map((node) => `scrolls: ${node.innerText.replace(/\s+/g, " ").slice(0, 60)}`);
        const wide = [...document.querySelectorAll("body *")].filter(
          (node) => node.getBoundingClientRect().right > clientWidth + 1 && !node.closest(".scroll > *"),
        );
        return [`${scrollWidth} of ${clientWidth}`, ...wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))];
      }, apart);
      tell(why.length === 0, `fits-${width}${apart ? "-apart" : ""}`, file, why);
    });
  }
}

async function quiet(file) {
  await shown(file, { viewport: { width: 1200, height: 900 } }, async (page) => {
    const why = await page.evaluate(() =>
      [...document.querySelectorAll(".quiet")]
        .filter((node) => getComputedStyle(node).fontWeight !== "400")
        .map((node) => node.outerHTML.slice(0, 120)),
    );
    tell(why.length === 0, "quiet", file, why.slice(0, 3));
  });
}

async function printed(file) {
  await shown(file, { viewport: { width: 700, height: 900 }, colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    tell(paper === "rgb(255, 255, 255)", "print", file, [paper]);
  });
}

async function marked(file) {
  await shown(file, { viewport: { width: 1200, height: 900 } }, async (page) => {
    const listed = await page.evaluate(() => document.querySelectorAll("nav a").length);
    if (listed < 2) return;
    await page.evaluate(() => {
      const links = document.querySelectorAll("nav a");
      document.querySelector(links[Math.floor(links.length / 2)].hash).scrollIntoView();
    });
    await page.waitForTimeout(100);
    const found = await page.evaluate(() => document.querySelectorAll("nav a:target-current").length);
    tell(found === 1, "contents", file, [`${found} of ${listed} entries are marked`]);
  });
}

const waiting = process.argv.slice(2);
async function lane() {
  for (let file; (file = waiting.shift()); ) {
    for (const see of [accessible, fitting, quiet, printed, marked]) await see(file);
  }
}
await Promise.all([lane(), lane()]);
await browser.close();
process.exit(failed ? 1 : 0);
