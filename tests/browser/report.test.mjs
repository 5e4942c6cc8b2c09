// Opens reports and drawings as a reader does. `SCREENSHOTS=DIR` keeps pictures of them.
//
// The driver is $CUTAWAY, or what `cargo build` left in target/; the browser is $CHROMIUM, or one on the PATH.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cutaway-browser-'));

function driver() {
  const built = ['release', 'debug'].map((profile) => join(root, 'target', profile, 'cutaway'));
  const found = process.env.CUTAWAY ?? built.find(existsSync);
  assert.ok(found, 'build the driver first');
  return found;
}

function browserPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  const folders = (process.env.PATH ?? '').split(':');
  return process.env.CHROMIUM ?? names.flatMap((name) => folders.map((at) => join(at, name))).find(existsSync);
}

/** Writes a report of a program, or any other product, and gives the file's path. */
function product(name, ...call) {
  const path = join(folder, name);
  const { status, stderr } = spawnSync(driver(), [...call, '-o', path], { cwd: root, encoding: 'utf8' });
  assert.ok(status === 0 || (status === 1 && existsSync(path)), stderr);
  return path;
}

/** A program of so many lines that uses most of the language. */
function longProgram(lines) {
  const part = (number) => `def step_${number}(items, limit=${number}):
    """Step ${number}."""
    total = 0
    seen = {}
    for index, item in enumerate(items):
        if item is None or index > limit:
            continue
        try:
            total += seen.setdefault(item, len(seen)) * ${number}
        except (TypeError, ValueError) as error:
            print(f"{item!r}: {error}")
        finally:
            index = None
    def scaled(by):
        nonlocal total
        total *= by
        return [total + other for other in seen.values() if other % 2]
    with open(str(limit)) as file:
        while line := file.readline():
            yield from scaled(len(line))

`;
  const text = Array.from({ length: Math.ceil(lines / 21) }, (_, number) => part(number)).join('');
  return text.split('\n').slice(0, lines - 1).join('\n').replace(/\n    (while|with|def)[^\n]*\n*$/, '\n    pass') + '\n';
}

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file; every message on the console that tells of something wrong, and every request to elsewhere, fails. */
async function open(path, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 }, ...options });
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || wrong.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  return { page, wrong };
}

