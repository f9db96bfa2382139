/**
 * Values to try on every keyword: valid, nearly valid and wrong ones, by value type. `scripts/make-verdicts.mjs` asks
 * real ssh clients about them; the tests hold our own verdicts against theirs.
 */
import { algorithmNames } from '../../server/src/schema/algorithms.ts';
import { type Build, isAtLeast } from '../../server/src/schema/build.ts';
import type { Option, ValueType } from '../../server/src/schema/option.ts';
import { OPTIONS } from '../../server/src/schema/options.ts';

/** The environment in which samples are read, by ssh and by us. */
export const VARIABLES: Readonly<Record<string, string>> = { SAMPLE_SET: 'value', SAMPLE_PORT: '8080' };

const TIMES = [
  '0',
  '30',
  '30s',
  '5m',
  '1h30m',
  '1H30M',
  '2w3d',
  'none',
  'NONE',
  '5x',
  '-1',
  '+5',
  '10s5',
  '0+5',
  '5s+5',
  "'5 5'",
  '5s5m',
  '1h.5',
  '1.5',
  '1.5m',
  '.5',
  '5.',
  '0x5',
  '2147483647',
  '2147483648',
  '35791394m',
  '35791395m',
  "'1h 5m'",
  "' 5'",
  "'5 '",
  '5 m',
];
const FLAGS = ['yes', 'no', 'true', 'false', 'YES', 'No', '1', 'on', 'y', 'maybe', "'no'", 'yes yes'];
const TOKENS = [
  '%h',
  '%z',
  '100%',
  '%%',
  '%d/%u',
  '%k',
  '%j',
  '%T',
  '%f',
  '${SAMPLE_SET}',
  '${SAMPLE_UNSET}',
  '${',
  '${}',
  '$SAMPLE_UNSET',
  '~/x',
  '~root/x',
  '~nosuchuser/x',
  '~',
];
const PORTS = [
  '22',
  '0',
  '65535',
  '65536',
  '-1',
  '+22',
  "' 22'",
  '022',
  '22x',
  '0x16',
  'ssh',
  'SSH',
  'nosuchservice',
  '${SAMPLE_PORT}',
];
const FORWARDS = [
  '8080 host:80',
  '127.0.0.1:8080 host:80',
  '[::1]:8080 [::1]:80',
  '::1:8080 host:80',
  '*:8080 host:80',
  ':8080 host:80',
  '8080 :80',
  '8080 host:',
  '0 host:80',
  '8080 host:0',
  '8080 host:99999',
  'ssh host:http',
  '8080 host',
  '8080',
  '0',
  '8080:host:80',
  '/a/s host:80',
  '8080 /b/s',
  '/a /b',
  '8080 /b:80',
  'a:/x host:80',
  '8080 h/80',
  '127.0.0.1/8080 h:80',
  '1:2:3 host:80',
  '8080 a:b:80',
  '8080 [h]:80',
  '8080 [h:80',
  "'8080 h' h:80",
  "8080 'a b:80'",
  '8080 host:80 x',
  "'' h:80",
  "8080 ''",
  '%p h:80',
  '/%z h:80',
  '8080 /%h',
  '8080 /%',
  '${SAMPLE_PORT} h:80',
  '${SAMPLE_UNSET} h:80',
  '8080 ${:80',
  '*:8080',
  '[::1]:1080',
  ':1080',
  '1080:',
  'a:b:c',
  'h/1080',
  '/s',
  '/%h',
  '/%z',
  `8080 ${'h'.repeat(300)}:80`,
];
/** As many words as some lists have room for, and one more. */
const LONG_LISTS = [32, 33].map(count => Array.from({ length: count }, (_, i) => `w${i}`).join(' '));
const LISTS = ['a', 'a b', 'none', 'NONE', 'none a', 'a none', "a ''", "'a b'"];

