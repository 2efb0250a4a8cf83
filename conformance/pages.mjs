// Runs axe-core on web pages in headless Chromium: wide and narrow, light and dark. A line for each page
// and view, and for each violation.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = [1300, 390].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let failed = false;
for (const file of process.argv.slice(2)) {
  for (const { width, colorScheme } of views) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const { passes, violations } = await page.evaluate(() => axe.run(document));
    const valid = passes.length > 0 && violations.length === 0;
    failed ||= !valid;
    console.log(`${valid ? "valid" : "INVALID"} axe-${width}-${colorScheme} ${file}`);
    for (const { id, help, nodes } of violations) console.log(`  ${id} ${help}: ${nodes[0].html.slice(0, 120)}`);
    await page.close();
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
