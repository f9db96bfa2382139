/**
 * Makes up trees of configuration files that Include each other, with blocks that overlap and keywords that compete, and
 * the hosts to ask about: those that the files mention and some that they do not. What ssh makes of them is not known here.
 */
import { choices } from './random.mjs';

const HOSTS = ['a', 'b', 'web-1', 'web-2.example.org', 'Db', '10.0.0.7', '127.1', '::1', 'x.y.z', 'jump', 'ü'];
const PATTERNS = [
  ...HOSTS,
  ...[
    '*',
    'web-*',
    '*.example.org',
    '?',
    '!a',
    '!web-*',
    '10.0.0.*',
    '? b',
    '* !b',
    'a b jump',
    '"a"',
    'DB',
    'd?',
    'b*',
  ],
];
const USERS = ['bob', 'root', 'git', 'BOB'];
const NAMES = ['real.Example', '%h.example.org', 'h-%h', '10.0.0.9', '0x7f.1', 'fe80::0:1', '100%%', 'web-1', 'B'];
/** Below ~/.ssh. */
const PATHS = [
  'inc1',
  'inc2',
  'conf.d/10-a.conf',
  'conf.d/20-b.conf',
  'conf.d/9.conf',
  'conf.d/.hidden',
  'value',
  'a',
  'sub/x y',
];
const INCLUDES = [
  'inc1',
  'inc2 inc1',
  'conf.d/*',
  'conf.d/*.conf inc2',
  'conf.d/[12]?-?.conf',
  '~/.ssh/inc1',
  '"sub/x y"',
  'sub/*',
  '%n',
  '${SAMPLE_SET}',
  '${SAMPLE_UNSET} inc1',
  'nosuch*',
  'conf.d',
  'conf.d/.h*',
  '%h',
  '%%n inc?',
];
/** How many levels of files: those of one level include only those of the next. */
const LEVELS = 3;

/**
 * @typedef {import('../../server/src/schema/option.ts').Option} Option
 * @typedef {import('./checker.mjs').Build} Build
 * @typedef {import('./random.mjs').Choices} Choices
 * @typedef {{ readonly name: string, readonly option: Option, readonly good: readonly string[], readonly late: readonly string[] }} Directive
 * @typedef {{ readonly random: Choices, readonly favourites: readonly Directive[] }} State
 */

/** What makes trees for one build. */
export class Trees {
  #directives;
  #build;