async function picture(page, name) {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(process.env.SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
}

const lineOf = (page, number) => page.locator('#lines .row').nth(number - 1);
const lit = (page, stage) => page.locator(`#pane-${stage} .lit`).count();

let report;
before(() => {
  report = product('program.html', 'report', 'docs/examples/program.py');
});

test('a line lights its counterparts in every stage', async () => {
  const { page, wrong } = await open(report);
  const stages = ['tokens', 'ast', 'ast-opt', 'symtable', 'codegen', 'passes', 'graph', 'code'];
  for (const stage of stages) await page.locator(`#tab-${stage}`).click();
  await page.locator('#graph-unit, #pass-unit').first().waitFor({ state: 'attached' });
  await lineOf(page, 3).hover();
  for (const stage of stages) assert.ok((await lit(page, stage)) > 0, stage);
  assert.match(await page.locator('#pane-tokens .lit').first().textContent(), /NAME +RATE/);
  assert.match(await page.locator('#pane-code .lit').first().textContent(), /LOAD_CONST/);
  assert.equal(await page.locator('#lines .lit').count(), 1);
  await picture(page, 'report-light');
  await page.mouse.move(1, 1);
  assert.equal(await lit(page, 'tokens'), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('an item lights its line, and a click keeps it', async () => {
  const { page, wrong } = await open(report);
  const item = page.locator('#pane-tokens .row', { hasText: 'cheaper' }).first();
  await item.click();
  assert.match(await page.locator('#lines .lit').textContent(), /cheaper/);
  await page.mouse.move(1, 1);
  assert.equal(await page.locator('#lines .lit').count(), 1);
  await page.locator('#tab-code').click();
  assert.ok((await lit(page, 'code')) > 0);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.lit').count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('the slider moves through the passes', async () => {
  const { page, wrong } = await open(report);
  await page.locator('#tab-passes').click();
  const slider = page.locator('#slider');
  const name = () => page.locator('#pass').textContent();
  assert.match(await name(), /^0\/\d+ cfg: as built$/);
  await slider.focus();
  const seen = new Set();
  const last = Number(await slider.getAttribute('max'));
  for (let pass = 1; pass <= last; pass++) {
    await page.keyboard.press('ArrowRight');
    assert.match(await name(), new RegExp(`^${pass}/${last} [a-z_]+: .`));
    for (const mark of ['new', 'gone', 'changed', 'moved']) {
      if ((await page.locator(`#list-passes .${mark}`).count()) > 0) seen.add(mark);
    }
  }
  assert.ok(seen.has('gone') && seen.has('changed'), [...seen].join());
  await page.locator('#pass-unit').selectOption({ index: 2 });
  assert.ok((await page.locator('#list-passes .row').count()) > 0);
  await page.keyboard.press('Home');
  assert.deepEqual(wrong, []);
  await page.close();
});

test('everything can be done with the keyboard', async () => {
  const { page, wrong } = await open(report);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'theme');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'lines');
  for (let line = 0; line < 3; line++) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#lines .active').textContent(), '3RATE = 2 * 5');
  assert.ok((await lit(page, 'tokens')) > 0);
  const outline = await page.locator('#lines .active').evaluate((row) => getComputedStyle(row).outlineStyle);
  assert.equal(outline, 'solid');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-tokens');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#tab-ast').getAttribute('aria-selected'), 'true');
  assert.ok((await lit(page, 'ast')) > 0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  assert.ok((await lit(page, 'ast')) === 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the ${colorScheme} scheme is legible, and can be changed`, async () => {
    const { page, wrong } = await open(report, { colorScheme });
    const colours = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
    const brightness = (colour) => colour.match(/\d+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0) / 765;
    const [paper, ink] = (await colours()).map(brightness);
    assert.ok(colorScheme === 'light' ? paper - ink > 0.7 : ink - paper > 0.7, `${paper} ${ink}`);
    await page.locator('#tab-graph').click();
    await page.locator('#graph-unit').selectOption({ index: 7 });
    await picture(page, `graph-${colorScheme}`);
    await page.locator('#tab-passes').click();
    await page.locator('#slider').evaluate((slider) => { slider.value = 6; slider.dispatchEvent(new Event('input')); });
    await lineOf(page, 3).hover();
    await picture(page, `passes-${colorScheme}`);
    await page.locator('#theme').click();
    const [other] = (await colours()).map(brightness);
    assert.ok(Math.abs(other - paper) > 0.7);
    assert.deepEqual(wrong, []);
    await page.close();
  });
}

/** Programs that are refused: the stage that does, what it had made by then, and the line of the error. */
const refusals = [
  { name: 'tokens', source: 'first = 1\nsecond = "open\n', line: 2, rows: true },
  { name: 'ast', source: 'first = 1\nif first = 2:\n    pass\n', line: 2, rows: false },
  { name: 'symtable', source: 'def f():\n    a = 1\n    global a\n', line: 3, rows: true },
  { name: 'codegen', source: 'def f():\n    return 1\n\nfor x in f():\n    return x\n', line: 5, rows: true },
];

for (const { name, source, line, rows } of refusals) {
  test(`a program that ${name} refuses shows all stages up to there, and where the error is`, async () => {
    const path = join(folder, `${name}.py`);
    writeFileSync(path, source);
    const { page, wrong } = await open(product(`${name}.html`, 'report', path));
    const tabs = await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.firstChild.textContent));
    assert.deepEqual(tabs, ['tokens', 'ast', 'ast-opt', 'symtable', 'codegen'].slice(0, tabs.length));
    assert.equal(tabs.at(-1), name);
    assert.equal(await page.locator('[role=tab][aria-selected=true]').getAttribute('id'), `tab-${name}`);
    const error = page.locator('.error');
    assert.match(await error.textContent(), /SyntaxError: /);
    assert.equal(await page.locator(`#pane-${name} .row`).count() > 0, rows);
    assert.equal(await page.locator('#lines .wrong').count(), 1);
    assert.equal(await lineOf(page, line).locator('.message').count(), 1);
    assert.match(await lineOf(page, line).textContent(), /SyntaxError: /);
    assert.equal(await page.evaluate(() => CSS.highlights.get('wrong').size), 1);
    await error.hover();
    assert.equal(await page.locator('#lines .lit').count(), 1);
    for (const tab of tabs.slice(0, -1)) {
      await page.locator(`#tab-${tab}`).click();
      assert.ok((await page.locator(`#pane-${tab} .row`).count()) > 0, tab);
    }
    await page.locator(`#tab-${name}`).click();
    await error.focus();
    await page.keyboard.press('Enter');
    await page.mouse.move(1, 1);
    assert.equal(await page.locator('#lines .lit').count(), 1);
    await picture(page, `refused-by-${name}`);
    assert.deepEqual(wrong, []);
    await page.close();
  });
}

test('text of the program is never HTML', async () => {
  const path = join(folder, 'hostile <b>.py');
  writeFileSync(path, 'x = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{data}}"\nprint(x)  # <b>&amp;\n');
  const { page, wrong } = await open(product('hostile.html', 'report', path));
  for (const tab of await page.locator('[role=tab]').all()) await tab.click();
  assert.equal(await page.locator('img').count(), 0);
  assert.equal(await page.locator('script').count(), 2);
  assert.match(await page.locator('#lines .row').first().textContent(), /<\/script><script>alert\(1\)/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('a report of 500 lines is under 3 MB and opens in under a second', async (context) => {
  const path = join(folder, 'long.py');
  writeFileSync(path, longProgram(500));
  const file = product('long.html', 'report', path);
  const megabytes = statSync(file).size / 1e6;
  assert.ok(megabytes < 3, `${megabytes} MB`);
  const times = [];
  for (let round = 0; round < 3; round++) {
    const { page, wrong } = await open(file);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    times.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd));
    assert.deepEqual(wrong, []);
    await page.close();
  }
  context.diagnostic(`${megabytes.toFixed(2)} MB, loaded in ${times.map((time) => Math.round(time)).join(', ')} ms`);
  assert.ok(Math.min(...times) < 1000, times.join());
});

test('drawings open on their own, light and dark', async () => {
  for (const [stage, colorScheme] of [['ast', 'light'], ['symtable', 'dark'], ['cfg-opt', 'light'], ['cfg', 'dark']]) {
    const file = product(`${stage}.svg`, 'dump', stage, '--format', 'svg', 'docs/examples/program.py');
    const { page, wrong } = await open(file, { colorScheme });
    assert.ok((await page.locator('.node').count()) > 5, stage);
    // What is drawn fits its box.
    const outside = await page.evaluate(() => [...document.querySelectorAll('.node')].filter((node) => {
      const box = node.querySelector('.box').getBBox();
      return [...node.querySelectorAll('text')].some((text) => text.getBBox().x + text.getBBox().width > box.x + box.width);
    }).length);
    assert.equal(outside, 0, stage);
    await picture(page, `${stage}-${colorScheme}`);
    assert.deepEqual(wrong, []);
    await page.close();
  }
});
