/**
 * The project of a stranger in VS Code, trusted and not: it is opened, looked at with the mouse and asked about, and strace(1) sees
 * what VS Code and the extension touch of it. Nothing is run, no other machine is asked, no device and no pipe is opened.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileEnvironment, makeHostileProject, SECRET, STRANGER } from '../../fixtures/hostile-project.mjs';
import { hasStrace, touchedIn } from '../../support/touched.mjs';
import { boxOf } from '../harness/person.mjs';

if (!hasStrace) console.warn('strace is missing: what VS Code touches of a hostile project IS NOT TESTED');

const SETTINGS = {
  'workbench.reduceMotion': 'on',
  'editor.minimap.enabled': false,
  // A window that asks nothing stays without trust.
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** A folder with the project and, beside it, the home of who opens it. */
async function makeFolders() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'ssh-stranger-')));
  makeHostileProject(root);
  return root;
}

/** @returns {import('../ui.mjs').Tour} */
function tour(name, isTrusted) {
  return {
    name,
    makeHome: makeFolders,
    settings: SETTINGS,
    window: { viewport: { width: 1280, height: 900 } },
    inDocs: [],
    isTrusted,
    isTraced: hasStrace,
    env: root => hostileEnvironment({ home: join(root, 'home') }, process.env['PATH']),
    steps: stage => steps(stage, isTrusted),
  };
}

export const strangersProject = tour('strangers-project', false);
export const strangersTrustedProject = tour('strangers-trusted-project', true);

function steps({ person, home: root, server }, isTrusted) {
  const { page } = person;
  const project = join(root, 'project');
  const problems = page.locator('.monaco-editor').locator('.squiggly-error, .squiggly-warning, .squiggly-info');

  return {
    async opened() {
      await person.openWindow(server, project, join(project, 'ssh_config'));
      await problems.first().waitFor({ state: 'attached' });
      const restricted = page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
      if (isTrusted) assert.equal(await restricted.count(), 0);
      else await restricted.waitFor();
    },
    async 'looked at'() {
      await page.keyboard.press('Control+b');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      // With Ctrl held, an editor looks at where words lead.
      for (const name of [`/net/${STRANGER}/x`, '/dev/zero', `share`])
        for (const key of [undefined, 'Control']) {
          const box = await boxOf(person.line(name));
          if (key !== undefined) await page.keyboard.down(key);
          await page.mouse.move(box.x + 70, box.y + box.height / 2, { steps: 4 });
          await page.waitForTimeout(1000);
          if (key !== undefined) await page.keyboard.up(key);
        }
    },
    async 'all problems'() {
      await person.run('Problems: Focus on Problems View');
      await page.locator('.markers-panel .monaco-list-row').first().waitFor();
      assert.ok(!(await page.locator('.markers-panel').textContent()).includes(SECRET));
    },
    async 'the small file'() {
      await person.openWindow(server, project, join(project, '.ssh/config'));
      await problems.first().waitFor({ state: 'attached' });
    },
    async 'nothing else was touched'() {
      assert.ok(!existsSync(join(root, 'trap')), 'something was run');
      if (!hasStrace) return;
      const touched = [...touchedIn(await readFile(server.log, 'utf8'))];
      assert.ok(
        touched.some(([path]) => path === join(project, 'ssh_config')),
        'the trace says something',
      );
      const isWrong = ([path, deed]) =>
        /^\/(?:net|afs|Network)\/|^\/\/|^\\/i.test(path) ||
        /\/links\/(?:net|share|up|folder)\/./.test(path) ||
        (/^(?:listed|read)$/.test(deed) &&
          /^\/dev\/(?:tty|ttyS0|zero|ptmx)$|\/links\/(?:zero|tty|pipes)$|\/project\/pipe$/.test(path)) ||
        (deed === 'started' && path.startsWith(project));
      assert.deepEqual(touched.filter(isWrong), []);
    },
  };
}