  /**
   * @param {readonly { readonly name: string, readonly option: Option }[]} spellings see test/support/samples.ts
   * @param {(option: Option, build: Build) => readonly string[]} samplesFor see there
   * @param {(line: string) => 'accepted' | 'in use' | 'refused'} judge tells of a line: `accepted`, `in use` for one that ssh refuses once it is in force, or `refused`
   * @param {Build} build
   */
  constructor(spellings, samplesFor, judge, build) {
    this.#build = build;
    this.#directives = spellings.flatMap(({ name, option }) => {
      if (/^(?:Host|Match|Include|RefuseConnection|ForkAfterAuthentication)$/.test(option.name)) return [];
      const values = samplesFor(option, build);
      /** @param {string} verdict */
      const having = verdict => values.filter(value => judge(`${name} ${value}`) === verdict);
      const good = having('accepted');
      return good.length === 0 ? [] : [{ name, option, good, late: having('in use') }];
    });
  }

  /**
   * Tree `index` of `seed`: files by their path below the home directory, and questions about them.
   * @param {number} seed
   * @param {number} index
   */
  tree(seed, index) {
    const random = choices(seed, index);
    // Some keywords occur again and again, so that their lines compete.
    const favourites = random.some(3, 10, () => random.pick(this.#directives));
    const state = { random, favourites };
    const paths = random.chance(0.4) ? [] : PATHS.filter(() => random.chance(0.5));
    const files = new Map([['config', this.#file(state, 0, random.below(16))]]);
    for (const path of paths) files.set(`.ssh/${path}`, this.#file(state, 1 + random.below(LEVELS), random.below(8)));
    const text = [...files.values()].join('\n');
    const names = HOSTS.filter(host => text.includes(host) || random.chance(0.15));
    const questions = names.slice(0, 5).map(host => this.#question(random, host));
    return { files, questions: questions.length === 0 ? [{ host: 'other' }] : questions };
  }

  /**
   * @param {Choices} random
   * @param {string} host
   */
  #question(random, host) {
    const user = random.chance(0.15) ? random.pick(USERS) : undefined;
    const port = random.chance(0.1) ? 2022 : undefined;
    return { host, user, port, exec: random.chance(0.3) };
  }

  /**
   * @param {State} state
   * @param {number} level
   * @param {number} count
   */
  #file(state, level, count) {
    return Array.from({ length: count }, () => this.#line(state, level))
      .flat()
      .map(line => `${line}\n`)
      .join('');
  }

  /**
   * @param {State} state
   * @param {number} level
   */
  #line(state, level) {
    const { random } = state;
    const kind = random.below(100);
    if (kind < 14) return [`Host ${random.some(1, 3, () => random.pick(PATTERNS)).join(' ')}`];
    if (kind < 24) return [`Match ${this.#criteria(random)}`];
    if (kind < 32 && level < LEVELS) return [`Include ${random.pick(INCLUDES)}`];
    if (kind < 36) return [`HostName ${random.pick(NAMES)}`];
    if (kind < 39) return [`User ${random.pick(USERS)}`];
    if (kind < 40) return ['# note', ''];
    return [this.#directive(state)];
  }

  /** @param {State} state */
  #directive({ random, favourites }) {
    const { name, good, late } = random.pick(random.chance(0.6) ? favourites : this.#directives);
    const value = late.length > 0 && random.chance(0.01) ? random.pick(late) : random.pick(good);
    return `${random.pick(['', '', '  '])}${random.chance(0.2) ? name.toLowerCase() : name} ${value}`;
  }

  /** @param {Choices} random */
  #criteria(random) {
    /** @param {string} release */
    const since = release => {
      /** @param {string} text */
      const rank = text => text.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
      return rank(this.#build.release) >= rank(release);
    };
    /** @param {readonly string[]} items */
    const list = items => random.some(1, 2, () => random.pick(items)).join(',');
    const plain = () => list(PATTERNS.filter(pattern => !/[ "]/.test(pattern)));
    const criteria = [
      () => `host ${plain()}`,
      () => `host ${random.pick(['real.example', '*.example', '*example.org', 'h-*', '127.*', 'REAL*'])}`,
      () => `originalhost ${plain()}`,
      () => `user ${list([...USERS, '*', '!git,*'])}`,
      () => `localuser ${list(['root', '*', 'nobody'])}`,
      () => random.pick(['final', 'canonical', 'final', 'final']),
      () => random.pick(["exec 'true'", 'exec false', "exec 'x %h'"]),
      ...(since('9.4')
        ? [
            () => `tagged ${random.pick(['value', '*', 'a,b', 'x'])}`,
            () => random.pick(['localnetwork 192.0.2.0/24', 'localnetwork 198.51.100.0/24,2001:db8::/32']),
          ]
        : []),
      ...(since('10.0')
        ? [
            () => random.pick(["command ''", 'command *', 'command=', "tagged ''"]),
            () => `version ${random.pick(['OpenSSH_*', 'OpenSSH_10.*', 'OpenSSH_9*', '*Debian*'])}`,
            () => `sessiontype ${random.pick(['shell', 'exec', 'none,subsystem', 'shell,exec', '*'])}`,
          ]
        : []),
    ];
    if (random.chance(0.1)) return random.pick(['all', '!all', 'final all', 'host a all', 'canonical all']);
    return random.some(1, 3, () => `${random.chance(0.2) ? '!' : ''}${random.pick(criteria)()}`).join(' ');
  }
}
