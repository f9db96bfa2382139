/** Hover on a keyword: how it is written and what is in force, what the manual page says, and what we say of it. */

import type { ManualSource } from '../../manpage/manual.ts';
import type { Build } from '../../schema/build.ts';
import { documentationOf } from '../../schema/documentation.ts';
import type { Option } from '../../schema/option.ts';
import { defaultOf } from '../../schema/options.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { headline, legs } from '../explain/summary.ts';
import { code, fence } from '../markdown.ts';
import { type Concerned, inForce, subjectOf } from './in-force.ts';
import { isAboutKeepAlive, probes, survivedTimeouts } from './keep-alive.ts';
import { keysTried } from './keys-tried.ts';
import { repeatsOf, signatureOf } from './signature.ts';

/** Where the keyword stands. */
export interface HoveredKeyword extends Concerned {
  readonly line: DirectiveLine;
}

/** Sections of a hover are set apart by a rule. */
const RULE = '\n\n---\n\n';

export function keywordHover(option: Option, place: HoveredKeyword, manual: ManualSource | undefined): string {
  const quoted = manual?.entry(option.name.toLowerCase()) ?? manual?.entry(place.line.keyword.name);
  const shapes = option.repeats === 'block' || option.repeats === 'include';
  const subject = subjectOf(place);
  const aboutKeepAlive = isAboutKeepAlive(option) ? subject : undefined;
  const page = manual === undefined || quoted === undefined ? undefined : `*${manual.label}:*\n\n${quoted}`;
  const sections = [
    [
      fence(signatureOf(option)),
      option.name === 'Host' && subject?.isHost ? headline(subject.explanation) : undefined,
      subject && !shapes ? inForce(option, subject, place) : undefined,
      subject && keysTried(option, subject, place.file.verdicts.surroundings, place.linkTo),
      aboutKeepAlive && probes(aboutKeepAlive),
      ...(aboutKeepAlive === undefined ? [] : legs(aboutKeepAlive.explanation)),
    ],
    [page],
    [
      ...remarks(option, page !== undefined),
      aboutKeepAlive && survivedTimeouts(aboutKeepAlive),
      factsOf(option, place),
      longDefault(option, place.file.build),
    ],
  ];
  return sections
    .map(parts => parts.filter(part => part !== undefined && part !== '').join('\n\n'))
    .filter(section => section !== '')
    .join(RULE);
}

/** Defaults of more names than this get a paragraph of their own, at the end. */
const MOST_IN_LINE = 3;

/** "default `0` · since OpenSSH 3.8 · first value wins · see also `TCPKeepAlive`". */
function factsOf(option: Option, { file, line }: HoveredKeyword): string {
  const alias = option.aliases?.find(({ name }) => equalsIgnoringCase(name, line.keyword.name));
  const see = [
    ...(option.replacedBy === undefined ? [] : [option.replacedBy]),
    ...(documentationOf(option).related ?? []).filter(name => name !== option.replacedBy),
  ];
  const names = defaultNames(option, file.build);
  const facts = [
    alias === undefined ? undefined : `${alias.name} is another name of ${option.name} (${alias.note})`,
    names.length === 0 || names.length > MOST_IN_LINE ? undefined : `default ${names.join(', ')}`,
    option.since === undefined ? 'since the first OpenSSH' : `since OpenSSH ${option.since}`,
    option.removed === undefined ? undefined : `removed in OpenSSH ${option.removed}`,
    option.deprecatedSince === undefined ? undefined : `without effect since OpenSSH ${option.deprecatedSince}`,
    repeatsOf(option),
    see.length === 0 ? undefined : `see also ${see.map(name => code(name)).join(', ')}`,
  ];
  return facts.filter(fact => fact !== undefined).join(' · ');
}

/** The default as code; lists name by name, so that lines can break between them. */
function defaultNames(option: Option, build: Build): readonly string[] {
  const value = defaultOf(option, build);
  return value === undefined ? [] : value.split(/[, ]/).map(name => code(name));
}

function longDefault(option: Option, build: Build): string | undefined {
  const names = defaultNames(option, build);
  return names.length > MOST_IN_LINE ? `Default: ${names.join(', ')}.` : undefined;
}

/** What we say of it; not what the manual page, where it is quoted, has said already. */
function remarks(option: Option, isQuoted: boolean): readonly (string | undefined)[] {
  const { summary, use, beware } = documentationOf(option);
  return [isQuoted ? undefined : summary, use, beware === undefined ? undefined : `**Beware:** ${beware}`];
}
