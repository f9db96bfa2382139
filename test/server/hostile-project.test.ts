/**
 * A project that somebody made to do harm goes through the server and the command line: what is touched, shown and started, whether
 * the workspace is trusted or not. strace(1) sees all of it.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileEnvironment, makeHostileProject, SECRET, STRANGER } from '../fixtures/hostile-project.mjs';
import { FULL, LspClient } from '../support/lsp-client.ts';
import { builtServer } from '../support/server-command.ts';
import { hasStrace, touchedIn, writeTraced } from '../support/touched.mjs';
import { atEnds, useEverything } from '../support/use-everything.ts';

if (!hasStrace) console.warn('strace is missing: what a hostile project makes the server touch IS NOT TESTED');

test.skipIf(hasStrace || process.env['CI'] === undefined)('strace is there, so that the rest can be tested', () => {
  expect(hasStrace, 'install strace').toBe(true);
});

const WATCHING = { dynamicRegistration: true, relativePatternSupport: true };
const CAPABILITIES = { ...FULL, workspace: { ...FULL.workspace, didChangeWatchedFiles: WATCHING } };

const server = builtServer();
let root: string;
let made: ReturnType<typeof makeHostileProject>;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')));
  made = makeHostileProject(root);
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin/ssh'), "#!/bin/sh\necho 'OpenSSH_10.0p2, OpenSSL 3.5.0' >&2\n");
  chmodSync(join(root, 'bin/ssh'), 0o755);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Of what was touched, what should not have been. */
function wronglyTouched(log: string): readonly string[] {
  const touched = touchedIn(readFileSync(log, 'utf8'));
  expect(touched.size, 'the trace says something').toBeGreaterThan(10);
  return [...touched].filter(([path, deed]) => isWrong(path, deed)).map(([path, deed]) => `${deed}: ${path}`);
}

function isWrong(path: string, deed: string): boolean {
  const [, link, below] = /\/links\/(net|share|up|folder|environ)(\/.+)?$/.exec(path) ?? [];
  return (
    /^\/(?:net|afs|Network)(?:\/|$)|^\/\/|^\\|^[A-Z]:/i.test(path) ||
    /^\/proc\/(?:1|kmsg|\d+\/(?!stat)|self\/(?:environ|mem|root|fd\/0))/.test(path) ||
    path.startsWith('/sys/kernel/debug') ||
    (link !== undefined && (below !== undefined || deed !== 'name looked up')) ||
    (/^(?:listed|read|watched)$/.test(deed) && made.unopened.includes(path)) ||
    (/^(?:written|started)$/.test(deed) && path.startsWith(made.project)) ||
    // It is asked by `C:/x`, which is no path here, or by the folder in which the server runs.
    !path.startsWith('/')
  );
}

/** Opens all configurations of the project and asks everything. @returns all that came back */
async function tryEverything(node: string, part: number, trusted: boolean, settings: unknown): Promise<string> {
  const client = await LspClient.start({
    command: server.command,
    node,
    settings,
    capabilities: CAPABILITIES,
    initializationOptions: { trusted },
    env: hostileEnvironment(made, join(root, 'bin')),
  });
  const answers: unknown[] = [];
  for (const path of made.configurations) {
    const uri = pathToFileURL(path).toString();
    const text = readFileSync(path, 'utf8');
    await client.open(uri, text);
    await client.diagnostics(uri);
    answers.push(await useEverything(client, uri, text, ['web', 'typed', 'small'], atEnds(part)));
  }
  const watched = client.watched().map((folder, i) => `${folder} ${client.watchPatterns()[i]}`);
  expect(watched.length).toBeGreaterThan(0);
  expect(watched.length).toBeLessThanOrEqual(200);
  const deep = watched.filter(watch => watch.includes('**'));
  expect(deep.filter(watch => !/\/(?:home\/\.ssh|etc\/ssh)(?:\/|\b)/.test(watch))).toEqual([]);
  const isWrongWatch = (watch: string): boolean =>
    !watch.startsWith('file:///') || /^file:\/\/\/(?:proc|sys|net|afs|Network)\b|\.\./i.test(watch);
  expect(watched.filter(isWrongWatch)).toEqual([]);
  answers.push(client.allPublished);
  expect(await client.stop()).toBe(0);
  return JSON.stringify(answers);
}

/** A Node that is traced, and its log. */
function traced(name: string): { readonly node: string; readonly log: string } {
  const log = join(root, `${name}.strace`);
  writeTraced(join(root, name), [process.execPath], log);
  return { node: join(root, name), log };
}

describe.skipIf(!hasStrace)('a hostile project', () => {
  test('a tracer that sees nothing would be noticed', () => {
    const { node, log } = traced('seeing');
    const script = `require('fs').readFileSync('/etc/passwd'); try { require('fs').statSync('//${STRANGER}/x') } catch {}`;
    expect(spawnSync(node, ['-e', script]).status).toBe(0);
    expect(touchedIn(readFileSync(log, 'utf8')).get('/etc/passwd')).toBe('read');
    expect(wronglyTouched(log)).toEqual([`status asked: //${STRANGER}/x`]);
  });

  test.each([
    // The project's own program, by a path that only the folder of the project makes one.
    ['trusted', 0, true, { openssh: { path: './ssh' } }],
    ['untrusted', 1, false, {}],
    ['trusted-windows', 2, true, { openssh: { vendor: 'windows' } }],
  ])('in the server, %s', { timeout: 120_000 }, async (name, part, trusted, settings) => {
    const { node, log } = traced(name);
    expect(await tryEverything(node, part, trusted, settings)).not.toContain(SECRET);
    expect(wronglyTouched(log)).toEqual([]);
    expect(existsSync(made.trap)).toBe(false);
  });

  test.each([
    ['check', ['check', '--home', 'HOME']],
    ['check-json', ['check', '--format', 'json', '--home', 'HOME']],
    ['check-windows', ['check', '--vendor', 'windows', '--home', 'HOME']],
    ['explain', ['explain', 'web', '--all', '--home', 'HOME', '-F']],
    ['explain-json', ['explain', 'web', '--format', 'json', '--assume-exec', 'true', '--home', 'HOME', '-F']],
    ['explain-g', ['explain', 'web', '--format', 'ssh-G', '--openssh', '10.0', '--home', 'HOME', '-F']],
  ])('on the command line: %s', (name, args) => {
    const { node, log } = traced(name);
    const words = args.map(word => (word === 'HOME' ? made.home : word));
    for (const configuration of made.configurations) {
      const { stdout, stderr } = spawnSync(node, [server.command, ...words, configuration], {
        encoding: 'utf8',
        cwd: made.project,
        env: hostileEnvironment(made, join(root, 'bin')),
        maxBuffer: 64 * 1024 * 1024,
      });
      expect(stdout + stderr).not.toBe('');
      expect(stdout + stderr).not.toContain(SECRET);
      expect(wronglyTouched(log)).toEqual([]);
    }
    expect(existsSync(made.trap)).toBe(false);
  });
});
