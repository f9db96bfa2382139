/** In which options what ssh uses for one host differs from what it uses for another, as `ssh -G` prints it. */
import { type Effective, type Setting, withoutEchoes } from '../../model/effective/result.ts';
import type { ValueType } from '../../schema/option.ts';
import { withoutKeys } from '../../text/visible.ts';
import { writtenValue } from './written-value.ts';

/** One option of two answers. */
export interface Difference {
  /** As `ssh -G` prints it, in lower case. */
  readonly keyword: string;
  readonly wanted: Setting | undefined;
  readonly found: Setting | undefined;
}

/** All of them but the name of the host itself, in the order of `ssh -G`. */
export function differences(wanted: Effective, found: Effective): readonly Difference[] {
  const [want, have] = [byKeyword(wanted), byKeyword(found)];
  return [...new Set([...want.keys(), ...have.keys()])]
    .map(keyword => ({ keyword, wanted: want.get(keyword), found: have.get(keyword) }))
    .filter(
      ({ keyword, wanted: a, found: b }) => keyword !== 'host' && textsOf(a).join('\n') !== textsOf(b).join('\n'),
    );
}

function byKeyword({ settings }: Effective): ReadonlyMap<string, Setting> {
  return new Map(withoutEchoes(settings).map(setting => [setting.keyword, setting]));
}

/** The values that `ssh -G` prints. */
export function textsOf(setting: Setting | undefined): readonly string[] {
  return setting?.isPrinted === true ? setting.values.map(({ text }) => text) : [];
}

/** The most differences that are told of. */
const MOST = 3;

/** Differences in a sentence's part: "Port is 22, not 2222, User is me, not kim, and 3 more". */
export function allSaid(found: readonly Difference[]): string {
  const more = found.length > MOST ? `, and ${found.length - MOST} more` : '';
  return `${found.slice(0, MOST).map(said).join(', ')}${more}`;
}

/** A difference in a sentence's part: "Port is 22, not 2222". */
export function said({ keyword, wanted, found }: Difference): string {
  const name = (wanted ?? found)?.option.name ?? keyword;
  return `${name} is ${inWords(found)}, not ${inWords(wanted)}`;
}

/** What is in force in a sentence: words as one writes them, for `ssh -G` prints "false" for some a `no`. */
export function inWords(setting: Setting | undefined): string {
  const isWord = setting?.isPrinted === true && WORDS.has(setting.option.value.kind);
  return withoutKeys((isWord ? writtenValue(setting) : textsOf(setting).join(' ')) || 'unset');
}

/** The kinds of values that are one of some words. */
const WORDS: ReadonlySet<string> = new Set<ValueType['kind']>(['flag', 'enum', 'add-keys']);
