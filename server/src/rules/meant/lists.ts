/** Lists with the separators of other lists: blanks where ssh wants commas, commas where it wants blanks. */
import type { Option } from '../../schema/option.ts';
import { findOption } from '../../schema/options.ts';
import type { Meaning, Reader } from './meaning.ts';
import { withValue } from './meaning.ts';

/** How the parts of a value are separated; undefined where it has no parts. */
function separatorOf({ value }: Option): ',' | ' ' | undefined {
  switch (value.kind) {
    case 'algorithms':
    case 'jump-list':
      return ',';
    case 'text':
      return value.of === 'methods' || value.of === 'patterns' ? ',' : undefined;
    case 'domains':
    case 'permit-open':
    case 'send-env':
    case 'channel-timeouts':
    case 'rekey-limit':
    case 'ipqos':
    case 'log-verbose':
    case 'forward':
      return ' ';
    case 'flag':
    case 'enum':
    case 'add-keys':
    case 'control-persist':
    case 'forward-agent':
    case 'integer':
    case 'port':
    case 'time':
    case 'octal-mask':
    case 'escape-char':
    case 'tunnel-device':
    case 'keystroke-timing':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'host-patterns':
    case 'match':
    case 'include':
    case 'cname-rules':
    case 'set-env':
    case 'ignored':
      return undefined;
  }
}

/** A sign in front of each name of a list, or of one in the middle: it stands once, in front of all. */
export const repeatedSign: Reader = refused => {
  const { value } = refused;
  const signs = value.match(/(?<=^|,)[-+^]/g) ?? [];
  const [sign] = signs;
  if (refused.verdicts.of(refused.line).option?.value.kind !== 'algorithms' || signs.some(other => other !== sign))
    return [];
  const list = sign + value.replace(/(?<=^|,)[-+^]/g, '');
  // Where the first name has none, the list may be meant as a whole.
  const found = { title: `Write ${list}`, lines: [withValue(refused, list)] };
  return list === value ? [] : [value.startsWith(list.charAt(0)) ? found : { ...found, isDoubtful: true }];
};

/** A list that ssh takes once its parts are separated as it wants them. */
export const separatedOtherwise: Reader = refused => {
  const { option } = refused.verdicts.of(refused.line);
  const separator = option === undefined ? undefined : separatorOf(option);
  if (separator === undefined || /["'\\]/.test(refused.value)) return [];
  const parts = refused.value.split(/[\s,;]+/).filter(part => part !== '');
  if (parts.length < 2) return [];
  // What changes the default list stands once, right in front of the first name.
  const sign = /^[-+^]/.exec(parts[0] as string)?.[0];
  const isRepeated =
    separator === ',' && sign !== undefined && parts.every(part => part.length > 1 && part[0] === sign);
  const names = isRepeated ? [sign, ...parts.map(part => part.slice(1))] : parts;
  const value = names.join(separator).replace(/^([-+^]),(?=.)/, '$1');
  // What this ssh knows needs no excuse: without a comma it may be a directive of its own.
  const isDirective = parts.some(part => findOption(part, refused.verdicts.build) !== undefined);
  const isDoubtful = option?.name === 'IgnoreUnknown' && !refused.value.includes(',') && isDirective;
  const found: Meaning =
    separator === ','
      ? {
          title: 'Separate the parts by commas only',
          why: 'Commas separate the parts, without blanks.',
          lines: [withValue(refused, value)],
        }
      : {
          title: 'Separate the parts by blanks',
          why: 'Blanks, not commas, separate the parts.',
          lines: [withValue(refused, value)],
        };
  return [isDoubtful ? { ...found, isDoubtful: true } : found];
};
