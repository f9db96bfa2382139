/** Values with too much around them, or meant for another keyword: the punctuation and the units of other formats. */
import { quoted } from '../../compose/quoted.ts';
import { spell } from '../../model/file/style.ts';
import { isYes } from '../../schema/flag-words.ts';
import { parseIpv6 } from '../../schema/values/network.ts';
import { goesOn } from '../support/continued.ts';
import { type Reader, type RefusedLine, withValue } from './meaning.ts';
import { beginsPath } from './words.ts';

/** Words for the units of time that ssh has a letter for. */
const UNITS = /^(\d+)\s*(s|m|h|d|w)(?:ec|ecs|econd|econds|in|ins|inute|inutes|r|rs|our|ours|ay|ays|eek|eeks)?$/i;

const CLEANED: readonly (readonly [RegExp, string])[] = [
  // `Port 22;`, `Port 22,`
  [/(?<![\s;,])[\s;,]+$/, ''],
  // `Port : 22`, `Port -> 22`, `Port == 22`, `Port ==22`
  [/^(?:(?:[:=>]|->)+\s+|=+)/, ''],
  // `LocalForward 8080 -> host:80`
  [/(?:(?<!\s)\s+)?(?:->|=>|,\s)\s*|(?<!\s)\s+=\s+/g, ' '],
  // `CanonicalizePermittedCNAMEs *.a -> *.b`
  [/(?<=\S)\s*[-=]>\s*/g, ':'],
  // `SetEnv A = 1`
  [/(?<!\s)\s+=\s+/g, '='],
];

/** Whether quotes around a whole value are marks too: where ssh takes it as it stands, or as several words. */
function isUnquoted({ line, verdicts }: RefusedLine): boolean {
  const kind = verdicts.of(line).option?.value.kind;
  return line.raw !== undefined || !(kind === 'text' || kind === 'agent-socket' || kind === 'forward-agent');
}

