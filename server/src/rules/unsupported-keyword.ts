/**
 * A keyword without effect of which ssh complains on every run: in all builds, or in this one, as those of Kerberos in an ssh
 * that was built without it.
 */
import { isUnsupported } from '../schema/options.ts';
import type { LineRule } from './rule.ts';
import { removeLine } from './support/remove-line.ts';
import { withoutEffect } from './support/without-effect.ts';

const everywhere = withoutEffect(
  'unsupported-keyword',
  ['unsupported'],
  name => `Unsupported option "${name}", as ssh says on every run.`,
);

export const unsupportedKeyword: LineRule = {
  ...everywhere,
  ofDead: true,
  concerns: ({ status, elsewhere, aliases = [] }) =>
    status === 'unsupported' || elsewhere === 'unsupported' || aliases.some(({ unsupported }) => unsupported),
  find: (line, context) => {
    const { of, build } = context.verdicts;
    const { option } = of(line);
    if (option?.status === 'unsupported') return everywhere.find(line, context);
    const { start, end, text } = line.keyword;
    if (option === undefined || !isUnsupported(option, text, build)) return [];
    const message = `Unsupported option "${text}", as ssh says on every run: this ssh was built without it, and the line does nothing. Remove it, unless another ssh reads the file.`;
    return [{ start, end, message }];
  },
  fixes: (found, place, context) =>
    context.verdicts.of(place.line).option?.status === 'unsupported'
      ? (everywhere.fixes?.(found, place, context) ?? [])
      : // Another ssh that reads the file may know it.
        [removeLine(place, `Remove the ${place.line.keyword.text} line`, 'keeps')],
};
