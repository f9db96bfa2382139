/**
 * Slips of the hand, typed slowly: what was meant is one key away, and one key back. And files that are not written as ssh
 * reads them, from what Windows and git leave behind.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = 'Host web\n    HostName web.example.org\n    ServerAliveInterval 60\n';

async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await mkdir(join(home, '.ssh/config.d'), { recursive: true });
  await writeFile(join(home, '.ssh/config'), START);
  await writeFile(join(home, '.ssh/config.d/utf16.conf'), Buffer.from(`\ufeff${START}`, 'utf16le'));
  await writeFile(
    join(home, '.ssh/config.d/merged.conf'),
    `<<<<<<< HEAD\nHost a\n=======\nHost b\n>>>>>>> other\n${START}`,
  );
  return home;
}

/** @type {import('../ui.mjs').Tour} */
export const slips = {
  name: 'slips',
  makeHome,
  settings: { 'workbench.reduceMotion': 'on', 'files.autoSave': 'off', 'editor.minimap.enabled': false },
  window: { viewport: { width: 1200, height: 760 } },
  inDocs: [],
  steps,
};

function steps({ person, home, server }) {
  const { page } = person;
  const config = join(home, '.ssh/config');

  const saved = (file = config) => person.saved(file);

  /** Types a line that ssh refuses at the end, lets Auto Fix write what was meant, and takes both back. */
  function slip(typed, meant) {
    return async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      await person.type(typed, 60);
      await page.keyboard.press('Escape');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await person.pressUntil('Alt+Shift+Period', person.line(meant.at(-1)));
      for (const line of meant) assert.equal(await person.line(line).count(), 1, String(line));
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
      await person.line(meant.at(-1)).waitFor({ state: 'detached' });
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await person.eventually('the line is gone again', async () => {
        await page.keyboard.press('Control+z');
        return (await page.locator('.monaco-editor .view-line').count()) === 4;
      });
      await person.eventually('nothing is left of it', async () => {
        if ((await saved()) === START) return true;
        await page.keyboard.press('Control+z');
        return false;
      });
    };
  }

  return {
    async opened() {
      await person.openWindow(server, home, config);
      await page.locator('.codelens-decoration').first().waitFor();
      await page.keyboard.press('Control+b');
    },
    'a misspelled keyword': slip('    Prot 2222', [/^\s*Port\s2222$/]),
    'a command of ssh that was pasted': slip('ssh -i ~/.ssh/id_work kim@web2.example.org', [
      /^Host\sweb2/,
      /User\skim/,
      /IdentityFile\s~\/\.ssh\/id_work$/,
    ]),
    'an option of the server': slip('    ClientAliveInterval 30', [/^\s*ServerAliveInterval\s30$/]),
    'two keys on one line': slip('    IdentityFile ~/.ssh/id_a ~/.ssh/id_b', [
      /id_a$/,
      /IdentityFile\s~\/\.ssh\/id_b$/,
    ]),
    'garbage is no accident': async () => {
      await page.keyboard.press('Control+End');
      await person.type('"Host\n\\\n$(x) é\n== =', 30);
      await page.keyboard.press('Escape');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      assert.match(await saved(), /\\\n.*\$\(x\) é\n/);
    },
    async 'a file in UTF-16 says so at its first line'() {
      await person.openFile(join(home, '.ssh/config.d/utf16.conf'));
      await person.hover(
        page.locator('.monaco-editor .squiggly-error').first(),
        /UTF-16[\s\S]*when the errors are fixed/,
      );
    },
    async 'and can be saved as ssh reads it'() {
      await page.keyboard.press('Escape');
      await person.goTo(1, 1);
      await person.openLightbulb('UTF-8');
      await page.keyboard.press('Enter');
      const picker = page.locator('.quick-input-widget:visible');
      await picker.locator('.quick-input-list-row', { hasText: 'Save with Encoding' }).click();
      await picker.locator('.quick-input-list-row .label-name', { hasText: /^UTF-8$/ }).click();
      await person.eventually(
        'the file is UTF-8',
        async () => (await readFile(join(home, '.ssh/config.d/utf16.conf'), 'utf8')) === START,
      );
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    },
    async 'a conflict of git is one problem'() {
      await person.openFile(join(home, '.ssh/config.d/merged.conf'));
      await person.hover(page.locator('.monaco-editor .squiggly-error').first(), /merge of git left a conflict/);
    },
  };
}
