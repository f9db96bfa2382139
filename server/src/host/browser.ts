/**
 * The machine of a server in a worker of a browser: the files of the editor's workspace, and nothing else. There is no ssh to ask, no
 * manual page but those that are shipped, and no key.
 */
import { type Pages, unpackPages } from '../manpage/packed-pages.ts';
import type { DiskEntry, FileStatus } from '../model/tree/files.ts';
import { machineOf } from '../schema/build.ts';
import type { FolderEntry } from '../schema/folder-reader.ts';
import type { Surroundings } from '../schema/surroundings.ts';
import { INCLUDED, SETTINGS, tooLarge, tooLong } from '../text/bounds.ts';
import { compareBytes, isGlob } from '../text/glob.ts';
import { BUNDLED_PAGES, bundledManual } from './bundled-manual.ts';
import { decoded } from './decode.ts';
import type { AtPath, EditorFiles } from './editor-files.ts';
import { foreignIn, LOOK } from './first-look.ts';
import { pathsOf } from './glob-paths.ts';
import type { Machine } from './machine.ts';
import { RULE_PAGES, rulePageIn } from './rule-pages.ts';

const ELSEWHERE = { kind: 'unread', why: 'in a browser, only files of the workspace are' } as const;
const UNREADABLE = { kind: 'unreadable', why: 'cannot be read' } as const;

/** The most names of a folder that are offered. */
const MOST_NAMES = 1000;

/** Why files are neither made nor changed. */
const NO_DISK = 'there is no disk in a browser';

/** @param files where a question fails, that is its answer: nothing is known */
export function browserMachine(files: EditorFiles, surroundings: Surroundings): Machine {
  const look = (path: string): Promise<AtPath> => files.look(path).catch(() => ({ kind: 'elsewhere' }));
  const list = (path: string) => files.list(path).catch(() => []);

  async function read(path: string): Promise<DiskEntry> {
    const found = await look(path);
    switch (found.kind) {
      case 'elsewhere':
        return ELSEWHERE;
      case 'missing':
        return { kind: 'missing' };
      case 'folder':
        return { kind: 'directory' };
      case 'file': {
        const large = tooLarge(found.size, INCLUDED);
        return large === undefined ? readFile(path) : { kind: 'unread', why: `it ${large}` };
      }
      default:
        return found satisfies never;
    }
  }

  async function readFile(path: string): Promise<DiskEntry> {
    const bytes = await files.read(path).catch(() => undefined);
    if (bytes === undefined) return UNREADABLE;
    // It may be larger by now.
    const large = tooLarge(bytes.length, INCLUDED);
    if (large !== undefined) return { kind: 'unread', why: `it ${large}` };
    const foreign = foreignIn(bytes.subarray(0, LOOK));
    if (foreign !== undefined) {
      const why = `it is ${foreign.what}`;
      return foreign.isRefused ? { kind: 'unreadable', why, isForeign: true } : { kind: 'unread', why };
    }
    const { text, writing } = decoded(bytes);
    const long = tooLong(text, INCLUDED);
    if (long !== undefined) return { kind: 'unread', why: `it ${long}` };
    return { kind: 'file', text, writing, access: undefined, realPath: path };
  }

  async function settings(path: string): Promise<string | undefined> {
    const found = await look(path);
    if (found.kind !== 'file' || tooLarge(found.size, SETTINGS) !== undefined) return undefined;
    const bytes = await files.read(path).catch(() => undefined);
    if (bytes === undefined || tooLarge(bytes.length, SETTINGS) !== undefined) return undefined;
    const { text } = decoded(bytes);
    return tooLong(text, SETTINGS) === undefined ? text : undefined;
  }

  /** What is not in the workspace, such as a key, may well be where ssh runs. */
  async function status(path: string): Promise<FileStatus> {
    const { kind } = await look(path);
    if (kind === 'folder') return { kind: 'directory' };
    return kind === 'file' ? { kind, access: undefined } : ELSEWHERE;
  }

  async function expand(pattern: string): Promise<readonly string[] | undefined> {
    const names = pattern.split('/');
    const wild = names.findIndex(isGlob);
    const fixed = names.slice(0, wild === -1 ? -1 : wild).join('/');
    if ((await look(fixed)).kind === 'elsewhere') return undefined;
    return pathsOf(pattern, {
      list: async (folder, onlyFolders) =>
        (await list(folder)).filter(({ isFolder }) => isFolder || !onlyFolders).map(({ name }) => name),
      exists: async path => (await look(path)).kind !== 'missing',
      isLeftOut: () => false,
    });
  }

  return {
    disk: {
      where: () => undefined,
      read,
      settings,
      status,
      expand,
      realPath: async path => path,
      makeFile: async () => NO_DISK,
      unmakeFile: async () => undefined,
      changeMode: async () => NO_DISK,
    },
    facts: machineOf('portable'),
    surroundings,
    folders: {
      listFolder: async path =>
        (await list(path))
          .map(({ name, isFolder }): FolderEntry => ({ name, kind: isFolder ? 'folder' : 'file' }))
          .sort((a, b) => compareBytes(a.name, b.name))
          .slice(0, MOST_NAMES),
      keyKind: async () => undefined,
      keyFile: async () => undefined,
    },
    findProgram: async () => undefined,
    sshVersion: async () => undefined,
    manual: async (choice, wanted) => {
      if (choice === 'none') return undefined;
      return bundledManual(await shippedPages(), wanted);
    },
    rulePage: async rule => rulePageIn(await files.shipped(RULE_PAGES).catch(() => undefined), rule),
  };

  async function shippedPages(): Promise<Pages> {
    try {
      return unpackPages((await files.shipped(`man/${BUNDLED_PAGES}`)) ?? '{}');
    } catch {
      return {};
    }
  }
}
