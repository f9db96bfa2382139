/** What becomes of texts that a command changes: they are written, or the change is shown. */
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

/** The changes as patch(1) and git-apply(1) read them. On a terminal, nothing in them plays tricks. */
export async function diffOf(changed: readonly ChangedText[], paint: Painter): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const patches = changed.map(({ input, text }) => {
    const name = visible(forwardSlashes(input.name));
    const named = (side: string): string => (name.startsWith('/') ? name : `${side}/${name}`);
    return createTwoFilesPatch(named('a'), named('b'), input.text, text, undefined, undefined, {
      headerOptions: FILE_HEADERS_ONLY,
    });
  });
  const isShown = process.stdout.isTTY;
  const lines = patches.join('').split('\n');
  return lines.map(line => painted(isShown ? shown(line) : line, paint)).join('\n');
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
