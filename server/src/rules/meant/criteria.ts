/** Match lines whose criteria ssh cannot read: commands and lists in several words, other quotes, other names. */
import { quoted } from '../../compose/quoted.ts';
import { isAtLeast } from '../../schema/build.ts';
import { findAnyCriterion, findCriterion, knownCriteria } from '../../schema/criteria.ts';
import { isServerCriterion } from '../../schema/elsewhere.ts';
import { nearby, unmistakable } from '../../schema/nearest.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { type Meaning, type Reader, type RefusedLine, withValue } from './meaning.ts';

/** A criterion as it was written, or as the nearest one is spelled. */
interface Named {
  readonly word: string;
  readonly kind: 'patterns' | 'networks' | 'command' | undefined;
}

/** Names of criteria in people's minds. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    hostname: 'host',
    username: 'user',
    hosts: 'host',
    users: 'user',
    tag: 'tagged',
    tags: 'tagged',
    network: 'localnetwork',
  }),
);

/** Criteria that people expect and no ssh has: the words behind them are no hosts. */
const NO_CRITERIA = /^!?(?:domain|env|interface|os|platform|port|ssid|uname):?$/i;

/**
 * The criterion that a word names, or nearly names; undefined where it names none.
 * @param how nearly: not at all, by one letter, or by as many as a keyword may be off
 */
function criterionOf(
  word: string,
  { verdicts: { build } }: RefusedLine,
  how: 'exactly' | 'by a letter' | 'nearly',
): Named | undefined {
  const [, not = '', name = ''] = /^(!?)(.*?):?$/.exec(word) ?? [];
  const exact = findCriterion(name, build);
  if (exact !== undefined) return { word: not + name, kind: exact.argument?.kind };
  if (how === 'exactly' || /[.*?]/.test(name)) return undefined;
  const known = knownCriteria(build);
  const near = how === 'nearly' ? nearby(name, known)[0]?.word : unmistakable(name, known);
  const meant = findCriterion(OTHER_NAMES.get(lowerAscii(name)) ?? near ?? '', build);
  return meant && { word: not + meant.name, kind: meant.argument?.kind };
}

/** Whether a word is a criterion of sshd or of another release: then nothing is misspelled. */
function isOfOther(word: string, { verdicts: { build } }: RefusedLine): boolean {
  const name = /^!?([^:=]*)/.exec(word)?.[1] ?? '';
  return isServerCriterion(name) || (findAnyCriterion(name) !== undefined && findCriterion(name, build) === undefined);
}

