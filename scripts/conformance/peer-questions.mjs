/**
 * What others try on ssh_config, as questions: a tree of files, and what is typed. The kinds of input are those of the test
 * suites of OpenSSH and of libraries that read the same files; names, values and layout are ours.
 */
import { importTypeScript } from '../import-typescript.mjs';
import { PEER_FILES } from './peer-files.mjs';

const { OPTIONS, TOKENS, findOption, isUnsupported } =
  /** @type {typeof import('../../server/src/schema/options.ts') & typeof import('../../server/src/schema/tokens.ts')} */ (
    await importTypeScript(`
      export { OPTIONS, findOption, isUnsupported } from './server/src/schema/options.ts';
      export { TOKENS } from './server/src/schema/tokens.ts';
    `)
  );

/**
 * @typedef {import('./peers.mjs').Question} Question
 * @typedef {import('./peers.mjs').Given} Given
 * @typedef {import('./checker.mjs').Build} Build
 */

/**
 * A question of one file and one command line.
 * @param {string} text
 * @param {Partial<Omit<Question, 'files'>>} [typed]
 * @returns {Question}
 */
function asked(text, { before = [], destination = 'web', behind = [] } = {}) {
  return { files: new Map([['config', text]]), before, destination, behind };
}

/** @type {(text: string) => Given} */
const option = text => ({ kind: 'option', text });
/** @type {(text: string) => Given} */
const user = text => ({ kind: 'user', text });
/** @type {(text: string) => Given} */
const port = text => ({ kind: 'port', text });
/** @type {(text: string) => Given} */
const jump = text => ({ kind: 'jump', text });
/** @type {(written: string) => Given} such as `-4` and `-L 80:db:80` */
const letter = written => ({ kind: 'letter', letter: written[1] ?? '', text: written.slice(3) });

/**
 * A line in a file, and the same as an argument.
 * @param {string} keyword
 * @param {string} value
 */
function* bothWays(keyword, value, file = SETTING) {
  yield asked(`${keyword} ${value}\n${file}`);
  yield asked(file, { before: [option(`${keyword}=${value}`)] });
}

/** All that tokens speak of is set. */
const SETTING = 'HostName node.example\nPort 2022\nUser kit\nHostKeyAlias Node\n';

/** What is replaced, or is nothing that could be. */
const REFERENCES = [
  ...TOKENS.map(({ letter }) => `%${letter}`),
  '%a',
  '%z',
  '%0',
  '%{h}',
  '%',
  '%%h',
  'x%h-%p.y',
  '%%/%h/%L/%l/%n/%p/%r/%u',
  '$SAMPLE_SET',
  '${SAMPLE_SET}',
  'x${SAMPLE_SET}y',
  '${SAMPLE_SET}${SAMPLE_PORT}',
  '${SAMPLE_UNSET}',
  '${',
  '${S',
  '${}',
  '$',
  '$$',
  '%h${SAMPLE_SET}',
  '~',
  '~/x',
  '~/%h',
  '~root/x',
  '~nobody-of-that-name/x',
  'x~',
];

/**
 * How a reference stands in a value of an option, by its type; undefined where no text of one's own can stand.
 * @param {import('../../server/src/schema/option.ts').Option} option
 * @returns {readonly ((reference: string) => string)[] | undefined}
 */
function formsOf({ value }) {
  switch (value.kind) {
    case 'text':
    case 'files':
    case 'agent-socket':
    case 'forward-agent':
    case 'command':
    case 'banner':
    case 'send-env':
    case 'domains':
      return [reference => reference];
    case 'set-env':
      return [reference => `KIND=${reference}`, reference => `${reference}=kind`];
    case 'jump-list':
      return [reference => reference, reference => `${reference}@gate`, reference => `${reference},gate`];
    case 'forward':
      return value.direction === 'dynamic'
        ? [reference => reference]
        : [reference => `/${reference} /${reference}`, reference => `8080 ${reference}:80`];
    default:
      return undefined;
  }
}

/**
 * Every option that takes a text of one's own, with everything that could be replaced in it.
 * @param {Build} build
 */
function* percent(build) {
  for (const known of OPTIONS) {
    const forms = formsOf(known);
    if (forms === undefined || findOption(known.name, build) !== known || isUnsupported(known, known.name, build))
      continue;
    // Where a file overrules what is asked about, that is all that would be seen.
    const file = SETTING.replace(new RegExp(`^${known.name} .*\n`, 'im'), '');
    for (const form of forms) for (const reference of REFERENCES) yield* bothWays(known.name, form(reference), file);
  }
  for (const reference of REFERENCES) {
    yield asked(`Match exec "echo ${reference}"\nPort 1\n${SETTING}`);
    yield asked(`${SETTING}Include ${reference}\n`);
    yield asked(SETTING, { before: [user(reference)] });
    yield asked(SETTING, { destination: `${reference}@web` });
    yield asked(SETTING, { destination: `ssh://${encodeURIComponent(reference)}@web` });
  }
}

