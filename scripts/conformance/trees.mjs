/**
 * Makes up trees of files: what the generator of files makes, spread over several that include one another. Two kinds:
 * in one every file is included at most once, so that an IgnoreUnknown in one has a say in others; in the other files are
 * included from several places, in circles and in long chains, without IgnoreUnknown.
 */
import { choices } from './random.mjs';
import { mark, ROOT } from './tree-text.mjs';

/**
 * @typedef {import('./random.mjs').Choices} Choices
 * @typedef {import('./generate.mjs').Generator} Generator
 */

const NAMES = ['a', 'b.conf', 'sub/c', 'sub/d.conf', 'sub/.hidden', 'e-1', 'sub/deep/f'];
const MODES = [0o600, 0o600, 0o600, 0o600, 0o644, 0o400, 0o640, 0o620, 0o660, 0o602, 0o666];
const PATTERNS = [
  'sub/*',
  '*.conf',
  'sub/*.conf',
  'sub/[cd]*',
  'sub/?',
  '~/.ssh/sub/*',
  'sub/.*',
  'e-[0-9]',
  '*/deep/*',
  'sub',
];
const HARMLESS = [
  'nothing',
  'no/*',
  '~nobody/x',
  'sub',
  '/nonexistent/*',
  '"with blank"',
  '{a,b.conf}',
  '${SAMPLE_SET}',
];

/**
 * The text of tree `index` of `seed`.
 * @param {Generator} generator makes the files
 * @param {number} seed
 * @param {number} index
 */
export function tree(generator, seed, index) {
  const random = choices(seed ^ 0x5eed, index);
  const isShared = random.chance(0.4);
  if (isShared && random.chance(0.15)) return chain(random, generator, seed, index);
  const names = NAMES.filter(() => random.chance(0.6));
  /** @param {number} i */
  const bodyOf = i => body(random, generator, seed, index * 10 + i, isShared);
  const root = bodyOf(0);
  const others = names.map((name, i) => ({ name, lines: bodyOf(i + 1) }));
  const bodies = [root, ...others.map(({ lines }) => lines)];
  if (isShared) {
    for (const lines of bodies)
      for (const name of random.some(0, 2, () => pickName(random, names))) put(random, lines, include(random, name));
    // Most begin somewhere.
    if (random.chance(0.8)) put(random, root, include(random, pickName(random, names)));
  } else {
    // Each is included by one that comes before it.
    for (const [i, name] of names.entries())
      if (random.chance(0.9)) put(random, bodies[random.below(i + 1)] ?? root, include(random, name));
  }
  return [...root, ...others.flatMap(({ name, lines }) => [mark(name, random.pick(MODES)), ...lines])].join('\n');
}

/**
 * The lines of a file: fewer than a file alone has, as there are several.
 * @param {Choices} random
 * @param {Generator} generator
 * @param {number} seed
 * @param {number} index
 * @param {boolean} isShared
 */
function body(random, generator, seed, index, isShared) {
  const lines = generator
    .file(seed, index)
    .replace(/\r?\n$/, '')
    .split('\n')
    .slice(0, random.chance(0.5) ? 2 : 6);
  // What depends on the whole file, or is stored although it is refused, is left to the comparison of single files.
  /** @param {string} line */
  const isLeftOut = line => {
    const bare = line.replaceAll('"', '');
    return (
      /forkafter|sessiontype|remotecommand|include/i.test(bare) ||
      // What only this machine refuses is no fault of an Include.
      /\$\{(?!SAMPLE_(?:SET|PORT)\})|~[^/\s]/.test(bare) ||
      (/ignoreunknown/i.test(bare) && (isShared || !/^[ \t]*ignoreunknown [\w,*!-]+$/i.test(line)))
    );
  };
  return lines.filter(line => !isLeftOut(line));
}

/**
 * @param {Choices} random
 * @param {readonly string[]} names
 */
function pickName(random, names) {
  const kind = random.below(10);
  if (kind < 6 && names.length > 0) return random.pick(names);
  if (kind < 8) return random.pick(PATTERNS);
  return random.chance(0.3) ? ROOT : random.pick(HARMLESS);
}

/**
 * @param {Choices} random
 * @param {string} name
 */
function include(random, name) {
  const written = random.pick([
    name,
    name,
    name,
    `"${name}"`,
    name.startsWith('~') || name.startsWith('/') ? name : `~/.ssh/${name}`,
  ]);
  const more = random.chance(0.15) ? ` ${random.pick(HARMLESS)}` : '';
  return `${random.pick(['', '', '  ', '\t'])}${random.pick(['Include', 'Include', 'include'])}${random.pick([' ', ' ', '=', '  '])}${written}${more}`;
}

/**
 * @param {Choices} random
 * @param {string[]} lines
 * @param {string} line
 */
function put(random, lines, line) {
  lines.splice(random.below(lines.length + 1), 0, line);
}

/**
 * Some seventeen files, each including the next.
 * @param {Choices} random
 * @param {Generator} generator
 * @param {number} seed
 * @param {number} index
 */
function chain(random, generator, seed, index) {
  const length = 14 + random.below(5);
  const names = Array.from({ length }, (_, i) => `chain/${i + 1}`);
  const all = names.flatMap((name, i) => [
    mark(name),
    ...(i + 1 < length ? [include(random, `chain/${i + 2}`)] : ['Port 1']),
  ]);
  return [...body(random, generator, seed, index, true), include(random, 'chain/1'), ...all].join('\n');
}
