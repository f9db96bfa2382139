/** The words that a shell makes of a command line (POSIX sh, 2.2 and 2.6.7), without replacing anything. */

/** A part of a word: plain characters, an escaped one, or what is in quotes. */
const PART = /[^\s"'\\]+|\\.|"(?:\\.|[^"\\])*"|'[^']*'/sy;

/** Words, and the first character by which a shell would do more than cut them. */
export interface ShellWords {
  readonly words: readonly string[];
  /** A variable, a substitution, a pipe, a redirection or the end of a command; undefined where there is none. */
  readonly special: string | undefined;
}

/** Undefined where a quote stays open. */
export function shellWords(text: string): ShellWords | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let special: string | undefined;
  for (let i = 0; i < text.length; ) {
    PART.lastIndex = i;
    const [part] = PART.exec(text) ?? [];
    if (part === undefined) {
      if (/\S/.test(text[i] as string)) return undefined;
      if (text[i] === '\n') special ??= '\n';
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
    } else {
      special ??= specialIn(part);
      word = (word ?? '') + plain(part);
      i += part.length;
    }
  }
  if (word !== undefined) words.push(word);
  return { words, special };
}

function specialIn(part: string): string | undefined {
  if (/^['\\]/.test(part)) return undefined;
  if (part.startsWith('"')) return /(?<!\\)(?:\\\\)*([$`])/.exec(part)?.[1];
  return /[$`|&;<>()]/.exec(part)?.[0];
}

function plain(part: string): string {
  if (part.startsWith("'")) return part.slice(1, -1);
  if (part.startsWith('"')) return part.slice(1, -1).replace(/\\(["\\$`])/g, '$1');
  return part.startsWith('\\') ? part.slice(1) : part;
}

/** `text` as one word for a shell: as it is where no shell reads anything into it, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
