/** Keywords under other names: misspelled, grown together with their value, of sshd, or of other programs. */

import { spell } from '../../model/file/style.ts';
import { keywordFor, serverOption } from '../../schema/elsewhere.ts';
import { isFlagWord } from '../../schema/flag-words.ts';
import { nearby, unmistakable } from '../../schema/nearest.ts';
import type { Option } from '../../schema/option.ts';
import { findAnyOption, findOption, isWithoutEffect, knownKeywords, spellingOf } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { looksLike } from '../../text/lookalike.ts';
import type { Meaning, Reader, RefusedLine } from './meaning.ts';

/** A keyword as the file spells it. */
function spelled(keyword: string, { place }: RefusedLine): string {
  return place === undefined ? keyword : spell(keyword, place.file);
}

/** The line with another keyword. */
function renamed({ line }: RefusedLine, keyword: string): string {
  return keyword + line.text.slice(line.keyword.end, line.rest.end);
}

/** Whether a value can be meant for an option that would take any text: `yes` is no path, and a path no name. */
export function suits({ value }: Option, text: string): boolean {
  const isText = value.kind === 'text' || value.kind === 'files' || value.kind === 'command';
  if (!isText) return true;
  if (isFlagWord(text)) return false;
  return value.kind !== 'text' || value.of !== 'file' || !/^\d+$/.test(text);
}

/** Whether ssh would take the line under that keyword, and it would make sense. */
function fits(refused: RefusedLine, keyword: string): boolean {
  const line = readLine(renamed(refused, keyword), refused.rules);
  if (!isDirective(line)) return false;
  const { option, problems } = refused.verdicts.of(line);
  return option !== undefined && problems.length === 0 && suits(option, refused.value);
}

/** A keyword with a colon behind it, as in YAML. */
export const colonBehindKeyword: Reader = refused => {
  const { line, verdicts } = refused;
  const name = line.keyword.text.replace(/(?<!:):+$/, '');
  if (name === line.keyword.text || findOption(name, verdicts.build) === undefined) return [];
  const title = `Change to ${spelled(name, refused)}`;
  return [
    { title, why: 'A keyword has no colon.', lines: [renamed(refused, spelled(name, refused))], isCertain: true },
  ];
};

/**
 * A keyword that has grown together with its value: `Port22`, `Port:22`. Without a mark or another kind of character between
 * them, that is so only if nothing else can be the value, and no keyword goes on like this.
 */
export const grownTogether: Reader = refused => {
  const { line, verdicts } = refused;
  const { build } = verdicts;
  const { text } = line.keyword;
  const written = line.text.slice(line.keyword.start, line.rest.end);
  // To ssh, a quote behind a mark is a part of the keyword.
  const isQuoted = /["']/.test(text) && !/^[A-Za-z0-9]+[:,;]/.test(written);
  if (isQuoted || findAnyOption(text) !== undefined) return [];
  const known = knownKeywords(build);
  const isUnfinished = refused.value !== '' || known.some(keyword => startsWith(keyword, text));
  return known
    .filter(keyword => text.length > keyword.length && startsWith(written, keyword))
    .sort((a, b) => b.length - a.length)
    .flatMap((keyword): Meaning[] => {
      const option = findOption(keyword, build);
      const rest = written.slice(keyword.length);
      const value = rest.replace(/^[:,;]\s*/, '');
      const hasMark = value !== rest || /^[^A-Za-z_-]/.test(rest);
      if (!hasMark && (isUnfinished || !/^[A-Z]/.test(written) || !/^[a-z]/.test(rest))) return [];
      if (option === undefined || isWithoutEffect(option, keyword, build)) return [];
      const name = written.slice(0, keyword.length);
      return [
        {
          title: `Write ${name} ${value}`,
          why: `A blank separates ${keyword} from its value.`,
          lines: [`${name} ${value}`],
        },
      ];
    });
};

/** Whether a word begins with another, whatever their letter case. */
function startsWith(word: string, beginning: string): boolean {
  return lowerAscii(word).startsWith(lowerAscii(beginning));
}

/** Letters of another script that look like those of a keyword. */
export const lookalikeKeyword: Reader = refused => {
  const plain = Array.from(refused.line.keyword.text, char => looksLike(char) ?? char).join('');
  if (plain === refused.line.keyword.text || findOption(plain, refused.verdicts.build) === undefined) return [];
  const why = 'These letters of another script only look like those of a keyword.';
  return [{ title: `Change to ${plain}`, why, lines: [renamed(refused, plain)] }];
};

/** A keyword of several words, or with hyphens: `Identity File`, `host-name`. */
export const keywordInWords: Reader = refused => {
  const { line, verdicts } = refused;
  if (findAnyOption(line.keyword.text) !== undefined) return [];
  const written = line.text.slice(line.keyword.start, line.rest.end);
  const words = [...written.matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]+(?=[-_ \t]|$)/g)].slice(0, 4);
  return words.flatMap((_, i): Meaning[] => {
    const parts = words.slice(0, i + 1);
    const last = parts.at(-1);
    if (last === undefined || (i === 0 && written === last[0])) return [];
    const end = last.index + last[0].length;
    const joined = written.slice(0, end);
    if (!/^[A-Za-z0-9]+(?:[-_ \t][A-Za-z0-9]+)+$/.test(joined)) return [];
    const name = spellingOf(joined.replace(/[-_ \t]/g, ''));
    if (name === undefined || findOption(name, verdicts.build) === undefined) return [];
    const keyword = spelled(name, refused);
    return [{ title: `Change to ${keyword}`, why: `Did you mean ${name}?`, lines: [keyword + written.slice(end)] }];
  });
};

