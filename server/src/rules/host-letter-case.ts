/**
 * A jump host that differs from a Host line by letter case alone: ssh compares these exactly (readconf.c, oHost), so what is
 * set for the one does not count for the other. Said only where no other pattern matches it.
 */
import { matchesEveryHost } from '../model/blocks.ts';
import type { Configuration } from '../model/configuration.ts';
import { HostIndex } from '../model/host-index.ts';
import { namesIn } from '../model/names.ts';
import type { Build } from '../schema/build.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { type Span, shift } from '../text/span.ts';
import type { FileFound, FileRule } from './rule.ts';

const JUMP = 'proxyjump';

/** A jump host (offsets into its line), and how the Host line has it. */
interface Miswritten extends Span {
  readonly written: string;
  readonly right: string;
}

/** The jump hosts of a configuration that no Host line matches but for their letter case, by line. */
function miswritten(configuration: Configuration, build: Build): ReadonlyMap<DirectiveLine, readonly Miswritten[]> {
  const hosts = HostIndex.of(configuration);
  // Many hosts have the same jump hosts.
  const known = new Map<string, string | undefined>();
  const rightFor = (name: string): string | undefined => {
    if (!known.has(name))
      known.set(name, hosts.matching(name).every(matchesEveryHost) ? hosts.miswritten(name)[0] : undefined);
    return known.get(name);
  };
  const found = new Map<DirectiveLine, readonly Miswritten[]>();
  for (const line of configuration.files.flatMap(file => file.linesNamed(JUMP))) {
    const wrong = namesIn(line, build).flatMap(({ text, start, end }) => {
      const right = rightFor(text);
      return right === undefined ? [] : [{ start, end, written: text, right }];
    });
    if (wrong.length > 0) found.set(line, wrong);
  }
  return found;
}

export const hostLetterCase: FileRule = {
  id: 'host-letter-case',
  severity: 'information',
  scope: 'file',
  find: (file, _context, [occurrence]) => {
    if (file.linesNamed(JUMP).length === 0 || occurrence === undefined) return [];
    const { configuration } = occurrence.tree;
    const found = configuration.derive(miswritten, [JUMP], () => miswritten(configuration, file.build));
    if (found.size === 0) return [];
    return file.directivesNamed(JUMP).flatMap(({ line, number }) =>
      (found.get(line) ?? []).map(({ written, right, ...span }): FileFound => {
        const message = `Host lines are compared letter by letter: what is set for ${right} does not count for ${written}.`;
        return { ...shift(span, file.text.startOf(number)), message };
      }),
    );
  },
  fixes: ({ start, end }, file, _context, [occurrence]) => {
    if (occurrence === undefined) return [];
    const { configuration } = occurrence.tree;
    const line = file.text.line(file.text.lineAt(start));
    const all = configuration.derive(miswritten, [JUMP], () => miswritten(configuration, file.build));
    const own = line.kind === 'directive' ? (all.get(line) ?? []) : [];
    const lineStart = file.text.startOf(file.text.lineAt(start));
    const right = own.find(name => name.start + lineStart === start)?.right;
    if (right === undefined) return [];
    return [
      {
        title: `Change to ${right}`,
        edits: [{ span: { start, end }, newText: right }],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