/** What arguments are split at, what joins them and what escapes that. */
const PIECES = [
  '',
  'one',
  'one two',
  ' ',
  '\t',
  '"',
  "'",
  '\\',
  '#',
  '=',
  ',',
  '\\"',
  "\\'",
  '\\\\',
  '\\ ',
  '\\n',
  '""',
  "''",
];
const WORDS = [
  '"one two"',
  "'one two'",
  'one" two" three',
  "one' two'three",
  '"one\\"two"',
  "'one\\'two'",
  '"one\\\\"',
  '"one\\',
  "'one\\ two'",
  '"one\\ two"',
  'one\\ two',
  'one\\\\ two',
  'one\\\\two',
  '\\"one\\\'',
  "one\\'s two\\'",
  '"one"two',
  '"one" "two"',
  '"one"  two # three',
  '# one',
  'one # two',
  'one#two',
  'one #',
  '"one # two"',
  '"one"#two',
  '"one" #two',
  "'one\" two'",
  '"one\' two"',
  'one "',
  '"one two',
  "'one two",
  'one "" two',
  'one\ttwo',
  '= one',
  '== one',
  '=one=two',
  'one\u000btwo',
  'one\u000ctwo',
  'one\u00a0two',
  'one \\',
];

function* argv() {
  const values = [...WORDS, ...PIECES.flatMap(a => PIECES.map(b => `one${a}${b}two`))];
  for (const value of new Set(values)) {
    yield asked(`SendEnv ${value}\n`);
    yield asked('', { before: [option(`SendEnv=${value}`)] });
  }
  for (const value of WORDS) {
    yield* bothWays('IdentityFile', value, '');
    yield* bothWays('SetEnv', `A=${value}`, '');
    yield* bothWays('ProxyCommand', value, '');
    yield* bothWays('RemoteCommand', value, '');
    yield* bothWays('User', value, '');
    yield asked(`Host ${value}\nPort 1\n`, { destination: 'one' });
    yield asked(`Match originalhost ${value}\nPort 1\n`, { destination: 'one' });
    yield asked(`"User"${value}\n`);
    yield asked(`User${value}\n`);
  }
}

/** Names, and patterns that match them or not. */
const NAMES = ['', 'a', 'b', 'aa', 'ab', 'ba', 'ac', 'abc', 'abcd', 'abbc', 'axxb', 'aaaab', 'ABC', 'é', 'aé'];
const PATTERNS = [
  '',
  '*',
  '**',
  '?',
  '*?',
  '?*',
  '??',
  '???',
  'a',
  'a*',
  '*a',
  'a?',
  '?a',
  'a***b',
  'a*b*b',
  'a*a*a*b',
  '*a*',
  '*b',
  'a*?c',
  'a?*c',
  'a*?*c',
  'ABC',
  'abc',
  '!a',
  '!*',
  'a,b',
  '*,!a',
  '!a,*',
  'a,!a',
  '!*,a',
  ',',
  'a,',
  ',a',
  '!',
  '!!a',
];

function* patterns() {
  for (const pattern of PATTERNS)
    for (const destination of NAMES) {
      yield asked(`Host "${pattern}"\nPort 1\n`, { destination });
      yield asked(`Match originalhost "${pattern}"\nPort 1\n`, { destination });
    }
}

/** Letters that a shell minds, or that end a name. */
const LETTERS = ' \t\'"`$\\;&<>|(){}[],!*?~#%=+:/@^-_.\u0001\u007f\u00e4'.split('');
const HOSTS = [
  '',
  'a',
  'A.Example.COM',
  '-a',
  'a-',
  '_a',
  'a..b',
  '.a',
  'a.',
  '127.1',
  '::1',
  '[::1]',
  'fe80::1%eth0',
  'a:22',
  '[a]:22',
  ...LETTERS.map(letter => `a${letter}b`),
];
const PORTS = ['', ':', ':1', ':22/', ':0', ':65535', ':65536', ':-1', ':x', ':ssh', ': 1', ':1:2', '/', '/x', '?x'];
const USERS = ['', 'kit', 'kit@home', 'kit:pass', '-kit', 'kit-', 'a b', ...LETTERS.map(letter => `a${letter}b`)];

