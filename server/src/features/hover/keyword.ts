/** Hover on a keyword: how it is written, what we say of it, what it means here, and what the manual page says. */
import type { ConfigFile } from '../../model/config-file.ts';
import type { Option } from '../../schema/option.ts';
import { defaultOf } from '../../schema/options.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { keepAliveNote } from './keep-alive.ts';
import type { ManualSource } from './manual.ts';
import { repeatsOf, signatureOf } from './signature.ts';

/** Where the keyword stands; the line number is 0-based. */
export interface KeywordPlace {
  readonly file: ConfigFile;
  readonly line: DirectiveLine;
  readonly number: number;
}

/** Sections of a hover are set apart by a rule. */
const RULE = '\n\n---\n\n';

export function keywordHover(option: Option, place: KeywordPlace, manual: ManualSource | undefined): string {
  const note = keepAliveNote(option, place);
  const quoted = manual?.entry(option.name.toLowerCase()) ?? manual?.entry(place.line.keyword.name);
  return [
    [`\`\`\`ssh_config\n${signatureOf(option)}\n\`\`\``, factsOf(option, place), documentationOf(option)]
      .filter(part => part !== '')
      .join('\n\n'),
    ...(note === undefined ? [] : [note]),
    ...(manual === undefined || quoted === undefined ? [] : [`*${manual.label}:*\n\n${quoted}`]),
  ].join(RULE);
}

/** "default `0` · since OpenSSH 3.8 · first value wins". */
function factsOf(option: Option, { file, line }: KeywordPlace): string {
  const value = defaultOf(option, file.build);
  const alias = option.aliases?.find(({ name }) => equalsIgnoringCase(name, line.keyword.name));
  const facts = [
    alias === undefined ? undefined : `${alias.name} is another name of ${option.name} (${alias.note})`,
    value === undefined ? undefined : `default ${codeList(value)}`,
    option.since === undefined ? 'since the first OpenSSH' : `since OpenSSH ${option.since}`,
    option.removed === undefined ? undefined : `removed in OpenSSH ${option.removed}`,
    option.deprecatedSince === undefined ? undefined : `without effect since OpenSSH ${option.deprecatedSince}`,
    repeatsOf(option),
  ];
  return facts.filter(fact => fact !== undefined).join(' · ');
}

/** Long comma lists may break after each name. */
function codeList(value: string): string {
  return value
    .split(',')
    .map(part => `\`${part}\``)
    .join(', ');
}

function documentationOf({ documentation: { summary, use, beware }, replacedBy, related }: Option): string {
  const see = [
    ...(replacedBy === undefined ? [] : [replacedBy]),
    ...(related ?? []).filter(name => name !== replacedBy),
  ];
  return [
    summary,
    use,
    beware === undefined ? undefined : `**Beware:** ${beware}`,
    see.length === 0 ? undefined : `See also ${see.map(name => `\`${name}\``).join(', ')}.`,
  ]
    .filter(part => part !== undefined)
    .join('\n\n');
}
