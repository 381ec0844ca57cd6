// Reports as a browser shows them: no violation that axe finds, no request, nothing that the security policy stops.
// Usage: node .ci/browser.mjs FOLDER [PART/PARTS], a folder of pages, with Chromium at $CHROMIUM or on the path; of many
// pages, the part of every so manieth, from that one on: 0/6, 1/6, …
// Ends with 77 where there is none: nothing was looked at, which is neither a pass nor a fault of the pages.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
const onPath = (process.env.PATH ?? '').split(':').flatMap((folder) => names.map((name) => join(folder, name)));
const executablePath = process.env.CHROMIUM ?? onPath.find(isFile);
if (executablePath === undefined) {
  console.log('NOT RUN: there is no Chromium on this machine.');
  process.exit(77);
}

const [folder = 'reports', sample = '0/1'] = process.argv.slice(2);
const [part, parts] = sample.split('/').map(Number);
const pages = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.html')).toSorted().filter((_, index) => index % parts === part);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];

const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'] });
try {
  const page = await browser.newPage();
  let subject = '';
  const fault = (words) => faults.push(`${subject}: ${words}`);
  page.on('request', (request) => {
    if (request.url() !== page.mainFrame().url() && !request.isNavigationRequest()) fault(`a request for ${request.url().slice(0, 80)}`);
  });
  page.on('console', (message) => fault(`the console says ${message.text()}`));
  page.on('pageerror', (error) => fault(`an error: ${error.message}`));

  for (const name of pages) {
    for (const [scheme, width] of [['light', 1200], ['dark', 390]]) {
      subject = `${name} (${scheme}, ${width} px)`;
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(pathToFileURL(resolve(folder, name)).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
      // The page itself runs no script; axe comes in by the debugger, past the policy.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const { id, help, nodes } of violations) fault(`${id}: ${help} (${nodes.length}, such as ${nodes[0]?.html.slice(0, 160)})`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (beyond > 0) fault(`it is ${beyond} px wider than the screen`);
    }
    await sizeTexts(page, fault);
    await followQuote(page, fault);
    // On a narrow screen the figures stand still.
    await page.setViewport({ width: 1200, height: 900 });
    await askFigures(page, fault);
  }
} finally {
  await browser.close();
}

/** From the sentence of an article to the data behind it: verdict table → claim → rows, each by the link that is there. */
async function followQuote(page, fault) {
  const links = await page.$$eval('#verdicts tbody a', (all) => all.map((each) => each.getAttribute('href')));
  for (const href of links) {
    const rows = await page.$eval(href, (claim) => claim.querySelector('a[href^="#rows-"]')?.getAttribute('href') ?? null);
    if (rows === null) continue;
    await page.click(`#verdicts tbody a[href="${href}"]`);
    await page.click(`${href} a[href="${rows}"]`);
    const seen = await page.$eval(rows, (box) => box.getBoundingClientRect().top < innerHeight && box.querySelectorAll('tbody tr').length > 0 && box.checkVisibility());
    if (!seen) fault(`two clicks from ${href} show no rows`);
  }
}

/** On a phone, no word of a figure is smaller than can be read, and none stands at a place that has to be scrolled to. */
async function sizeTexts(page, fault) {
  const figures = await page.$$eval('.twofold .plot svg, .compact .plot svg', (all) =>
    all.filter((svg) => svg.checkVisibility()).map((svg) => {
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const box = svg.closest('.plot');
      return { least: scale * Math.min(...[...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize))), beyond: box.scrollWidth - box.clientWidth, name: box.getAttribute('aria-label') };
    }),
  );
  for (const { least, beyond, name } of figures) if (least < 8.9 || beyond > 0) fault(`${name} has words of ${least.toFixed(1)} px, ${beyond} px of it beyond the screen`);
}

/** Where the page has its script: a study is told under the pointer and under the focus, and a subgroup can be left out. */
async function askFigures(page, fault) {
  if ((await page.$('script')) === null) return;
  const tip = () => page.$eval('.tip', (each) => (each.hidden ? null : each.textContent));
  for (const plot of await page.$$('.plot')) {
    const [first, second] = await plot.$$('svg [tabindex]');
    if (first === undefined || second === undefined) continue;
    const words = (study) => study.evaluate((each) => each.getAttribute('aria-label'));
    await plot.scrollIntoView();
    await first.hover();
    // Where points lie on each other, the one on top is told.
    const labels = await plot.$$eval('svg [tabindex]', (all) => all.map((each) => each.getAttribute('aria-label')));
    if (!labels.includes(await tip())) fault('the study under the pointer is not told');
    await first.evaluate((each) => each.focus());
    await page.keyboard.press('ArrowDown');
    if ((await tip()) !== (await words(second))) fault('the study under the focus is not told');
    await page.keyboard.press('Escape');
    if ((await tip()) !== null) fault('Escape does not put it away');
    const box = (await plot.evaluateHandle((each) => each.parentElement.querySelector('fieldset.filter input'))).asElement();
    if (box === null) continue;
    const studies = await box.evaluate((each) => JSON.parse(each.dataset.studies));
    // In a forest plot they leave with all of their subgroup, in a chart they are dimmed.
    const leftOut = () => plot.$$eval('svg [tabindex]', (all) => all.filter((each) => each.matches('.gone, .dim')).map((each) => each.getAttribute('aria-label')));
    await box.click();
    const out = await leftOut();
    if (out.length !== studies.length || !studies.every((study) => out.some((label) => label.startsWith(study)))) fault(`${out.length} studies are left out, not the ${studies.length} of the subgroup`);
    await box.click();
    if ((await plot.$('.gone, .dim')) !== null) fault('what was left out does not come back');
  }
}

for (const each of faults) console.log(each);
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exitCode = faults.length === 0 && pages.length > 0 ? 0 : 1;
