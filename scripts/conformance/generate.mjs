/**
 * Makes up configuration files: valid ones, nearly valid ones and broken ones. All keywords and value types occur, in all
 * the ways in which a line can be written. What ssh says to them is not known here.
 */
import { choices } from './random.mjs';

/**
 * @typedef {import('../../server/src/schema/option.ts').Option} Option
 * @typedef {import('../../server/src/schema/build.ts').Build} Build
 * @typedef {import('./random.mjs').Choices} Choices
 * @typedef {{ readonly name: string, readonly option: Option }} Spelling
 * @typedef {object} State
 * @property {Choices} random
 * @property {number} oddness how much goes wrong in the file, from 0 to 1
 * @property {boolean} plainBlock whether the block that lines are in applies by names alone
 */

const SEPARATORS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '\t',
  '  ',
  '=',
  ' = ',
  ' =',
  '= ',
  '==',
  ' = = ',
  '\r',
  '\f',
  '\v',
  '\u00a0',
  '',
];
const INDENTS = ['', '', '', '    ', '\t', ' ', '\r', '\f', '\v', '\u00a0', '=', '= ', '"" ', "'' ", '\u3000'];
const ENDS = [
  ' ',
  '\t',
  '\r',
  ' \t\f\r',
  '\v',
  '\f',
  '\u00a0',
  '\\',
  '\0',
  '\0 x',
  '#',
  ' #',
  ' # note',
  " # it's",
  ' ""',
  ' x',
  ',',
  ' "',
];
const PIECES = [
  ...[
    '"',
    "'",
    '\\',
    ' ',
    '\t',
    '=',
    '#',
    ',',
    ':',
    '%',
    '$',
    '${',
    '}',
    '~',
    '!',
    '*',
    '?',
    '[',
    ']',
    '/',
    '@',
    '-',
    '+',
    '.',
  ],
  ...[
    '\\"',
    "\\'",
    '\\\\',
    '\\ ',
    '""',
    "''",
    '%h',
    '%%',
    '${SAMPLE_SET}',
    '\r',
    '\f',
    '\v',
    '\0',
    '\u00a0',
    'é',
    '\ufeff',
    '0',
    '1',
    'x',
    'none',
    'yes',
    '^',
    ';',
    '|',
    '<',
  ],
];
const EMPTY_LINES = [
  '',
  '',
  ' ',
  '\t',
  '\r',
  '\f',
  '\v',
  '\u00a0',
  '=',
  '==',
  '""',
  '"',
  "'",
  '\0',
  '\\',
  ' =',
  '"" ""',
];
const COMMENTS = [
  '# note',
  '\t# note',
  "# it's",
  '#',
  '# "',
  '; note',
  '// note',
  '\f# note',
  '"" # note',
  '= # note',
  '\u00a0# note',
];
const UNKNOWN = [
  'Foo',
  'Foo',
  'Bar',
  'FooBar',
  'x',
  'Hostt',
  'UseKeychain',
  'Port22',
  'User:',
  'é',
  'Foo-Bar',
  'Include.',
  'foo',
];
const IGNORED = [
  'Foo',
  'foo,bar',
  'Foo*',
  '*',
  '!foo,*',
  'bar',
  'UseKeychain',
  '"Foo,Bar"',
  "'foo'",
  'FOO',
  'foo, bar',
  'foo bar',
  '',
  '""',
  "'foo",
  '!foo',
  'x,é,hostt',
  'none',
];
const NAMES = [
  'a',
  'b',
  'web-1',
  'web-2.example.org',
  '*',
  '?',
  '*.example.org',
  '!a',
  '!web-*',
  '10.0.0.*',
  'ü',
  '?*',
  '"a"',
  "'b c'",
  'A',
];
const HEADERS = ['a', 'b c', '*', 'web-*', '* !a', '!a *', '!a', '?*', '*?', '**', '??*', '"a b"', 'a a', "'*'"];
const MATCH_HEADERS = [
  'all',
  'host a',
  'host *',
  'originalhost a,b',
  'host !a,*',
  'user bob',
  'user *',
  'host a user bob',
  '!host a',
  "exec 'true'",
  '!user bob',
  'ALL',
  'Host=a',
  'originalhost *',
  'host ?*',
];

/** What makes files for one build. */
export class Generator {
  #spellings;
  #samples;

  /**
   * @param {readonly Spelling[]} spellings see test/support/samples.ts
   * @param {(option: Option, build: Build) => readonly string[]} samplesFor see there
   * @param {Build} build
   */
  constructor(spellings, samplesFor, build) {
    // Debian's and others' keywords are among them: to any other build they are unknown ones.
    this.#spellings = spellings;
    this.#samples = new Map(spellings.map(({ option }) => [option, samplesFor(option, build)]));
  }

