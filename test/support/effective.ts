/** What the model says that ssh uses for a host, as a test wants it: of files in memory, or on disk. */

import { effective } from '../../server/src/model/effective/effective.ts';
import { type JumpChain, jumpChain } from '../../server/src/model/effective/jump-chain.ts';
import { givenBy, type Request, readDestination } from '../../server/src/model/effective/request.ts';
import type { Effective, Origin } from '../../server/src/model/effective/result.ts';
import { ConfigFile } from '../../server/src/model/file/config-file.ts';
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import { Configuration } from '../../server/src/model/tree/configuration.ts';
import type { DiskEntry } from '../../server/src/model/tree/files.ts';
import type { DirectFile } from '../../server/src/model/tree/include-tree.ts';
import { KnownFiles } from '../../server/src/model/workspace/known-files.ts';
import { compareBytes, matchesGlob } from '../../server/src/text/glob.ts';
import { buildOf, SURROUNDINGS } from './judge.ts';

/** The user's and the system's file in the surroundings of tests. */
export const USER_FILE = '/home/user/.ssh/config';
export const SYSTEM_FILE = '/etc/ssh/ssh_config';
export const ROOTS: readonly DirectFile[] = [
  { path: USER_FILE, scope: 'user', isChecked: true },
  { path: SYSTEM_FILE, scope: 'system', isChecked: false },
];

export interface Explained {
  readonly found: Effective;
  readonly chain: JumpChain;
}

/** Texts by absolute path; a text alone is the user's file. */
export type Texts = string | Readonly<Record<string, string>>;

/** Files in memory, of which everything is known. */
export function filesOf(texts: Texts, verdicts: Verdicts): KnownFiles {
  const entries = new Map<string, DiskEntry>();
  for (const [path, text] of Object.entries(typeof texts === 'string' ? { [USER_FILE]: texts } : texts))
    entries.set(path, { kind: 'file', text, access: undefined, realPath: path });
  const files = new KnownFiles(text => ConfigFile.read(text, verdicts));
  files.learn({ entries, lists: new Map(), statuses: new Map() });
  return files;
}

/** The question that a test asks: about a destination as typed, with nothing assumed. */
export function requestFor(typed: string, changes: Partial<Request> = {}): Request {
  const { build = buildOf() } = changes;
  const destination = readDestination(typed, build, SURROUNDINGS);
  if (destination === undefined) throw new Error(`${typed} is no host`);
  return {
    host: destination.host,
    given: givenBy(destination),
    build,
    surroundings: { ...SURROUNDINGS, user: { name: 'user', id: 1000 }, hostName: 'desk.example' },
    assumptions: { exec: false, localNetwork: false },
    ...changes,
  };
}

/** Asks about files in memory. */
export function explained(texts: Texts, typed: string, changes: Partial<Request> = {}): Explained {
  const request = requestFor(typed, changes);
  const verdicts = new Verdicts(request.build, request.surroundings);
  const files = filesOf(texts, verdicts);
  const ask = (): Explained => {
    const configuration = Configuration.of(ROOTS, { files: files.now, verdicts }, true);
    const answer = (asked: Request): Effective => effective(configuration, asked);
    return { found: answer(request), chain: jumpChain(request, answer) };
  };
  return untilKnown(files, ask);
}

/** Asks again and again, until nothing is missing to the answer: other files than those that are there are not. */
export function untilKnown<T>(files: KnownFiles, ask: () => T): T {
  const paths = [...files.known.paths];
  for (let answer = ask(); ; answer = ask()) {
    const wanted = files.wanted();
    if (wanted === undefined) return answer;
    files.learn({
      statuses: new Map(),
      entries: new Map(wanted.paths.map(path => [path, { kind: 'missing' }])),
      lists: new Map(
        wanted.patterns.map(pattern => [pattern, paths.filter(path => matchesGlob(path, pattern)).sort(compareBytes)]),
      ),
    });
  }
}

/** The values of an option, as `ssh -G` prints them. */
export function valuesOf({ settings }: Effective, keyword: string): readonly string[] {
  const setting = settings.find(found => found.keyword === keyword);
  return setting?.isPrinted === true ? setting.values.map(({ text }) => text) : [];
}

/** A place as a test writes it: the name of the file and the line, from 1; or what was given to ssh. */
export function placeOf(origin: Origin): string {
  return origin.kind === 'argument' ? origin.text : `${origin.path.replace(/^.*\//, '')}:${origin.number + 1}`;
}
