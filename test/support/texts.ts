/** Texts for properties that hold of every file: whole files, as somebody would write them and broken, and any text at all. */
import fc from 'fast-check';
import { Generator } from '../../scripts/conformance/generate.mjs';
import { buildOf } from './judge.ts';
import { allSpellings, samplesFor } from './samples.ts';

const generator = new Generator(allSpellings(), samplesFor, buildOf());

/** A file that is made up: valid, nearly valid or broken, in all the ways in which a line can be written. */
const madeUp = fc.tuple(fc.nat(), fc.nat(1000)).map(([seed, index]): string => generator.file(seed, index));

/** Lines that shape a file, with white space of every kind around them. */
const shape = fc.constantFrom(
  ...['', '', '', 'Host a', 'Host b !c', 'Match all', 'Match host a tagged t', 'Port 22', 'User me', '"Port" 22'],
  ...['# note', '#Host a', '#', '# --- Work ---', '## Work', '######', '# region x', '# endregion', 'ProxyJump a,b:2'],
  ...['ProxyCommand  ssh  -W %h:%p  a # b', 'Ciphers +aes128-ctr,x', 'LocalForward 80 a:80', 'RekeyLimit 1G', 'Tag t'],
  ...[
    'IdentityFile=~/.ssh/%h',
    'UseRoaming no',
    'IPQoS af21',
    '= = x y',
    '"x y',
    '\ufeff',
    'SetEnv A=b',
    'Foo "',
    'x\0y',
  ],
);
const edge = fc.constantFrom('', '', '', ' ', '    ', '\t', '\r', '\f', '\v', '\u00a0', ' \f', '\f ', '=', '"" ');
const feed = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n', '\r', '\f\n', '');
const shaped = fc
  .array(
    fc.tuple(edge, shape, edge, feed).map(pieces => pieces.join('')),
    { maxLength: 15 },
  )
  .map(lines => lines.join(''));

/** Any text that an editor may hold. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: madeUp },
  { weight: 4, arbitrary: shaped },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** A text, and a place in it. */
export const anyPlace: fc.Arbitrary<{ readonly text: string; readonly offset: number }> = anyText.chain(text =>
  fc.nat(text.length).map(offset => ({ text, offset })),
);