function* destinations() {
  for (const host of HOSTS)
    for (const start of ['', 'kit@', 'ssh://', 'ssh://kit@']) yield asked('', { destination: start + host });
  for (const end of PORTS)
    for (const start of ['a', '[::1]', 'kit@a', '[a]'])
      yield asked('Port 7\n', { destination: `ssh://${start}${end}` });
  for (const name of USERS) {
    yield asked('User own\n', { destination: `${name}@web` });
    yield asked('User own\n', { destination: `ssh://${name}@web` });
    yield asked('User own\n', { before: [user(name)] });
    yield asked('User own\n', { before: [option(`User="${name}"`)] });
    yield asked(`User ${name}\n`);
  }
  for (const name of [
    '%41',
    '%2',
    '%zz',
    '%',
    '%00',
    '%0a',
    '%20',
    '%25u',
    '%40',
    '%3b',
    '%ff',
    '%c3%a4',
    'a;x=%zz',
    ';x',
    'a;',
  ])
    yield asked('', { destination: `ssh://${name}@web` });
  for (const number of ['', '0', '1', '01', '+1', '-1', '1x', ' 1', '65535', '65536', 'ssh', 'no-such-service', '0x10'])
    yield asked('Port 7\n', { before: [port(number)] });
}

/** Things that are given, in every order of two and before and behind the host. */
const GIVEN = [
  option('User=one'),
  option('Port=1'),
  user('two'),
  port('2'),
  option('ProxyJump=gate'),
  option('ProxyJump=none'),
  option('ProxyCommand=connect %h'),
  option('ProxyCommand=none'),
  jump('bastion'),
  jump('none'),
  option('HostName=%h.example'),
  option('Compression yes'),
  option('IgnoreUnknown=Foo*'),
  option('FooBar=1'),
  option('Tag=tag'),
];

/** What is no line of one's own on a command line, or no line at all. */
const LINES = [
  'Host=web',
  'Host',
  'host "web"',
  'Match=host web',
  'Match all',
  'Match',
  'Include=other',
  'include other',
  'Include',
  '',
  ' ',
  '#',
  '# User=x',
  'User',
  'User=',
  'User =x',
  ' User x',
  '=User x',
  '"User" x',
  'User x y',
  'User=x # y',
  'User "x',
  'user=x',
  'Usr=x',
  'User=x\nPort=3',
  '\nUser=x',
  'Port=0',
  'Port=x',
  'LocalForward=80 web',
  'LocalForward=/%z /x',
  'LocalForward=80 web:80',
  'RequestTTY=maybe',
  'Ciphers=nothing',
  'Ciphers=-*',
  'RefuseConnection=no',
  'ForkAfterAuthentication=yes',
  'Protocol=2',
  'UseRoaming=no',
  'ServerAliveInterval=1m',
  'IdentityFile=~/x',
  'SendEnv=A -A',
  'SetEnv=A=1 B="2 3"',
];

/** @param {Build} build */
function* given(build) {
  const tagged = findOption('Tag', build) === undefined ? '' : 'Match tagged tag\nCompression no\nMatch all\n';
  const file = `IgnoreUnknown Bar*\n${tagged}ProxyJump hop\nUser own\nPort 7\n`;
  for (const destination of ['web', 'ssh://kit@web:8'])
    for (const first of GIVEN) {
      yield asked(file, { before: [first], destination });
      yield asked(file, { destination, behind: [first] });
      for (const second of GIVEN) {
        yield asked(file, { before: [first, second], destination });
        yield asked(file, { before: [first], destination, behind: [second] });
      }
    }
  for (const text of LINES) {
    yield asked(file, { before: [option(text)] });
    yield asked(file, { behind: [option(text)] });
  }
}

/**
 * Options that set what a keyword sets, with good values and bad ones. Not `-C`: since 9.4 or so, `ssh -G` has no word for what it
 * sets, and prints "UNKNOWN".
 */
