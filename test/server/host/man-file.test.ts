/** Finding and reading manual pages on a real file system, packaging, and choosing one to quote. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUNDLED_PAGES } from '../../../server/src/host/bundled-manual.ts';
import { readBundledPages } from '../../../server/src/host/bundled-pages.ts';
import { readManPage, searchManPage } from '../../../server/src/host/man-file.ts';
import { findManual } from '../../../server/src/host/manual.ts';
import { packPages, unpackPages } from '../../../server/src/manpage/packed-pages.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'man-file-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return join(root, path);
}

/** Searches `a`, `b` and `c` under the root, and nothing of this machine. */
function search() {
  return searchManPage({
    env: { MANPATH: ['a', 'b', 'c'].map(name => join(root, name)).join(':') },
    platform: 'linux',
    configFiles: [],
  });
}

describe('searchManPage', () => {
  test('the first directory that has the page', async () => {
    put('b/man5/ssh_config.5', 'second');
    const path = put('a/man5/ssh_config.5.gz', gzipSync('first, größer'));
    expect(await search()).toEqual({ page: { path, source: 'first, größer' }, refused: [] });
  });

  test('nothing, and nowhere to look', async () => {
    expect(await search()).toEqual({ refused: [] });
    expect(await searchManPage({ env: { MANPATH: root }, platform: 'win32', configFiles: [] })).toEqual({
      refused: [],
    });
  });

  test('the directories of the configuration file', async () => {
    const path = put('d/man5/ssh_config.5', 'text');
    const config = put('man.conf', `MANPATH ${join(root, 'd')}\n`);
    const configFiles = [join(root, 'missing.conf'), config];
    expect(await searchManPage({ env: {}, platform: 'linux', configFiles })).toEqual({
      page: { path, source: 'text' },
      refused: [],
    });
  });

  test('what cannot be read is told, and the next one taken', async () => {
    const xz = put('a/man5/ssh_config.5.xz', 'packed');
    const broken = put('a/man5/ssh_config.5.gz', gzipSync('text').subarray(0, 15));
    mkdirSync(join(root, 'b/man5/ssh_config.5'), { recursive: true });
    const path = put('c/man5/ssh_config.5', 'text');
    expect(await search()).toEqual({
      page: { path, source: 'text' },
      refused: [
        { path: broken, reason: 'broken compression' },
        { path: xz, reason: 'unknown compression' },
        { path: join(root, 'b/man5/ssh_config.5'), reason: 'not a regular file' },
      ],
    });
  });

  test('neither a large file nor one that unpacks to a large one', async () => {
    put('a/man5/ssh_config.5', new Uint8Array(2 * 1024 * 1024 + 1));
    put('b/man5/ssh_config.5.gz', gzipSync(new Uint8Array(8 * 1024 * 1024 + 1)));
    put('c/man5/ssh_config.5.gz', gzipSync('x'.repeat(8 * 1024 * 1024)));
    const { page, refused } = await search();
    expect(refused.map(({ reason }) => reason)).toEqual(['too large', 'too large']);
    expect(page?.source.length).toBe(8 * 1024 * 1024);
  });

  test.skipIf(process.platform === 'win32')('a FIFO does not hang it', async () => {
    mkdirSync(join(root, 'a/man5'), { recursive: true });
    expect(spawnSync('mkfifo', [join(root, 'a/man5/ssh_config.5')]).status).toBe(0);
    expect((await search()).refused.map(({ reason }) => reason)).toEqual(['not a regular file']);
  });
});

describe('readManPage', () => {
  test('a page that stands for another one', async () => {
    const target = put('a/man5/real.5.gz', gzipSync('.Dd today'));
    const path = put('a/man5/ssh_config.5', '.so man5/real.5\n');
    expect(await readManPage(path, join(root, 'a'))).toEqual({ path: target, source: '.Dd today' });
  });

  test('one that stands for itself, or for none', async () => {
    const loop = put('a/man5/ssh_config.5', '.so man5/ssh_config.5\n');
    expect(await readManPage(loop, join(root, 'a'))).toEqual({ path: loop, reason: 'sourced page missing' });
    const missing = put('a/man5/x.5', '.so man5/missing.5\n');
    expect(await readManPage(missing, join(root, 'a'))).toEqual({ path: missing, reason: 'sourced page missing' });
  });

  test('links, Latin-1, and a file that is not there', async () => {
    put('latin.5', Uint8Array.of(0x67, 0x72, 0xfc, 0x6e));
    symlinkSync('latin.5', join(root, 'link.5'));
    expect(await readManPage(join(root, 'link.5'), root)).toEqual({ path: join(root, 'link.5'), source: 'grün' });
    expect(await readManPage(join(root, 'no.5'), root)).toEqual({ path: join(root, 'no.5'), reason: 'not accessible' });
  });
});