/** What stands in front of a keyword in lists, patches and prompts. */
export const markedKeyword: Reader = ({ line }) => {
  const written = line.text.slice(line.keyword.start, line.rest.end);
  const plain = written.replace(/^(?:[-+*>$]|\d+[.)])\s*/, '');
  if (plain === written || /^-/.test(plain) || /^-[A-Za-z]\s/.test(written)) return [];
  return [plain, plain.replace(/^([A-Za-z0-9]+):\s/, '$1 ')].map(text => ({
    title: `Remove the text before ${/^[^\s:=]*/.exec(plain)?.[0]}`,
    lines: [text],
  }));
};

/** An option of sshd: the client's part in the same thing, where it has one. */
export const ofServer: Reader = refused => {
  const option = serverOption(refused.line.keyword.text);
  if (option?.counterpart === undefined) return [];
  const keyword = spelled(option.counterpart, refused);
  return [{ title: `Change to ${keyword}`, lines: [renamed(refused, keyword)] }];
};

/** What other programs call it. `Password` is what no option of ssh is, but whether one is used can be said. */
export const ofOtherProgram: Reader = refused => {
  const { text } = refused.line.keyword;
  const isSwitch = /^(?:yes|no)$/i.test(refused.value);
  const meant = /^password$/i.test(text) && isSwitch ? 'PasswordAuthentication' : keywordFor(text);
  if (meant === undefined || !fits(refused, meant)) return [];
  const keyword = spelled(meant, refused);
  return [{ title: `Change to ${keyword}`, why: `Did you mean ${meant}?`, lines: [renamed(refused, keyword)] }];
};

/** The beginning of a keyword, as far as somebody remembers it: that of the keywords that make sense with this value. */
export const beginningOfKeyword: Reader = refused => {
  const { build } = refused.verdicts;
  const { text } = refused.line.keyword;
  if (!/^[A-Za-z0-9]{4,}$/.test(text) || findAnyOption(text) !== undefined || serverOption(text) !== undefined)
    return [];
  const found = knownKeywords(build).filter(keyword => {
    const option = findOption(keyword, build);
    return (
      option?.name === keyword && option.status === 'active' && startsWith(keyword, text) && fits(refused, keyword)
    );
  });
  return found.slice(0, 3).map(name => {
    const keyword = spelled(name, refused);
    const meaning: Meaning = {
      title: `Change to ${keyword}`,
      why: `Did you mean ${name}?`,
      lines: [renamed(refused, keyword)],
    };
    return found.length > 1 ? { ...meaning, isDoubtful: true } : meaning;
  });
};

/** The nearest keyword that makes sense with this value. Where several are as near, any of them may be meant. */
export const nearestKeyword: Reader = refused => {
  const { line, verdicts } = refused;
  const { build } = verdicts;
  const { text } = line.keyword;
  // Brackets are of something else.
  if (verdicts.of(line).option !== undefined || findAnyOption(text) !== undefined || /[[\]<>(){}]/.test(text))
    return [];
  if (serverOption(text) !== undefined) return [];
  const keywords = knownKeywords(build);
  const ranked = nearby(text.replace(/(?<!:):+$/, ''), keywords)
    .filter(({ word }) => fits(refused, word))
    .map(({ word, distance }) => {
      const option = findOption(word, build) as Option;
      return { word, option, rank: distance + (isWithoutEffect(option, word, build) ? 1.5 : 0) };
    })
    .sort((a, b) => a.rank - b.rank);
  const best = ranked[0];
  if (best === undefined) return [];
  const others = ranked.filter(({ rank, option }) => rank === best.rank && option !== best.option);
  return [best, ...others.slice(0, 2)].map(({ word, option }) => {
    const keyword = spelled(word, refused);
    const found: Meaning = {
      title: `Change to ${keyword}`,
      why: `Did you mean ${word}?`,
      lines: [renamed(refused, keyword)],
    };
    if (others.length > 0) return { ...found, isDoubtful: true };
    // A line without effect is removed next, and nobody has seen what it was taken for.
    const isCertain = unmistakable(text, keywords) === word && !isWithoutEffect(option, word, build);
    return isCertain ? { ...found, isCertain } : found;
  });
};

/** A heading as in INI files: `[web]`. */
export const sectionInBrackets: Reader = refused => {
  const { line } = refused;
  const [, name] = /^\[([\w.*?-]+)\]$/.exec(line.text.slice(line.keyword.start, line.rest.end).trim()) ?? [];
  if (name === undefined) return [];
  const host = `${spelled('Host', refused)} ${name}`;
  return [{ title: `Write ${host}`, why: 'A block begins with Host and its names.', lines: [host] }];
};
