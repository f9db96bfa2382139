/** One file by several names: a symbolic link and what it leads to, or two URIs of one path. */
import { expect, test } from 'vitest';
import { load } from '../../../server/src/load.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { type MemoryFile, memoryDisk } from '../../support/memory-disk.ts';

const CONFIG = '/home/user/.ssh/config';
const DOTFILE = '/home/user/dotfiles/ssh';

class Desk {
  readonly service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build: buildOf(),
    surroundings: SURROUNDINGS,
    manual: undefined,
  });
  readonly disk = new Map<string, MemoryFile>([
    [CONFIG, { link: DOTFILE }],
    [DOTFILE, 'Include more\n'],
  ]);

  async open(uri: string, text: string, path: string): Promise<void> {
    this.service.open(uri, text, path);
    await load(this.service, memoryDisk(this.disk));
  }

  /** The rules that find something in a document. */
  async found(uri: string): Promise<readonly string[]> {
    await load(this.service, memoryDisk(this.disk));
    return this.service.findings(uri).map(({ rule }) => rule);
  }

  /** What becomes of a document by each fix, and by each refactoring at its first Host line. */
  async fixed(uri: string): Promise<readonly string[]> {
    await load(this.service, memoryDisk(this.disk));
    const text = this.service.text(uri) ?? '';
    const at = text.indexOf('Host');
    const offers = await this.service.refactorings(uri, { start: at, end: at }, false);
    return [
      ...this.service.findings(uri).flatMap(finding => finding.fixes()),
      ...offers.flatMap(offer => ('edits' in offer ? [offer] : [])),
    ].map(({ edits }) => applyEdits(text, edits));
  }
}

const BLANK = '\n'.repeat(99);
const LINK = `${BLANK}Host a b\n  User git\n`;
const FILE = 'Host c d\n  User git\n';
const LINK_FIXED = [`${BLANK}Host a\n  User git\n\nHost b\n  User git\n`];
const FILE_FIXED = ['Host c\n  User git\nHost d\n  User git\n'];

test('a link and what it leads to, both open, are each told about their own text', async () => {
  const desk = new Desk();
  await desk.open('link', LINK, CONFIG);
  await desk.open('file', FILE, DOTFILE);
  expect(await desk.fixed('link')).toEqual(LINK_FIXED);
  expect(await desk.fixed('file')).toEqual(FILE_FIXED);
  desk.service.close('link');
  expect(await desk.fixed('file')).toEqual(FILE_FIXED);
  expect(desk.service.isStandard('file'), 'it is what the user’s file leads to').toBe(true);
});

test('two URIs of one path are each told about their own text, also when one is closed', async () => {
  const desk = new Desk();
  await desk.open('one', LINK, DOTFILE);
  await desk.open('two', FILE, DOTFILE);
  expect(await desk.fixed('one')).toEqual(LINK_FIXED);
  expect(await desk.fixed('two')).toEqual(FILE_FIXED);
  desk.service.close('two');
  expect(await desk.fixed('one')).toEqual(LINK_FIXED);
  expect(desk.service.isStandard('one')).toBe(true);
});

test('what a link leads to is looked at again when it changes, and watched', async () => {
  const desk = new Desk();
  await desk.open('other', 'Include config\n', '/home/user/.ssh/other');
  expect(await desk.found('other')).toEqual([]);
  expect(desk.service.watched.paths).toEqual(expect.arrayContaining([CONFIG, DOTFILE]));
  const access = { mode: 0o444, owner: 0, group: 0 };
  desk.disk.set(DOTFILE, { text: 'Prot 22\n', access });
  desk.service.doubt([DOTFILE]);
  expect(await desk.found('other')).toEqual(['broken-include']);
  expect(desk.service.watched.paths, 'what nobody may write').not.toContain(DOTFILE);
  desk.disk.delete(DOTFILE);
  desk.service.doubt([DOTFILE]);
  expect(await desk.found('other')).toEqual([]);
  desk.disk.set(DOTFILE, 'Prot 22\n');
  desk.service.doubt([DOTFILE]);
  expect(await desk.found('other'), 'a link that led nowhere').toEqual(['broken-include']);
});

test('a line of one of two names keeps its number up to date where it is explained', async () => {
  const desk = new Desk();
  const [link, file] = ['/home/user/.ssh/link', '/home/user/.ssh/file'];
  desk.disk.set(CONFIG, 'Include link file\nHost a\n').set(link, { link: file }).set(file, '');
  await desk.open('config', 'Include link file\nHost a\n', CONFIG);
  await desk.open('link', 'User me\n', link);
  await desk.open('file', 'Host b\nMatch all\nCompression yes\n', file);
  const explained = async () => {
    await load(desk.service, memoryDisk(desk.disk));
    return (await desk.service.hover('config', 'Include link file\nHost a'.length, false))?.markdown;
  };
  expect(await explained()).toMatch(/file:3\b/);
  desk.service.change('file', { start: 7, end: 7 }, '\n');
  expect(await explained()).toMatch(/file:4\b/);
});
