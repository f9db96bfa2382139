/** What is in force where a line stands: which value ssh uses, for which host, and which line sets it. */

import { type Block, concreteHosts, patternsOf } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { Option } from '../../schema/option.ts';
import { targetOf } from '../../schema/options.ts';
import { textLike } from '../../schema/pattern.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { Explanation } from '../explain/explanation.ts';
import { whenMended } from '../explain/summary.ts';
import { code, type LinkTo, placeLink } from '../markdown.ts';

/** Whom a line is for, and how to ask what ssh uses for them. */
export interface Concerned {
  readonly file: ConfigFile;
  /** The line, 0-based. */
  readonly number: number;
  /** What ssh reads together with the file. */
  readonly configuration: Configuration;
  /** What ssh uses for a host, and what it refuses in any line; without it, nothing is said of that. */
  readonly explainHost: ((host: string) => Explanation | undefined) | undefined;
  readonly linkTo: LinkTo;
}

/** What ssh uses for one of the hosts that a line is for. */
export interface Subject {
  /** Of whom we speak, in Markdown: "db". */
  readonly named: string;
  /** It is the name of a host, and does not just look like one for which a pattern is. */
  readonly isHost: boolean;
  readonly explanation: Explanation;
}

/** A name that no pattern but those for every host is for. */
const NOBODY = '\u00a0';

/** Undefined where that is open, as in a Match block. */
export function subjectOf({ file, number, explainHost }: Concerned): Subject | undefined {
  const whom = hostOf(file.blockAt(number));
  const explanation = whom === undefined ? undefined : explainHost?.(whom.host);
  if (whom === undefined || explanation === undefined) return undefined;
  return { named: whom.named, isHost: whom.isHost, explanation };
}

/** The first host of a block; else a name for which its first pattern is. */
function hostOf({ kind, header }: Block): { host: string; named: string; isHost: boolean } | undefined {
  switch (kind) {
    case 'match':
      return undefined;
    case 'preamble':
      return { host: NOBODY, named: 'hosts that no block names', isHost: false };
    case 'host': {
      if (header === undefined) return undefined;
      const [host] = concreteHosts(header);
      if (host !== undefined) return { host, named: code(host), isHost: true };
      const [pattern] = patternsOf(header).wanted;
      if (pattern === undefined) return undefined;
      return { host: textLike(pattern), named: code(pattern), isHost: false };
    }
  }
}

/** The most values that are listed, and the longest that is shown whole. */
const MAX_VALUES = 3;
const MAX_LENGTH = 60;

/** "**In force for `db`:** `60`, set in line 3." Undefined where nothing can be said. */
export function inForce(option: Option, subject: Subject, concerned: Concerned): string | undefined {
  const { file, number, configuration, linkTo } = concerned;
  const { surroundings } = file.verdicts;
  const keyword = lowerAscii(targetOf(option, file.build));
  const setting = subject.explanation.settings.find(candidate => candidate.keyword === keyword);
  if (setting === undefined || setting.values.length === 0) return undefined;
  const path = configuration.firstPlaceOf(file)?.path;
  /** What is said of each line, or of each value that no line sets: a line may set many. */
  const sources = new Map<string, () => string>();
  for (const { text, origins } of setting.values) {
    const origin = origins.find(place => 'file' in place);
    if (origin === undefined) sources.set(text, () => `${code(text, MAX_LENGTH)}, the default`);
    else
      sources.set(`${origin.line} ${origin.file}`, () => {
        const value = code(written(origin.text, file) ?? text, MAX_LENGTH);
        if (origin.file !== path) return `${value}, set in ${placeLink(origin, surroundings, linkTo)}`;
        return origin.line === number + 1 ? `${value}, set here` : `${value}, set in line ${origin.line}`;
      });
  }
  const shown = [...sources.values()].slice(0, MAX_VALUES).map(say => say());
  const more = sources.size > MAX_VALUES ? [`${sources.size - MAX_VALUES} more`] : [];
  return `**In force for ${subject.named}${whenMended(subject.explanation)}:** ${[...shown, ...more].join('; ')}`;
}

/** The value as a line gives it. */
function written(line: string, { build }: ConfigFile): string | undefined {
  const read = readLine(line, lineRulesOf(build));
  if (!isDirective(read)) return undefined;
  const { start, end } = read.raw ?? { start: read.args[0]?.start ?? 0, end: read.args.at(-1)?.end ?? 0 };
  return start < end ? line.slice(start, end) : undefined;
}
