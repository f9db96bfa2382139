/** What a terminal shows besides lines of text: colours, and how far a long work is. */
import { styleText } from 'node:util';
import type { OptionDeclaration } from './declaration.ts';

const WHEN = ['auto', 'always', 'never'] as const;

export const COLOR_OPTION = {
  color: {
    takes: WHEN,
    usually: 'auto',
    help: 'whether to use colours: auto is on a terminal, unless NO_COLOR is set',
  },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** A colour or a weight, as Node has them. */
type Paint = Parameters<typeof styleText>[0];

/** Writes text in a colour, or leaves it as it is. */
export type Painter = (paint: Paint, text: string) => string;

/** Paints what goes to standard output. @param when as given by `--color` */
export function painter(when: string | undefined): Painter {
  const isOn = when === 'always' || (when !== 'never' && process.stdout.isTTY && process.stdout.hasColors());
  return isOn ? (paint, text) => styleText(paint, text, { validateStream: false }) : (_, text) => text;
}

/** Of how few files nobody waits for. */
const FEW = 20;

/** Tells how far a work on files is. */
export interface Progress {
  /** @param count of files */
  tell(doing: string, count: number): void;
  /** The work is done: nothing is left of what was told. */
  end(): void;
}

/** Tells of many files alone, in a line of the terminal that is written over; where there is no terminal, nothing. */
export function progress(): Progress {
  const { stderr } = process;
  let isTold = false;
  return {
    tell(doing, count) {
      if (!stderr.isTTY || count <= FEW) return;
      stderr.write(`\r\x1b[K${doing}…`);
      isTold = true;
    },
    end() {
      if (isTold) stderr.write('\r\x1b[K');
      isTold = false;
    },
  };
}