  /**
   * The text of file `index` of `seed`.
   * @param {number} seed
   * @param {number} index
   */
  file(seed, index) {
    const random = choices(seed, index);
    const count = random.chance(0.7) ? random.below(8) : random.below(26);
    // How much goes wrong in this file: some have no odd line, some have many.
    const oddness = random.pick([0, 0.05, 0.15, 0.4]);
    const state = { random, oddness, plainBlock: true };
    const lines = Array.from({ length: count }, () => this.#line(state));
    const feed = random.chance(0.06) ? '\r\n' : '\n';
    const text = lines.join(feed) + (random.chance(0.7) ? feed : '');
    return random.chance(0.015) ? `\ufeff${text}` : text;
  }

  /** @param {State} state */
  #line(state) {
    const { random, oddness } = state;
    const kind = random.below(100);
    if (kind < 4) return random.pick(EMPTY_LINES);
    if (kind < 8) return random.pick(COMMENTS);
    if (kind < 22) return this.#header(state);
    const { name, value } = this.#directive(state, kind);
    const line = dress(random, name, value, oddness);
    return random.chance(oddness) ? damage(random, line) : line;
  }

  /** @param {State} state */
  #header(state) {
    const { random, oddness } = state;
    // Below a header with which it depends on more than names whether the block applies, nothing is put for which that
    // would matter.
    state.plainBlock = random.chance(0.6);
    if (state.plainBlock) {
      const isHost = random.chance(0.6);
      const name = isHost ? 'Host' : 'Match';
      const value = random.pick(isHost ? HEADERS : MATCH_HEADERS);
      return `${random.pick(['', '', '  '])}${random.chance(0.2) ? name.toLowerCase() : name} ${value}`;
    }
    const name = random.pick(['Host', 'Match']);
    const line = dress(random, name, name === 'Host' ? this.#hosts(random) : this.#criteria(random), oddness);
    return random.chance(oddness) ? damage(random, line) : line;
  }

  /** @param {Choices} random */
  #hosts(random) {
    return random.chance(0.3) ? this.#sample(random, 'Host') : random.some(1, 4, () => random.pick(NAMES)).join(' ');
  }

  /** @param {Choices} random */
  #criteria(random) {
    if (random.chance(0.5)) return this.#sample(random, 'Match');
    return random.some(1, 3, () => this.#sample(random, 'Match')).join(random.pick([' ', ' ', ',', '  ']));
  }

  /**
   * @param {Choices} random
   * @param {string} keyword
   */
  #sample(random, keyword) {
    return random.pick(this.#samplesOf(this.#spellings.find(({ name }) => name === keyword)?.option));
  }

  /** @param {Option | undefined} option */
  #samplesOf(option) {
    const samples = option && this.#samples.get(option);
    if (samples === undefined) throw new Error('there are no samples of this keyword');
    return samples;
  }

  /**
   * @param {State} state
   * @param {number} kind from 0 to 99
   */
  #directive(state, kind) {
    const { random, plainBlock } = state;
    if (kind < 29)
      return { name: random.pick(UNKNOWN), value: random.pick(['x', 'x', 'a b', '', '"a', '# x', "'a b'"]) };
    if (kind < 34 && plainBlock) return { name: 'IgnoreUnknown', value: random.pick(IGNORED) };
    const { name, option } = random.pick(this.#spellings);
    const isSensitive = /^(?:IgnoreUnknown|RefuseConnection)$/.test(option.name);
    if (isSensitive && !plainBlock) return { name: 'Port', value: '22' };
    if (option.name === 'Host') return { name, value: this.#hosts(random) };
    if (option.name === 'Match') return { name, value: this.#criteria(random) };
    const samples = this.#samplesOf(option);
    if (random.chance(0.85)) return { name, value: random.pick(samples) };
    // Two samples grown together, or a value of another keyword.
    if (random.chance(0.7))
      return { name, value: random.pick(samples) + random.pick(['', ' ', ',', ':', '=']) + random.pick(samples) };
    return { name, value: random.pick(this.#samplesOf(random.pick(this.#spellings).option)) };
  }
}

/**
 * A line of a keyword and a value, written in one of many ways.
 * @param {Choices} random
 * @param {string} name
 * @param {string} value
 * @param {number} oddness
 */
function dress(random, name, value, oddness) {
  if (random.chance(0.5)) return `${name} ${value}`;
  /** @param {readonly string[]} pieces */
  const odd = pieces => (random.chance(0.3 + oddness) ? random.pick(pieces) : random.pick(pieces.slice(0, 4)));
  return (
    odd(INDENTS) +
    spell(random, name) +
    odd(SEPARATORS) +
    value +
    (random.chance(0.2 + oddness) ? random.pick(ENDS) : '')
  );
}

/**
 * @param {Choices} random
 * @param {string} name
 */
function spell(random, name) {
  const half = Math.floor(name.length / 2);
  return random.pick([
    name,
    name,
    name,
    name.toLowerCase(),
    name.toUpperCase(),
    `"${name}"`,
    `${name.slice(0, half)}"${name.slice(half)}"`,
    `"${name}`,
    `'${name}'`,
    name.slice(0, -1),
    `${name}:`,
  ]);
}

/**
 * A line that somebody left half-written, or hit a wrong key in.
 * @param {Choices} random
 * @param {string} line
 */
function damage(random, line) {
  let text = line;
  for (let i = random.below(3); i >= 0; i--) {
    const at = random.below(text.length + 1);
    switch (random.below(4)) {
      case 0:
        text = text.slice(0, at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(at + 1 + random.below(3));
        break;
      default:
        text = text.slice(0, at) + random.pick(PIECES) + text.slice(at);
    }
  }
  // A surrogate whose other half was cut off is no text.
  return text.toWellFormed();
}
