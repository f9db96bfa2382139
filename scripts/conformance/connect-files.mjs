/**
 * Makes up configuration files to connect with, and the hosts to connect to: keywords that ssh looks at closely only then,
 * right and wrong, in blocks that apply and in others. All hosts lead to a server on loopback; what comes of it is not known here.
 */
import { choices } from './random.mjs';

/**
 * @typedef {ReturnType<typeof choices>} Random
 * @typedef {{ readonly random: Random, readonly index: number, readonly isProxied: boolean, readonly isLate: boolean }} State
 */

/** What the environment holds beside the usual samples. */
export const CONNECT_VARIABLES = { BAD_USER: 'a;b', DOMAIN_USER: 'CORP\\alice', OWN_USER: 'root' };

const LONG = `${'long-name.'.repeat(6)}example`;
const HOSTS = ['web-1', 'web-2', 'db', '127.0.0.1', LONG, 'Web-3', 'x%y'];
/** Refused before anything is read, in some release. */
const ODD_HOSTS = ['a;b', 'x,y', 'a$b', 'a b', "it's", 'a\\b'];
const USERS = ['root', 'bob', 'CORP\\bob', 'a;b', 'a$', '-x', 'x y', 'x -y', 'x\\'];
const REFERENCES = [
  '%h',
  '%n',
  '%r',
  '%p',
  '%%',
  '%u',
  '%d',
  '%C',
  '%L',
  '%k',
  '%j',
  '%i',
  '%T',
  '%f',
  '%H',
  '%z',
  '%',
  '${SAMPLE_SET}',
  '${SAMPLE_SET}',
  '${SAMPLE_UNSET}',
  '${',
  '${}',
  '$SAMPLE_UNSET',
];
const HOMES = [
  '~/',
  '~/',
  '~/.ssh/',
  '~root/',
  '~root/.ssh/',
  '~nosuchuser/',
  '~nosuchuser',
  '~',
  '/nonexistent/',
  '%d/',
];

/** What makes files for one release of ssh. */
export class ConnectFiles {
  #server;
  #knows;

  /**
   * @param {{ readonly port: number, readonly key: string }} server
   * @param {(keyword: string) => boolean} knows whether the release knows a keyword
   */
  constructor(server, knows) {
    this.#server = server;
    this.#knows = knows;
  }

