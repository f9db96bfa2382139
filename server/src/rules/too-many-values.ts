/**
 * One value more than ssh has room for: IdentityFile and CertificateFile add up over all blocks that apply. Counted are
 * the lines that apply together for certain: those of one block, and those for every host.
 */
import type { ConfigFile } from '../model/config-file.ts';
import { OPTIONS } from '../schema/options.ts';
import type { Span } from '../text/span.ts';
import type { FileRule } from './rule.ts';

interface Value extends Span {
  readonly text: string;
  readonly blockStart: number;
  readonly isForEveryHost: boolean;
}

function valuesOf(file: ConfigFile, keyword: string): readonly Value[] {
  return file.directivesNamed(keyword).flatMap(({ number, line }) => {
    const argument = line.args[0];
    if (argument === undefined) return [];
    const start = file.text.startOf(number);
    return [
      {
        start: start + argument.start,
        end: start + argument.end,
        text: argument.value,
        blockStart: file.blockAt(number).start,
        isForEveryHost: file.isForEveryHost(number),
      },
    ];
  });
}

export const tooManyValues: FileRule = {
  id: 'too-many-values',
  severity: 'error',
  scope: 'file',
  find: file =>
    OPTIONS.flatMap(({ name, limit }) => {
      const values = limit === undefined ? [] : valuesOf(file, name.toLowerCase());
      if (limit === undefined || values.length <= limit) return [];
      const shared = new Set<string>();
      const own = new Map<number, Set<string>>();
      return values.flatMap(({ text, blockStart, isForEveryHost, start, end }) => {
        const others = own.get(blockStart) ?? new Set();
        own.set(blockStart, others);
        if (shared.has(text) || others.has(text)) return [];
        if (shared.size + others.size >= limit)
          return [{ start, end, message: `Too many ${name} lines apply to one host: ssh has room for ${limit}.` }];
        (isForEveryHost ? shared : others).add(text);
        return [];
      });
    }),
};