/** The value without marks that other formats want around it. */
export const strayMarks: Reader = refused => {
  const { value } = refused;
  const all = CLEANED.reduce((form, [pattern, text]) => form.replace(pattern, text), value);
  const forms = [all, ...CLEANED.map(([pattern, text]) => value.replace(pattern, text)), value.replace(/^:/, '')]
    .map(form => (isUnquoted(refused) ? form.replace(/^"([^"]*)"$/, '$1') : form))
    .filter(form => form !== value && form !== '');
  return forms.map(form => ({ title: `Write ${form}`, lines: [withValue(refused, form)] }));
};

/** `10 seconds`, `5min`: ssh takes the letter alone. */
export const timeInWords: Reader = refused => {
  const [, count = '', unit = ''] = UNITS.exec(refused.value) ?? [];
  const { option } = refused.verdicts.of(refused.line);
  const isTime =
    option?.value.kind === 'time' || option?.value.kind === 'control-persist' || option?.value.kind === 'add-keys';
  if (count === '' || !isTime) return [];
  const form = count + unit.toLowerCase();
  return [
    {
      title: `Write ${form}`,
      why: 'A time is a number and the letter of its unit, without a blank.',
      lines: [withValue(refused, form)],
    },
  ];
};

/** A word of an option in several: `LogLevel DEBUG 3`, `StrictHostKeyChecking accept new`. */
export const wordInWords: Reader = refused => {
  if (refused.verdicts.of(refused.line).option?.value.kind !== 'enum' || !/\s/.test(refused.value)) return [];
  const forms = ['', '-'].map(joint => refused.value.replace(/\s+/g, joint));
  return forms.map(form => ({ title: `Write ${form}`, lines: [withValue(refused, form)] }));
};

/** Seconds for an option that says only whether TCP keeps a connection alive, and a yes for the one that takes seconds. 0 and 1 are meant for no and yes. */
export const secondsOfKeepAlive: Reader = refused => {
  const { option } = refused.verdicts.of(refused.line);
  if (option?.name === 'ServerAliveInterval' && isYes(refused.value))
    return [{ title: 'Write 60', why: 'It is the seconds between two messages.', lines: [withValue(refused, '60')] }];
  if (option?.name !== 'TCPKeepAlive' || !/^(?:[2-9]|[1-9]\d+)$/.test(refused.value)) return [];
  const why = 'ServerAliveInterval sets the seconds between two messages.';
  const line = `ServerAliveInterval ${refused.value}`;
  return [{ title: `Write ${line}`, why, lines: [line + refused.tail] }];
};

/** A backslash at the end, where the next line is a directive of its own. */
export const needlessBackslash: Reader = refused => {
  const { place, value } = refused;
  const plain = value.replace(/(?<!\s)\s+\\$/, '');
  if (plain === value || (place !== undefined && goesOn(place.file, place.number + 1))) return [];
  return [
    { title: 'Remove the backslash', why: 'A line cannot continue on the next.', lines: [withValue(refused, plain)] },
  ];
};

/** Assignments without their sign or their quotes, or for the keyword that sends what is set already: `SetEnv A b`, `SendEnv A=b`. */
export const looseAssignments: Reader = refused => {
  const { verdicts, line, value, rules, place, tail } = refused;
  const { option } = verdicts.of(line);
  const words = /["'\\]/.test(value) ? [] : value.split(/\s+/);
  if (option?.name === 'SendEnv' && words.length > 0 && words.every(word => /^[A-Za-z_]\w*=/.test(word))) {
    const keyword = place === undefined ? 'SetEnv' : spell('SetEnv', place.file);
    return [{ title: `Change to ${keyword}`, why: 'SetEnv gives a value.', lines: [`${keyword} ${value}${tail}`] }];
  }
  const [first = '', ...others] = words;
  if (option?.name !== 'SetEnv' || others.length === 0 || others.some(word => word.includes('='))) return [];
  const text = first.includes('=') ? value : `${first}=${others.join(' ')}`;
  if (!/^[A-Za-z_]\w*=/.test(text)) return [];
  const written = /\s/.test(text) ? quoted(text, rules) : text;
  return written === undefined ? [] : [{ title: `Write ${written}`, lines: [withValue(refused, written)] }];
};

/** A value that only another keyword takes: a key for IdentitiesOnly, a command for ProxyJump, a target for DynamicForward. */
export const valueOfOther: Reader = ({ verdicts, line, value, place, tail }) => {
  const name = verdicts.of(line).option?.name;
  const isForward = name === 'DynamicForward' && /^\S+\s+(?:\S+:\d+|\/\S+)$/.test(value);
  const meant = isForward
    ? 'LocalForward'
    : name === 'IdentitiesOnly' && beginsPath(value)
      ? 'IdentityFile'
      : name === 'ProxyJump' && /^(?:\S*\/)?(?:ssh|nc|ncat|connect|corkscrew)\s/.test(value)
        ? 'ProxyCommand'
        : undefined;
  if (meant === undefined) return [];
  const keyword = place === undefined ? meant : spell(meant, place.file);
  const found = { title: `Change to ${keyword}`, lines: [`${keyword} ${value}${tail}`] };
  return isForward
    ? [{ ...found, why: `${name} takes only a port: each connection says where it leads.`, isDoubtful: true }]
    : [{ ...found, why: `Did you mean ${meant}?` }];
};

/** An address and a port that a colon joins, or that brackets keep apart: `DynamicForward localhost 1080`, `LocalForward 127.0.0.1 80 x:80`, `ProxyJump 2001:db8::1`. */
export const looseAddress: Reader = refused => {
  const { value, verdicts, line } = refused;
  const { option } = verdicts.of(line);
  const kind = option?.value.kind;
  if (kind === 'forward' && !/["'\\]/.test(value)) {
    const joined = value.replace(/^(?!\d+\s)([^\s:[\]/]+)\s+(\d+)(?=\s|$)/, '$1:$2');
    // `LocalForward 2375 unix:/var/run/docker.sock`
    const sockets = value.replace(/(?<!\S)unix:(?=\/)/gi, '');
    if (sockets !== value)
      return [{ title: `Write ${sockets}`, why: 'A socket is its path alone.', lines: [withValue(refused, sockets)] }];
    // `LocalForward 8080 http://db:80/`
    const plain = value.replace(/(?<=\s)https?:\/\/([^\s/]+)\/\S*$/i, '$1');
    if (plain !== value)
      return [
        { title: `Write ${plain}`, why: 'A forward leads to a host and a port.', lines: [withValue(refused, plain)] },
      ];
    // `LocalForward 8080 db`: hardly any other port.
    const samePort = value.replace(/^((?:\S*:)?(\d+)\s+[A-Za-z][^\s:/]*)$/, '$1:$2');
    // `DynamicForward 1080 localhost`
    const turned =
      option?.name === 'DynamicForward' ? value.replace(/^(\d+)\s+(?!\d+$)([^\s:[\]/]+)$/, '$2:$1') : value;
    const forms = [joined, joined.replace(/(?<=\s)([^\s:[\]/]+)\s+([0-9A-Za-z-]+)$/, '$1:$2'), samePort, turned].filter(
      form => form !== value,
    );
    return forms.map(form => ({
      title: `Write ${form}`,
      why: 'A colon joins an address and its port.',
      lines: [withValue(refused, form)],
    }));
  }
  if (kind !== 'jump-list') return [];
  const form = value
    .split(',')
    .map(hop => {
      const at = hop.lastIndexOf('@') + 1;
      return parseIpv6(hop.slice(at)) === undefined ? hop : `${hop.slice(0, at)}[${hop.slice(at)}]`;
    })
    .join(',');
  if (form === value) return [];
  return [{ title: `Write ${form}`, why: 'An IPv6 address needs brackets.', lines: [withValue(refused, form)] }];
};