  /**
   * File `index` of `seed`: its text, and the hosts and users to ask about.
   * @param {number} seed
   * @param {number} index
   */
  file(seed, index) {
    const random = choices(seed, index);
    // Of some files only what ssh looks at once it is logged in.
    const state = { random, index, isProxied: random.chance(0.15), isLate: random.chance(0.2) };
    const lines = random.some(1, 3, () => this.#block(state)).flat();
    const asked = random.some(2, 2, () => this.#question(random));
    return { name: `seed ${seed}, file ${index}`, text: [...lines, ...this.#usual(random)].join('\n'), asked };
  }

  /** @param {Random} random */
  #question(random) {
    const host = random.chance(0.05) ? random.pick(ODD_HOSTS) : random.pick(HOSTS);
    return { host, user: random.chance(0.12) ? random.pick(USERS) : undefined };
  }

  /** @param {State} state */
  #block(state) {
    const { random } = state;
    const header = random.pick([
      'Host *',
      'Host *',
      'Host web-*',
      'Host web-1 db',
      'Host * !db',
      'Host 127.0.0.* *name*',
      'Match host 127.0.0.1',
      'Match originalhost web-2',
      'Match user root',
      'Match exec true',
      'Match final',
      'Match all',
    ]);
    return [header, ...random.some(1, 3, () => this.#directive(state))];
  }

  /** @param {State} state */
  #directive(state) {
    const { random, index } = state;
    const text = () => random.some(1, 2, () => random.pick([...REFERENCES, 'a', 'b-'])).join('');
    const good = () => random.pick(['%h', '%n', 'a', '%r', '%%', 'b']);
    /** @type {(make: () => string) => string} */
    const mostly = make => (random.chance(0.75) ? make() : text());
    const path = () => random.pick(HOMES) + mostly(good);
    /** @type {readonly (readonly [weight: number, make: () => string])[]} */
    const late = [
      [4, () => `LocalCommand ${random.pick(['none', `echo ${mostly(good)}`, `echo ${text()}`, `echo ${text()}`])}`],
      [3, () => `ControlMaster ${random.pick(['yes', 'no', 'auto', 'ask', 'autoask'])}`],
      [4, () => this.#controlPath(random, index, text)],
    ];
    /** @type {readonly (readonly [weight: number, make: () => string])[]} */
    const kinds = [
      ...late,
      [
        6,
        () =>
          `IdentityFile ${random.pick(['~/.ssh/id_a', '~/.ssh/id_b', '%d/.ssh/id_a', 'none', '~/.ssh/missing', path(), path()])}`,
      ],
      [
        3,
        () =>
          `CertificateFile ${random.pick(['~/.ssh/id_b-cert.pub', '~/.ssh/id_b-cert.pub', '~/.ssh/nothing', path(), path()])}`,
      ],
      [1, () => `PermitLocalCommand ${random.pick(['yes', 'no'])}`],
      [2, () => `RemoteCommand ${random.pick(['none', `echo ${mostly(good)}`])}`],
      [4, () => this.#knownHostsCommand(random, text, good)],
      [2, () => `GlobalKnownHostsFile ${path()}`],
      [2, () => `UserKnownHostsFile ${path()}`],
      [
        4,
        () =>
          `User ${random.pick(['root', '%u', '%u', '%u$', '%n\\\\x', 'CORP\\\\alice', 'a;b', '-x', 'bob', '${OWN_USER}', '${BAD_USER}', '${DOMAIN_USER}', '%r', text()])}`,
      ],
      [1, () => `HostName ${random.pick(['127.0.0.1', '127.0.0.1', '%z', '127.0.0.1%'])}`],
      [1, () => `HostKeyAlias ${random.pick(['alias', '%z', '%h'])}`],
      [1, () => `SetEnv A=${text()}`],
      [1, () => `VersionAddendum ${text()}`],
      [1, () => `IdentityAgent ${random.pick(['none', path(), '$SAMPLE_UNSET', '${SAMPLE_UNSET}'])}`],
      [1, () => `ForwardAgent ${random.pick(['no', path()])}`],
      [1, () => `LocalForward ${random.pick(['%d/s-%n', `/nonexistent/${text()}`, '7001'])} localhost:80`],
      [2, () => `PreferredAuthentications ${this.#methods(random)}`],
      [1, () => `PubkeyAuthentication ${random.pick(['yes', 'yes', 'no'])}`],
      [1, () => `PasswordAuthentication ${random.pick(['yes', 'no'])}`],
      [
        1,
        () =>
          `${random.pick(['KbdInteractiveAuthentication', 'ChallengeResponseAuthentication'])} ${random.pick(['yes', 'no'])}`,
      ],
      [1, () => `BatchMode ${random.pick(['yes', 'no'])}`],
      [1, () => `IdentitiesOnly ${random.pick(['yes', 'no'])}`],
      [1, () => `SecurityKeyProvider ${random.pick(['internal', '$SAMPLE_UNSET', '%z'])}`],
      ...(state.isProxied
        ? /** @type {const} */ ([
            [8, () => `ProxyCommand ${random.pick(['none', `nc ${mostly(good)}`, `nc ${text()}`])}`],
            [8, () => `ProxyJump ${this.#jump(random, text)}`],
          ])
        : []),
    ];
    const all = (state.isLate ? late : kinds).flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
    for (;;) {
      const line = random.pick(all)();
      if (this.#knows(line.replace(/ .*$/s, ''))) return `  ${line}`;
    }
  }

  /**
   * @param {Random} random
   * @param {() => string} text
   * @param {() => string} good
   */
  #knownHostsCommand(random, text, good) {
    const program = random.pick([
      '/bin/true',
      '/bin/true',
      '"/bin/true"',
      '/bin/%z',
      '/bin/${SAMPLE_UNSET}',
      'true',
      "'/bin/tr ue'",
    ]);
    const args = random.pick([
      '',
      ' %h',
      ' %H %I %K',
      ' "%t"',
      ` ${good()}`,
      ` ${text()}`,
      ` '${text()}'`,
      ` a "b ${text()}"`,
    ]);
    return `KnownHostsCommand ${random.chance(0.1) ? 'none' : program + args}`;
  }

  /**
   * Each file has sockets of its own, so that no connection is shared, in folders that are there.
   * @param {Random} random
   * @param {number} index
   * @param {() => string} text
   */
  #controlPath(random, index, text) {
    const name = random.pick([
      '%C',
      '%r@%h:%p',
      '%h-%n',
      '%n',
      'x'.repeat(40 + random.below(60)),
      'x'.repeat(random.below(110)),
      text().replaceAll('%d', ''),
    ]);
    return `ControlPath ${random.pick(['~/', '~/', '~/', '~/', '~nosuchuser/', 'none', '%d/'])}s${index}-${name}`;
  }

  /** @param {Random} random */
  #methods(random) {
    const words = [
      'publickey',
      'password',
      'keyboard-interactive',
      'hostbased',
      'gssapi-with-mic',
      'pubkey',
      'none',
      'Password',
    ];
    return random.some(1, 4, () => random.pick(words)).join(',');
  }

  /**
   * @param {Random} random
   * @param {() => string} text
   */
  #jump(random, text) {
    const hop = () =>
      random.pick([
        'a',
        'u@a',
        'a:22',
        '%h',
        'u%z@a',
        'u%r@a',
        `u${text()}@a`,
        'ssh://u%25@a',
        'ssh://u%41@a',
        'ssh://a',
        '%k',
      ]);
    return random.pick(['none', random.some(1, 2, hop).join(','), random.some(1, 2, hop).join(',')]);
  }

  /**
   * What leads all hosts to the server.
   * @param {Random} random
   */
  #usual(random) {
    const { port, key } = this.#server;
    return [
      'Host *',
      '  HostName 127.0.0.1',
      `  Port ${port}`,
      ...(random.chance(0.9) ? [`  IdentityFile ${key}`] : []),
      '  StrictHostKeyChecking no',
      '  UserKnownHostsFile /dev/null',
      '  GlobalKnownHostsFile /dev/null',
      '  NumberOfPasswordPrompts 1',
      '  ConnectTimeout 20',
      '',
    ];
  }
}
