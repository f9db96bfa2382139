/**
 * What a person does in a window of VS Code, with mouse and keyboard, and what they see there. Waits for what it asks
 * for, since a busy workbench loses keys and moves of the mouse. Knows nothing of what is tested.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** Milliseconds for which a menu that has just opened takes no keys. */
const MENU_DELAY = 300;

export class Person {
  /** @param {import('playwright-core').Page} page a window of VS Code */
  constructor(page) {
    this.page = page;
  }

  /** The first line of the editor with this text: a string in it, or a pattern. */
  line(text) {
    return this.page.locator('.monaco-editor .view-line', { hasText: text }).first();
  }

  /** Asks again until `ask` gives something true; fails after a minute. */
  async eventually(what, ask) {
    for (const end = Date.now() + 60_000; Date.now() < end; await this.page.waitForTimeout(50)) if (await ask()) return;
    assert.fail(`still not: ${what}`);
  }

  /** Does something until what it should bring is there. */
  async repeatUntil(locator, act) {
    for (let attempt = 0; attempt < 20; attempt++) {
      await act();
      const there = await locator.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (there) return;
    }
    await locator.waitFor({ timeout: 1 }); // throws what is missing
  }

  pressUntil(key, locator) {
    return this.repeatUntil(locator, () => this.page.keyboard.press(key));
  }

  /**
   * Saves the file that is shown until that is done, and reads it.
   * @param {string} file its path; it has some text, and none only while it is written
   */
  async saved(file) {
    const dirty = this.page.locator('.tab.active.dirty');
    await this.eventually('nothing is left to save', async () => {
      await this.page.keyboard.press('Control+s');
      return dirty.waitFor({ state: 'detached', timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    let text = '';
    await this.eventually('it is written', async () => {
      text = await readFile(file, 'utf8');
      return text !== '';
    });
    return text;
  }

  /** Types letter by letter, as slowly as people do, so that lists come and go in between. */
  async type(text, delay = 120) {
    for (const piece of text.split(/(\n)/)) {
      if (piece === '\n') await this.page.keyboard.press('Enter');
      else await this.page.keyboard.type(piece, { delay });
      await this.page.waitForTimeout(delay);
    }
  }

  /** Opens a file by a window of its own folder. @param server what `startServer` gives */
  async openWindow(server, folder, file) {
    await this.page.goto(server.url(folder, [['openFile', server.remote(file)]]));
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Opens a file in this window, by its path. */
  async openFile(path) {
    const picker = this.page.locator('.quick-input-widget:visible');
    await this.pressUntil('Control+p', picker);
    await picker.locator('.quick-input-box input').fill(path);
    await picker
      .locator('.quick-input-list-row', { hasText: basename(path) })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: basename(path) }).waitFor();
  }

  /** Chooses a colour theme. @param label as the list of themes has it, and `name` the class that the workbench has then */
  async chooseTheme(label, name) {
    const picker = this.page.locator('.quick-input-widget:visible');
    const row = picker.locator('.monaco-list-row', { hasText: label });
    await this.repeatUntil(row, async () => {
      await this.page.keyboard.press('Control+k');
      await this.page.keyboard.press('Control+t');
      await picker
        .locator('.quick-input-box input')
        .fill(label, { timeout: 3000 })
        .catch(() => {});
    });
    await row.click();
    await this.page.locator(`.monaco-workbench.${name}`).waitFor();
    await picker.waitFor({ state: 'hidden' });
  }

  /** Runs a command by its title in the palette, which is opened again where a terminal that starts takes the focus from it. */
  async run(title) {
    const palette = this.page.locator('.quick-input-widget:visible');
    const input = palette.locator('.quick-input-box input');
    await this.repeatUntil(palette.locator('.quick-input-list-row', { hasText: title }).first(), async () => {
      await this.pressUntil('F1', palette);
      // Into the palette alone: what is typed after it has gone would be in the file.
      await input.fill(`>${title}`, { timeout: 3000 }).catch(() => {});
    });
    await input.press('Enter');
  }

  /** Puts the caret into a line (from 1) and column (from 1), where that line is in the focused editor. */
  async goTo(line, column = 1) {
    const input = this.page.locator('.quick-input-widget:visible');
    await this.pressUntil('Control+g', input);
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Opens the lightbulb's menu at the caret. @returns the titles of its entries, from top to bottom */
  async openLightbulb(containing) {
    const menu = this.page.locator('.action-widget', { hasText: containing });
    await this.pressUntil('Control+.', menu);
    await this.page.waitForTimeout(MENU_DELAY);
    const rows = await menu.locator('.monaco-list-row.action .title').all();
    return Promise.all(rows.map(row => row.textContent()));
  }

  /** Moves the mouse onto something and waits for a hover with this text, and with the fixes that go with it. */
  async hover(target, text) {
    const complete = this.page
      .locator('.monaco-hover:visible', { hasText: text })
      .filter({ hasNotText: 'Checking for quick fixes' });
    await this.repeatUntil(complete, async () => {
      const [x, y] = await middleOf(target); // each time: a lens that comes moves the lines below it
      await this.page.mouse.move(x, 5);
      await this.page.mouse.move(x - 5, y);
      await this.page.mouse.move(x, y);
    });
    return complete;
  }

  /** Clicks the lens with this text that stands right above a line: lenses are drawn after the lines, and move. */
  async clickLens(text, target) {
    const lenses = this.page.locator('.codelens-decoration a', { hasText: text });
    let found;
    await this.eventually(`${text} is above the line`, async () => {
      const { y, height } = await boxOf(target);
      for (const lens of await lenses.all()) {
        const above = y - ((await lens.boundingBox())?.y ?? Number.NaN);
        if (above > 0 && above < 1.5 * height) found = lens;
      }
      return found !== undefined;
    });
    await found.click();
  }

  /** What the page about a host shows: a frame in a frame. */
  explanation() {
    return this.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  }
}

/** Where something is drawn. An editor draws its lines again and again: what is not there for a moment comes back. */
export async function boxOf(target) {
  for (let attempt = 0; attempt < 50; attempt++) {
    const box = await target.boundingBox();
    if (box !== null) return box;
    await target.page().waitForTimeout(50);
  }
  assert.fail('it is drawn nowhere');
}

/** The point in the middle of something, as `[x, y]`. */
export async function middleOf(target) {
  const { x, y, width, height } = await boxOf(target);
  return [x + width / 2, y + height / 2];
}