describe('scripts/fetch-man-page.mjs', () => {
  const script = fileURLToPath(new URL('../../../scripts/fetch-man-page.mjs', import.meta.url));
  /** Packages what MANPATH has, for an ssh that says `banner`. */
  const run = (banner: string, ...args: string[]) => {
    put('bin/ssh', `#!/bin/sh\necho '${banner}' >&2\n`);
    chmodSync(join(root, 'bin/ssh'), 0o755);
    return spawnSync(process.execPath, [script, '--to', join(root, 'out'), ...args], {
      env: { PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}`, MANPATH: join(root, 'a') },
      encoding: 'utf8',
    });
  };
  const page = (text: string) =>
    `.\\"\n.\\" Copyright (c) Someone\n.\\"\n.Dd May 1, 2020\n.Sh DESCRIPTION\n.Bl -tag\n.It Cm Key\n${text}\n.El\n`;

  test.skipIf(process.platform === 'win32')('writes all pages, and their notice once, and says which', async () => {
    put('a/man5/ssh_config.5.gz', gzipSync(page('Installed.')));
    const other = put('other.5', page('Other.'));
    const { status, stdout } = run('OpenSSH_9.2p1 Debian-2, OpenSSL 3', '--man-page', `10.6p1=${other}`);
    expect([status, stdout.split('\n')]).toEqual([
      0,
      [
        `ssh_config(5) of OpenSSH 10.6p1, May 1, 2020: 1 keywords, from ${other}`,
        `ssh_config(5) of OpenSSH 9.2p1, May 1, 2020: 1 keywords, from ${join(root, 'a/man5/ssh_config.5.gz')}`,
        '',
      ],
    ]);
    expect(await readBundledPages(join(root, 'out'))).toEqual({
      '10.6p1': page('Other.'),
      '9.2p1': page('Installed.'),
    });
    const notices = readFileSync(join(root, 'out/COPYRIGHT'), 'utf8');
    expect(notices).toMatch(/^The copyright notice .*:\n\nCopyright \(c\) Someone\n/);
    expect(notices.split('Someone')).toHaveLength(2);
  });

  test.skipIf(process.platform === 'win32')('says that there is none, and leaves nothing', () => {
    put(join('out', BUNDLED_PAGES), packPages({ '9.2p1': 'from before' }));
    const packed = put('a/man5/ssh_config.5.xz', 'packed');
    const { status, stdout, stderr } = run('OpenSSH_9.2p1 Debian-2, OpenSSL 3');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`no page from ${packed}: unknown compression\nno ssh_config(5) is shipped\n`);
    expect(readdirSync(root)).not.toContain('out');
  });
});

test('pages come out as they went in, and what they share is there once', () => {
  const paragraph = fc.constantFrom('.It Cm A\n', '.It Cm B\nWords\n', '.Pp\n', 'no line end', '\r\n', '');
  const page = fc.array(paragraph).map(paragraphs => paragraphs.join(''));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^\d{1,2}\.\dp\d$/), page), pages => {
      expect(unpackPages(packPages(pages))).toEqual(pages);
    }),
  );
  const long = `.It Cm ${'A'.repeat(1000)}\n`;
  const both = packPages({ '9.2p1': `1\n${long}.Pp\n2`, '10.0p1': `3\n${long}.Pp\n4` });
  expect(both.length).toBeLessThan(1200);
});

describe('the manual page that is quoted', () => {
  const page = (text: string) =>
    `.Dd May 1, 2020\n.Dt SSH_CONFIG 5\n.Sh DESCRIPTION\n.Bl -tag\n.It Cm Key\n${text}\n.El\n`;

  test.each([
    ['10.6', '10.6p1'],
    ['10.3', '10.0p1'],
    ['9.2', '9.2p1'],
    ['8.4', '9.2p1'],
  ] as const)('among the bundled ones, for %s that of %s', async (wanted, expected) => {
    const releases = ['10.0p1', '9.2p1', '10.6p1', 'unknown'];
    const pages = Object.fromEntries(releases.map(release => [release, page(`Of ${release}.`)]));
    put(join('man', BUNDLED_PAGES), packPages({ ...pages, '10.5p1': 'no page' }));
    const manual = await findManual('bundled', wanted, '9.2p1', join(root, 'man'));
    expect(manual?.label).toBe(`ssh_config(5), OpenSSH ${expected}, May 1, 2020`);
    expect(manual?.entry('key')).toBe(`Of ${expected}.`);
  });

  test('one of an unknown release rather than none; none where there is no folder, or a broken file', async () => {
    put(join('man', BUNDLED_PAGES), packPages({ unknown: page('Of nobody knows.') }));
    expect((await findManual('bundled', '9.2', undefined, join(root, 'man')))?.label).toBe(
      'ssh_config(5), May 1, 2020',
    );
    expect(await findManual('bundled', '9.2', undefined, join(root, 'nowhere'))).toBeUndefined();
    put(join('broken', BUNDLED_PAGES), 'no JSON');
    expect(await findManual('bundled', '9.2', undefined, join(root, 'broken'))).toBeUndefined();
  });
});
