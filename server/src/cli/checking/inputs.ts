/** The texts that a command works on: files by name or by pattern, and standard input. */
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decoded } from '../../host/decode.ts';
import { foreignIn, LOOK } from '../../host/first-look.ts';
import { readNamed } from '../../host/read-file.ts';
import { forwardSlashes } from '../../host/slashes.ts';
import { IS_UTF_16 } from '../../model/tree/writing.ts';
import { OPENED, tooLarge, tooLong } from '../../text/bounds.ts';
import { UsageError } from '../arguments.ts';
import type { OptionDeclaration } from '../declaration.ts';
import { readInput } from '../standard-input.ts';
import type { Progress } from '../terminal.ts';

/** How standard input is named among files. */
const INPUT = '-';

export const INPUT_OPTIONS = {
  stdin: { help: `read standard input, as ${INPUT} in place of FILE does` },
  'stdin-filename': { takes: 'FILE', completes: 'files', help: 'the file name of standard input' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** A text to work on. */
export interface Input {
  /** As it is named on the command line. */
  readonly name: string;
  /** By what it is open: the same for the same file. */
  readonly uri: string;
  /** Absolute; undefined where it is in no file. */
  readonly path: string | undefined;
  readonly text: string;
  /** Whether it is no text as ssh reads one: it can be judged, and nothing else written in its place. */
  readonly isUtf16: boolean;
  readonly isStandardInput: boolean;
}

export interface Inputs {
  /** Each file once, in the order in which they are named. */
  readonly texts: readonly Input[];
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

/** By which arguments the texts are named. */
interface NamedInputs {
  readonly operands: readonly string[];
  isGiven(name: 'stdin'): boolean;
  value(name: 'stdin-filename'): string | undefined;
}

/** What is named, read. One that cannot be read does not keep the others from it. @throws {UsageError} where nothing is named */
export async function inputsOf(given: NamedInputs, progress: Progress): Promise<Inputs> {
  const names = given.isGiven('stdin') ? [INPUT, ...given.operands] : given.operands;
  const inputName = given.value('stdin-filename');
  if (inputName !== undefined && !names.includes(INPUT)) throw new UsageError('--stdin-filename needs --stdin');
  if (names.length === 0) throw new UsageError('name a file, or - for standard input');
  const texts = new Map<string, Input>();
  const unread: { file: string; why: string }[] = [];
  const paths = await pathsOf(names, file => unread.push({ file, why: 'no file matches' }));
  for (const [i, name] of paths.entries()) {
    progress.tell(`Reading ${i + 1} of ${paths.length} files`, paths.length);
    const input = name === INPUT ? await standardInput(inputName) : await fileInput(name);
    if ('why' in input) unread.push({ file: name, why: input.why });
    else if (!texts.has(input.uri)) texts.set(input.uri, input);
  }
  return { texts: [...texts.values()], unread };
}

async function fileInput(name: string): Promise<Input | { readonly why: string }> {
  const path = resolve(name);
  const content = await readNamed(name);
  if ('foreign' in content) return { why: `is ${content.foreign.what}` };
  if ('failure' in content) return { why: content.failure };
  const isUtf16 = content.writing === 'utf-16';
  return { name, uri: path, path: forwardSlashes(path), text: content.text, isUtf16, isStandardInput: false };
}

async function standardInput(name: string | undefined): Promise<Input | { readonly why: string }> {
  const bytes = await readInput(OPENED.size + 1);
  const why = tooLarge(bytes.length, OPENED);
  if (why !== undefined) return { why };
  if (foreignIn(Buffer.from(bytes.subarray(0, LOOK)))?.what === 'a private key') return { why: 'is a private key' };
  const { text, writing } = decoded(bytes);
  if (writing === 'utf-16') return { why: IS_UTF_16 };
  const isLonger = tooLong(text, OPENED);
  if (isLonger !== undefined) return { why: isLonger };
  const input = { text, isUtf16: false, isStandardInput: true };
  if (name === undefined) return { name: '<stdin>', uri: '<stdin>', path: undefined, ...input };
  const path = resolve(name);
  return { name, uri: path, path: forwardSlashes(path), ...input };
}

/** The files that are named, and in place of a pattern those that it matches, in byte order. */
async function pathsOf(names: readonly string[], onNone: (pattern: string) => void): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of names) {
    const matches = (await isPattern(name)) ? await matching(name) : [name];
    if (matches.length === 0) onNone(name);
    paths.push(...matches);
  }
  return paths;
}

/** Whether a name is a pattern: a file of that very name is meant by it first. */
async function isPattern(name: string): Promise<boolean> {
  if (!/[*?[{]/.test(name)) return false;
  return lstat(name).then(
    () => false,
    () => true,
  );
}

async function matching(pattern: string): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(forwardSlashes(pattern), {
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  return found.sort();
}