const OPTION_LETTERS = [
  ...[
    '-2',
    '-4',
    '-6',
    '-A',
    '-a',
    '-f',
    '-g',
    '-K',
    '-k',
    '-M',
    '-N',
    '-n',
    '-q',
    '-T',
    '-t',
    '-v',
    '-X',
    '-x',
    '-Y',
    '-y',
  ],
  ...[
    '-b 192.0.2.1',
    '-B eth0',
    '-c aes128-ctr',
    '-c +aes128-cbc',
    '-c -aes128-ctr',
    '-c nothing',
    '-m hmac-sha1',
    '-m x',
  ],
  ...['-D 1080', '-D [::1]:1080', '-D x', '-e none', '-e ^a', '-e x', '-e xx', '-I /usr/lib/x.so', '-i /etc/passwd'],
  ...['-L 80', '-L 80:db', '-L 80:db:80', '-L [::1]:80:db:80', '-L :80:db:80', '-L /s:/t', '-L 80:/t', '-L /s:db:80'],
  ...['-R 80', '-R a:80', '-R 80:db:80', '-R a:80:db:80', '-R /s:/t', '-R /s', '-R x', '-S /x', '-S none', '-S ~/%h'],
  ...['-w 1', '-w 1:2', '-w any', '-w x'],
].map(letter);

/** Lines about the same things. */
const BESIDE = [
  'AddressFamily=inet6',
  'ForwardAgent=/x',
  'ForwardX11Trusted=no',
  'GatewayPorts=no',
  'ControlMaster=auto',
  'ControlMaster=yes',
  'ControlPath=y',
  'RequestTTY=yes',
  'RequestTTY=force',
  'LogLevel=ERROR',
  'LogLevel=DEBUG3',
  'Tunnel=ethernet',
  'TunnelDevice=7',
  'Ciphers=aes256-ctr',
  'LocalForward=80 db:80',
  'IdentityFile=/a',
  'EscapeChar=none',
];

/** @param {Build} build */
function* letters(build) {
  const isKnown = (/** @type {string} */ line) => findOption(line.replace(/=.*/, ''), build) !== undefined;
  const tag = isKnown('Tag') ? [letter('-P one')] : [];
  const lines = [
    ...BESIDE,
    ...['SessionType=subsystem', 'SessionType=none', 'StdinNull=no', 'Tag=two'].filter(isKnown),
  ];
  for (const first of [...OPTION_LETTERS, ...tag]) {
    yield asked('', { before: [first] });
    yield asked('', { behind: [first, first] });
    yield asked(lines.map(line => `${line}\n`).join(''), { before: [first, first, first] });
    for (const line of lines) {
      yield asked('', { before: [first, option(line)] });
      yield asked('', { before: [option(line)], behind: [first] });
    }
    for (const second of [...OPTION_LETTERS, ...tag]) yield asked('', { before: [first, second] });
  }
}

const HOPS = [
  'gate',
  'kit@gate',
  'gate:22',
  'kit@gate:22',
  'gate,next',
  'kit@gate:1,own@next:2',
  'kit@a:1,b,c:3',
  'ssh://gate',
  'ssh://kit@gate:22',
  'ssh://kit@gate:22/',
  'ssh://gate,ssh://next',
  'ssh://kit%40home@gate',
  'ssh://kit%3bx@gate',
  '[::1]',
  '[::1]:22',
  '::1',
  'gate:',
  'gate:0',
  'gate:x',
  'gate/22',
  '@gate',
  'kit@',
  ',',
  'gate,',
  ',gate',
  'gate,,next',
  'none',
  'NONE',
  'none,gate',
  'gate # next',
  'gate next',
  ' gate',
  'gate ',
  ...LETTERS.map(letter => `a${letter}b`),
  ...LETTERS.map(letter => `a${letter}b@gate`),
  ...LETTERS.map(letter => `a${letter}b,gate`),
];

function* jumps() {
  for (const hops of HOPS) {
    yield* bothWays('ProxyJump', hops, '');
    yield asked('ProxyJump own\n', { before: [jump(hops)] });
    yield asked(`Host web\nProxyJump ${hops}\nHost *\nProxyCommand connect %h\n`);
    yield asked(`ProxyJump ${hops}\nControlPath x%j\n`);
    yield asked('', { before: [option('ProxyCommand=x'), option(`ProxyJump=${hops}`)] });
  }
}

function* files() {
  for (const { files, destinations } of PEER_FILES)
    for (const destination of destinations)
      yield { files: new Map(Object.entries(files)), before: [], destination, behind: [] };
}

/**
 * All questions by what they are about.
 * @param {Build} build
 * @param {number} every 1 for all, 16 for each sixteenth
 */
export function peerQuestions(build, every = 1) {
  const sources = {
    percent: percent(build),
    argv: argv(),
    patterns: patterns(),
    destinations: destinations(),
    given: given(build),
    letters: letters(build),
    jumps: jumps(),
    files: files(),
  };
  return Object.entries(sources).map(([name, all]) => ({
    source: `peers, ${name}`,
    questions: [...all].filter((_, i) => i % every === 0),
  }));
}
