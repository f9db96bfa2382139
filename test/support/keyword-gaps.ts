/**
 * What a keyword still lacks when its record alone was added: each gap names the file to edit. What the type-checker
 * finds missing (a new kind of value) is not here.
 */
import { readFileSync } from 'node:fs';
import { setsSomething } from '../../server/src/model/effective/contribution.ts';
import { usualBuild } from '../../server/src/schema/build.ts';
import { documentationOf } from '../../server/src/schema/documentation.ts';
import type { Option } from '../../server/src/schema/option.ts';
import { printedBy } from '../../server/src/schema/printed.ts';
import { compareReleases, NEWEST, OLDEST, type Release } from '../../server/src/schema/release.ts';
import table from '../fixtures/verdicts.json' with { type: 'json' };

const grammar = readFileSync(new URL('../../syntaxes/ssh_config.tmLanguage.json', import.meta.url), 'utf8');

/** Keywords that set something and that `ssh -G` does not print, or of which nobody has measured where. */
const UNPRINTED: ReadonlySet<string> = new Set([
  'RefuseConnection', // ssh ends with its message instead
  'UseKeychain', // Apple's and Microsoft's own: not measured
  'AppleMultipath',
  'NoHostAuthenticationForProxyCommand',
  'TunnelOptions',
]);

/** The gaps of one keyword, "Name: what is missing, and in which file". */
export function gapsOf(option: Option): readonly string[] {
  const gaps = [
    ...historyGaps(option),
    ...(documentationOf(option) === undefined
      ? ['nothing says what it is for: server/src/schema/documentation/, in the file named like that of its record']
      : []),
    ...(isPrinted(option) ? [] : ['ssh -G prints it nowhere: server/src/schema/printed.ts']),
    ...(option.value.kind === 'command' && !grammar.includes(option.name.toLowerCase())
      ? ['its command is not coloured as one: syntaxes/ssh_config.tmLanguage.json']
      : []),
    ...(wasAsked(option)
      ? []
      : ['no ssh was asked about it: test/fixtures/verdicts.json, by npm run verdicts -- --ssh PATH']),
  ];
  return gaps.map(gap => `${option.name}: ${gap}`);
}

/** Whether some ssh was asked about it. */
function wasAsked({ name }: Option): boolean {
  const answers: Readonly<Record<string, string>> =
    Object.entries(table.verdicts).find(([key]) => key === name)?.[1] ?? {};
  return Object.values(answers).some(row => /[+-]/.test(row));
}

/** Whether it is printed, or need not be: by no release that is known here, or as another option. */
function isPrinted({ name, removed, sets, ...option }: Option): boolean {
  const isGone = removed !== undefined && compareReleases(removed, OLDEST) <= 0;
  if (!setsSomething({ name, ...option }) || isGone || sets !== undefined || UNPRINTED.has(name)) return true;
  const last = removed === undefined ? NEWEST : OLDEST;
  return printedBy(usualBuild({ platform: 'linux' }, last)).some(printed => printed.option === name);
}

/** The releases in a record that are newer than the newest that is known. */
function historyGaps(option: Option): readonly string[] {
  const releases = JSON.stringify(option).match(/(?<="since":")[\d.]+/g) ?? [];
  const later = releases.find(release => compareReleases(release as Release, NEWEST) > 0);
  return later === undefined ? [] : [`it came with ${later}, and NEWEST is ${NEWEST}: server/src/schema/release.ts`];
}