/** The words of the value, each with its quotes. A criterion is a word of its own, without what joins it to its argument elsewhere. */
function quotedWords(refused: RefusedLine): string[] {
  const words = refused.value.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+|\S+/g) ?? [];
  return words.flatMap((word, i) => {
    if (i > 0 && /^(?:==?|is)$/i.test(word) && criterionOf(words[i - 1] as string, refused, 'exactly')) return [];
    const [, name = '', argument = ''] = /^(!?[a-z]+)(?:[:=]+(?=[^:=])|(?=["']))(.+)$/i.exec(word) ?? [];
    return argument !== '' && criterionOf(name, refused, 'exactly') ? [name, argument] : [word];
  });
}

/** A command as the argument of exec; undefined where the release has no way to write it. */
function asCommand(command: string, { verdicts: { build }, rules }: RefusedLine): string | undefined {
  if (isAtLeast(build, '9.9')) return quoted(command, rules);
  // A shell reads single quotes as it reads double ones, where nothing in them is replaced.
  const plain = command.replace(/"([^"$`\\']*)"/g, "'$1'");
  return plain.includes('"') ? undefined : `"${plain}"`;
}

/**
 * The words of a condition without those that join them elsewhere: all criteria have to hold as it is, a "!" stands in front, and a
 * list has commas. Undefined where either of two criteria is to hold, which takes two blocks.
 */
function plainWords(refused: RefusedLine): string[] | undefined {
  const words = quotedWords(refused);
  const plain: string[] = [];
  let criterion: string | undefined;
  for (let i = 0; i < words.length; i++) {
    let word = words[i] as string;
    // What "all" adds to other criteria is nothing, and ssh refuses it.
    if (/^(?:&&|and)$/i.test(word) || (lowerAscii(word) === 'all' && words.length > 1)) continue;
    if (/^(?:\|\||or)$/i.test(word) && plain.length > 1) {
      const next = criterionOf(words[i + 1] ?? '', refused, 'exactly')?.word;
      if (next !== undefined && next !== criterion) return undefined;
      if (next !== undefined) i++;
      continue;
    }
    if (/^(?:!|not)$/i.test(word) && i + 1 < words.length) word = `!${words[++i]}`;
    const named = criterionOf(word, refused, 'exactly');
    criterion = named?.word ?? criterion;
    plain.push(word);
    if (named?.kind === 'command') return [...plain, ...words.slice(i + 1)];
  }
  return plain;
}

/** Criteria whose lists and commands are in several words, or joined by the words of other languages: `host a, b`, `exec test -f x`, `not host a`. */
export const looseCriteria: Reader = refused => {
  const { option } = refused.verdicts.of(refused.line);
  if (option?.value.kind !== 'match') return [];
  const words = plainWords(refused);
  if (words === undefined || words.some(word => isOfOther(word, refused)) || NO_CRITERIA.test(words[0] ?? ''))
    return [];
  const written: string[] = [];
  const whys = new Set<string>();
  let isDoubtful = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    let named = criterionOf(word, refused, 'nearly');
    if (named === undefined) {
      // `Match a b`, as Host has it.
      if (i > 0 || !/^!?[\w.*?-]/.test(word)) return [];
      named = { word: 'host', kind: 'patterns' };
      whys.add('A criterion comes first, such as host.');
      i--;
    } else if (named.word !== word) whys.add(`Did you mean ${named.word}?`);
    written.push(named.word);
    if (named.kind === undefined) continue;
    const rest = words.slice(i + 1);
    if (named.kind === 'command') {
      const isQuoted = /^["']/.test(rest[0] ?? '');
      if (rest.length === 1 || (isQuoted && rest.length > 0)) {
        written.push(rest[0] as string);
        i++;
        continue;
      }
      const command = asCommand(rest.join(' '), refused);
      if (rest.length === 0 || command === undefined) return [];
      // What follows may be the next criterion, or one word more of the command.
      isDoubtful = rest.slice(1, -1).some(next => criterionOf(next, refused, 'exactly') !== undefined);
      whys.add('exec takes one argument: put the command in quotes.');
      written.push(command);
      break;
    }
    const end = rest.findIndex((next, at) => at > 0 && criterionOf(next, refused, 'by a letter') !== undefined);
    let list = end === -1 ? rest : rest.slice(0, end);
    // A list that only excludes is for nothing.
    if (list.every(part => part.startsWith('!')) && !named.word.startsWith('!')) {
      written[written.length - 1] = `!${named.word}`;
      list = list.map(part => part.slice(1));
    }
    if (list.length === 0 || (list.length > 1 && list.some(part => /["']/.test(part)))) return [];
    const joined = list.join(',').replace(/,+/g, ',').replace(/^,|,$/g, '');
    if (list.length > 1) whys.add(`Commas alone separate what follows ${named.word}: ${joined}.`);
    written.push(joined);
    i += list.length;
  }
  const why = [...whys].join(' ');
  const value = written.join(' ');
  if (value === refused.value) return [];
  const found: Meaning = {
    title: `Write ${value}`,
    lines: [withValue(refused, value)],
    ...(why === '' ? {} : { why }),
  };
  return [isDoubtful ? { ...found, isDoubtful: true } : found];
};

/** The command of an exec in quotes that Match did not know before 9.9: escaped ones, and single ones around it. */
export const laterCommandQuotes: Reader = refused => {
  const { option, problems } = refused.verdicts.of(refused.line);
  const { build } = refused.verdicts;
  if (option?.value.kind !== 'match' || problems.length === 0 || isAtLeast(build, '9.9')) return [];
  const pattern = /^((?:.*\s)?!?exec\s+)(?:"((?:[^"\\]|\\.)*)"|'([^']*)')(\s.*)?$/i;
  const [, before = '', double, single, behind = ''] = pattern.exec(refused.value) ?? [];
  const inside = double ?? single ?? '';
  if (inside === '') return [];
  const meant = inside.replace(/\\(["'\\])/g, '$1');
  const command = asCommand(meant, refused);
  const why = `Match of OpenSSH ${build.release} has neither single nor escaped quotes: they exist since 9.9. Avoid inner quotes, or put the command into a script.`;
  if (command !== undefined)
    return [{ title: `Write ${before}${command}`, why, lines: [withValue(refused, before + command + behind)] }];
  const bare = `${before}"${meant.replaceAll('"', '')}"${behind}`;
  // Without quotes, a shell makes no word of an empty variable, and several of one with blanks.
  const title = `Leave the inner quotes out${meant.includes('$') ? ', if its variables are one word each' : ''}`;
  return [{ title, why, lines: [withValue(refused, bare)], isDoubtful: true }];
};
