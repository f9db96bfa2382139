/** Hover on a keyword: how it is written, what we say of it, what it means here, and what the manual page says. */

import type { ManualSource } from '../../manpage/manual.ts';
import type { ConfigFile } from '../../model/config-file.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Build } from '../../schema/build.ts';
import { documentationOf } from '../../schema/documentation.ts';
import type { Option } from '../../schema/option.ts';
import { defaultOf } from '../../schema/options.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { keepAliveNote } from './keep-alive.ts';
import { repeatsOf, signatureOf } from './signature.ts';

/** Where the keyword stands; the line number is 0-based. */
export interface KeywordPlace {
  readonly file: ConfigFile;
  readonly line: DirectiveLine;
  readonly number: number;
  /** What ssh reads together with the file. */
  readonly configuration: Configuration;
}

/** Sections of a hover are set apart by a rule. */
const RULE = '\n\n---\n\n';

export function keywordHover(option: Option, place: KeywordPlace, manual: ManualSource | undefined): string {
  const note = keepAliveNote(option, place);
  const quoted = manual?.entry(option.name.toLowerCase()) ?? manual?.entry(place.line.keyword.name);
  return [
    [
      `\`\`\`ssh_config\n${signatureOf(option)}\n\`\`\``,
      factsOf(option, place),
      wordsOn(option, place.file.build),
    ].join('\n\n'),
    ...(note === undefined ? [] : [note]),
    ...(manual === undefined || quoted === undefined ? [] : [`*${manual.label}:*\n\n${quoted}`]),
  ].join(RULE);
}

/** Defaults of more names than this get a paragraph of their own. */
const MOST_IN_LINE = 3;

/** "default `0` · since OpenSSH 3.8 · first value wins". */
function factsOf(option: Option, { file, line }: KeywordPlace): string {
  const names = defaultNames(option, file.build);
  const alias = option.aliases?.find(({ name }) => equalsIgnoringCase(name, line.keyword.name));
  const facts = [
    alias === undefined ? undefined : `${alias.name} is another name of ${option.name} (${alias.note})`,
    names.length === 0 || names.length > MOST_IN_LINE ? undefined : `default ${names.join(', ')}`,
    option.since === undefined ? 'since the first OpenSSH' : `since OpenSSH ${option.since}`,
    option.removed === undefined ? undefined : `removed in OpenSSH ${option.removed}`,
    option.deprecatedSince === undefined ? undefined : `without effect since OpenSSH ${option.deprecatedSince}`,
    repeatsOf(option),
  ];
  return facts.filter(fact => fact !== undefined).join(' · ');
}

/** The default as code; comma lists name by name, so that lines can break between them. */
function defaultNames(option: Option, build: Build): readonly string[] {
  const value = defaultOf(option, build);
  return value === undefined ? [] : value.split(',').map(name => `\`${name}\``);
}

function wordsOn(option: Option, build: Build): string {
  const { replacedBy } = option;
  const { summary, use, beware, related } = documentationOf(option);
  const names = defaultNames(option, build);
  const see = [
    ...(replacedBy === undefined ? [] : [replacedBy]),
    ...(related ?? []).filter(name => name !== replacedBy),
  ];
  return [
    summary,
    use,
    beware === undefined ? undefined : `**Beware:** ${beware}`,
    names.length > MOST_IN_LINE ? `Default: ${names.join(', ')}.` : undefined,
    see.length === 0 ? undefined : `See also ${see.map(name => `\`${name}\``).join(', ')}.`,
  ]
    .filter(part => part !== undefined)
    .join('\n\n');
}
