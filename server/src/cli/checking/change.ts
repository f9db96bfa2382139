/** Writes the texts that a command changes, or shows the change. */
import { isAbsolute, relative, resolve } from 'node:path';
import { replaceText } from '../../host/replace-text.ts';
import { forwardSlashes } from '../../host/slashes.ts';
import { visible } from '../../text/visible.ts';
import type { Painter } from '../terminal.ts';
import type { Input } from './inputs.ts';

/** A text before and after a change. */
export interface ChangedText {
  readonly input: Input;
  readonly text: string;
}

/** Writes the texts into their files. @returns what cannot be written, and why */
export async function write(
  changed: readonly ChangedText[],
): Promise<readonly { readonly file: string; readonly why: string }[]> {
  const failed: { file: string; why: string }[] = [];
  for (const { input, text } of changed) {
    const why = await replaceText(input.uri, input.text, text);
    if (why !== undefined) failed.push({ file: input.name, why });
  }
  return failed;
}

/** The changes as patch(1) and git-apply(1) read them in the folder in which the program runs. On a terminal, nothing in them plays tricks. */
export async function diffOf(changed: readonly ChangedText[], paint: Painter): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const patches = changed.map(({ input, text }) => {
    const name = nameIn(process.cwd(), input.name);
    const named = (side: string): string => (isAbsolute(name) ? name : `${side}/${name}`);
    const patch = createTwoFilesPatch(named('a'), named('b'), input.text, text, undefined, undefined, {
      headerOptions: FILE_HEADERS_ONLY,
    });
    // A name with a blank ends where a tab is, or patch(1) takes its first word alone. One in quotes ends with them.
    return name.includes(' ') ? patch.replace(/^(--- [^"].*)\n(.*)\n/, '$1\t\n$2\t\n') : patch;
  });
  const isShown = process.stdout.isTTY;
  const lines = patches.join('').split('\n');
  return lines.map(line => painted(isShown ? shown(line) : line, paint)).join('\n');
}

/** A file by its path from a folder; one that is not below it, by its absolute path. What is not ASCII, who writes the diff escapes. */
function nameIn(folder: string, file: string): string {
  const path = resolve(folder, file);
  const inside = relative(folder, path);
  return forwardSlashes(/^\.\.(?:[/\\]|$)/.test(inside) || isAbsolute(inside) ? path : inside);
}

/** A line of a file as a terminal may have it: tabs are part of it. */
function shown(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(visible).join('\t');
}

function painted(line: string, paint: Painter): string {
  if (/^(?:---|\+\+\+) /.test(line)) return paint('bold', line);
  switch (line[0]) {
    case '+':
      return paint('green', line);
    case '-':
      return paint('red', line);
    case '@':
      return paint('cyan', line);
    default:
      return line;
  }
}