/** Samples of one value type. */
function samplesOf(value: ValueType, build: Build): readonly string[] {
  switch (value.kind) {
    case 'flag':
      return FLAGS;
    case 'enum':
    case 'ipqos':
    case 'add-keys':
      return [
        ...FLAGS,
        ...TIMES,
        ...value.words.map(({ word }) => word),
        ...value.words.map(({ word }) => word.toUpperCase()),
        'bogus',
        ...(value.kind === 'ipqos'
          ? ['0', '255', '256', '-1', '0x10', '010', 'af21 cs1', 'af21 bogus', 'af21 cs1 ef', "'' ef", "af21 ''"]
          : []),
        ...(value.kind === 'add-keys' ? ['confirm 5m', 'confirm x', 'yes 5m', 'confirm 5m x', "confirm ''"] : []),
      ];
    case 'control-persist':
    case 'time':
      return [...FLAGS, ...TIMES];
    case 'forward-agent':
    case 'agent-socket':
      return [...FLAGS, ...TOKENS, 'none', 'SSH_AUTH_SOCK', '/a/s', '$a-b', '$', 'a$b', 'a${'];
    case 'integer':
      return ['0', '1', '3', '-1', '+5', "' 5'", '1x', '0x10', '1.5', '2147483647', '2147483648', 'abc'];
    case 'port':
      return PORTS;
    case 'rekey-limit':
      return [
        'default',
        'DEFAULT',
        'none',
        '0',
        '15',
        '16',
        '1G',
        '1g',
        '1K 1h',
        '1.5G',
        '1T',
        '1E',
        '9E',
        '1K5',
        'K',
        '-1',
        '-20K',
        '99999999999G',
        '1X',
        'default none',
        '1G NONE',
        '1G 1.5',
        "1G ''",
        '1G 1h x',
        '1G 0',
        '1..5',
        "' 1G'",
      ];
    case 'text':
      return [...TOKENS, 'a b', "'a b'", 'a;b', '%u;b', '-%u', '${SAMPLE_SET};x', '-x', 'a,b', 'a#b'];
    case 'files':
    case 'log-verbose':
      return [...LISTS, ...LONG_LISTS, ...TOKENS, '%h %z'];
    case 'command':
    case 'banner':
      return [
        'cmd',
        'cmd  "a b"  ',
        "it's",
        "'x'",
        'none',
        'NONE',
        'none # off',
        '"none"',
        'cmd # note',
        '= = cmd',
        '= =',
        ...TOKENS,
      ];
    case 'jump-list':
      return [
        'a',
        'a:22',
        'u@h',
        'u@h:22,v@w',
        '[::1]:22',
        '::1',
        'ssh://u@h:22',
        'ssh://h',
        'ssh://h/',
        'ssh://h/p',
        'ssh://h:/',
        'ssh://h:22/',
        '@h',
        'u@',
        'h:',
        'h:0',
        'h:ssh',
        'h:+22',
        'a,',
        ',a',
        'a,,b',
        'a, b',
        'a b',
        'a ,b',
        'none',
        'NONE',
        'none,a',
        'none # off',
        'a:b:c',
        '[::1]',
        '[]',
        ':22',
        'u@:22',
        'u@@h',
        '[a',
        '[a]:',
        '[a]x',
        'a%z',
        'a;b',
        'u:p@h',
        'ssh://u:p@h',
        'ssh://u;x=y@h',
        'ssh://;x@h',
        'ssh://%41@h',
        'ssh://%zz@h',
        'ssh://a@b@c',
        'SSH://h',
        'ssh://[::1]:22',
        'ssh://[h]',
        'ssh://a b',
        'ssh://-h',
        'ssh://a..b',
        'ssh://',
        'ssh:/h',
        'a#b',
        '#a',
        '"a"',
        '/x',
        'h/22',
      ];
    case 'algorithms': {
      const names = algorithmNames(value.algorithms, build);
      const [first = 'x', second = 'y'] = names;
      const forms = ['', '+', '-', '^'].flatMap(change =>
        [
          first,
          'bogus',
          `${first},${second}`,
          `${first},bogus`,
          `${first},,bogus`,
          `${first},`,
          ',bogus',
          `,${first}`,
          ',',
          '',
          '*',
          'ssh-*',
          'bogus*',
          `!${first}`,
          `${first},!${second}`,
        ].map(list => change + list),
      );
      const old = [
        'arcfour',
        'blowfish-cbc',
        '3des-cbc',
        'aes256-cbc',
        'rijndael-cbc@lysator.liu.se',
        'hmac-md5',
        'hmac-ripemd160',
        'umac-64@openssh.com',
        'diffie-hellman-group1-sha1',
        'diffie-hellman-group14-sha1',
        'sntrup4591761x25519-sha512@tinyssh.org',
        'ssh-dss',
        'ssh-rsa',
        'ssh-rsa-cert-v01@openssh.com',
        'mlkem768x25519-sha256',
        'none',
        'rsa',
        'ED25519',
      ];
      const slips = [`${first}x`, first.slice(0, -1), first.slice(1), first.toUpperCase()];
      return [...forms, ...old, ...names, ...slips, `${first} ${second}`, `'${first},${second}'`, '*cert*'];
    }
    case 'forward':
      return FORWARDS;
    case 'permit-open':
      return [
        'host:80',
        'host:*',
        '*:80',
        '[::1]:80',
        '[::1]',
        '[h:80',
        '[a]b:80',
        'host',
        'host:0',
        'host:99999',
        'host/80',
        ':80',
        'a:b:80',
        'host:',
        'host:http',
        'any',
        'ANY',
        'none',
        'any host:80',
        'host:80 none',
        'a:1 b:2',
        "''",
      ];
    case 'host-patterns':
      return ['*', 'a b !c', 'a,b', '!a', '"a b"', 'a ""', "''", '[a]', '? *'];
    case 'match':
      return [
        'all',
        '!all',
        'all all',
        'all host x',
        'host a all',
        'host a user b all',
        'canonical all',
        'final',
        '!final',
        'final x',
        'host',
        'host a',
        'HOST a',
        '!host a',
        '! host a',
        '!!host a',
        "host ''",
        'host=a',
        'host=',
        'host= a',
        'host = a',
        'host =a',
        'host a,b user c',
        'host a, b',
        'originalhost a localuser b',
        'user',
        'bogus',
        'bogus x',
        'host nope bogus x',
        'all=x',
        'final=x',
        'exec=true',
        "exec 'true'",
        'exec %z',
        "exec '%'",
        "exec '%h'",
        'host nope exec %z',
        "exec '${SAMPLE_UNSET}'",
        'exec',
        "tagged ''",
        'tagged=',
        'tagged x',
        "command ''",
        'command=',
        'version OpenSSH_*',
        'version=x',
        'sessiontype shell',
        'sessiontype bogus',
        'sessiontype=shell',
        'localnetwork 10.0.0.0/8',
        'localnetwork 10.0.0.1/8',
        'localnetwork 10.*',
        'localnetwork !10.0.0.0/8',
        'localnetwork 1.2.3.4',
        'localnetwork ::1/128,10.0.0.0/8',
        'localnetwork ,10.0.0.0/8',
        'localnetwork 300.0.0.0/8',
        'localnetwork 10.0.0.0/33',
        'localnetwork 10/8',
        'localnetwork abc',
        'localnetwork dead::beef',
        'localnetwork fe80::/10',
        'localnetwork ::ffff:1.2.3.4',
        'localnetwork 1::2::3',
        "localnetwork ''",
        "''",
        '""',
        '#x',
        'host a # note',
        'all # note',
        'host "a b"',
        'host "a" b',
      ];
    case 'include':
      return [
        'nosuchfile',
        'a b',
        "''",
        "a ''",
        '~nosuchuser/x',
        'no*such',
        'x-%h',
        'x-%z',
        'x-${SAMPLE_UNSET}',
        'x-${SAMPLE_UNSET',
        '"a b"',
      ];
    case 'domains':
      return [
        ...LISTS,
        ...LONG_LISTS,
        'example.org',
        'example.org.',
        '.example.org',
        '*.org',
        '-a',
        '_a',
        'a..b',
        'a_b',
        'a,b',
        "''",
        'Example.ORG',
      ];
    case 'cname-rules':
      return ['*.a:*.b', '*.a:*.b,*.c', 'a:b c:d', '*', 'none', 'none a:b', 'a:b none', 'a', 'a:', ':b', "''", 'a:b:c'];
    case 'send-env':
      return ['LANG', 'LANG LC_*', '-LC_*', '-*', 'A=B', 'A,B', "''", 'A-B', '*'];
    case 'set-env':
      return [
        'A=1',
        'A=1 B=2',
        'A=1 A=2',
        'A',
        'A=1 B',
        "'A=b c'",
        'A="b c"',
        "''",
        '"=x"',
        'A=%h',
        'A=%z',
        'A=100%',
        '%z=1',
        'A=${SAMPLE_SET}',
        'A=${SAMPLE_UNSET}',
      ];
    case 'octal-mask':
      return ['0177', '177', '0', '0777', '1000', '8', '-1', 'x', '0177x', '0x1', "' 7'", '+7', "''"];
    case 'escape-char':
      return ['~', '^a', '^A', '^[', '^?', '^1', '^', 'ab', 'none', 'NONE', "'#'", '\\', 'é', '^é', "''"];
    case 'tunnel-device':
      return [
        'any',
        'ANY',
        'any:any',
        '1',
        '1:2',
        '1:any',
        'any:',
        ':1',
        '1:2:3',
        'tun0',
        '2147483645',
        '2147483646',
        '-1',
        '0x1',
        '01',
        "''",
      ];
    case 'keystroke-timing':
      return [
        ...FLAGS,
        'interval:1',
        'interval:1000',
        'interval:0',
        'interval:1001',
        'interval:',
        'interval:5x',
        'interval:+5',
        'INTERVAL:5',
        '80',
      ];
    case 'channel-timeouts':
      return [
        'session=5m',
        'session=5m global=1h',
        '*=1h',
        'none',
        'NONE',
        'none session=5m',
        'session=5m none',
        'session',
        '=5m',
        'session=',
        'session=abc',
        'session=0',
        'session=1.5',
        "''",
      ];
    case 'ignored':
      return ['anything', 'a b c', '1'];
  }
}

/** Arguments for `ssh -G` that keep CanonicalizePermittedCNAMEs from looking names up; it takes `none` since 8.8. */
export function withoutLookUps(build: Build): readonly string[] {
  return ['-o', isAtLeast(build, '8.8') ? 'CanonicalizePermittedCNAMEs=none' : 'ProxyCommand=x'];
}

/** Written in any place: nothing, comments, empty and open quotes, too much. */
const EVERYWHERE = [
  '',
  '""',
  "''",
  '# note',
  '#',
  '"value',
  "va'lue",
  'value extra more',
  '"" x',
  "value # it's",
  '\\"x',
];

/** What to try on an option. */
export function samplesFor(option: Option, build: Build): readonly string[] {
  return [...new Set([...samplesOf(option.value, build), ...EVERYWHERE])];
}

/** Every spelling of every option, in the manual's letter case. */
export function allSpellings(): readonly { readonly name: string; readonly option: Option }[] {
  return OPTIONS.flatMap(option =>
    [option.name, ...(option.aliases ?? []).map(alias => alias.name)].map(name => ({ name, option })),
  );
}
