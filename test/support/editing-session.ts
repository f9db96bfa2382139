/**
 * Sessions in which the same lines and blocks stand in many places and move about, as plain data: what is worked out once
 * and kept for too long, or for the wrong one of two lines that look alike, shows in them.
 */
import fc from 'fast-check';

/** The files of a session; all may be open, on disk, or both. */
export const PATHS = [
  '/home/user/.ssh/config',
  '/home/user/.ssh/conf.d/a',
  '/home/user/.ssh/conf.d/b.conf',
  '/etc/ssh/ssh_config',
  '/home/user/elsewhere',
] as const;

/** What is on disk and is not read as a configuration. */
const OTHERS = ['/home/user/.ssh/a', '/home/user/.ssh/web', '/home/user/.ssh/cm/x', '/home/user/.ssh/b.pub'] as const;

/** How a change comes about; each is one replacement, save `carry`. Lines are numbers to be taken modulo their count. */
export const WAYS = [
  'type',
  'delete',
  'insert',
  'remove',
  'replace',
  'retype',
  'repeat',
  'swap',
  'rotate',
  'carry',
  'across',
] as const;

/** One thing that is done. A step that is `quiet` is followed by another before anything is asked. */
export type Step = { readonly quiet: boolean } & (
  | {
      readonly do: 'edit';
      readonly file: number;
      readonly way: (typeof WAYS)[number];
      readonly at: number;
      readonly to: number;
      readonly count: number;
      readonly text: string;
    }
  | { readonly do: 'open' | 'replace'; readonly file: number; readonly text: string }
  | { readonly do: 'undo' | 'close'; readonly file: number }
  /** The file with this path becomes that; one that is read only says nothing of its mode. */
  | { readonly do: 'write'; readonly path: string; readonly text: string | undefined; readonly mode: number }
  | { readonly do: 'lock'; readonly path: string }
  | { readonly do: 'configure'; readonly options: number }
);

const header = fc.constantFrom(
  ...['Host a', 'Host a', 'Host a', 'Host b', 'Host b', 'Host web', 'Host WEB', 'Host a b', 'Host jump', 'Host a*'],
  ...[
    'Host *',
    'Host *',
    'Host * !a',
    'Host !a *',
    'Host *.example.org',
    'Host ??',
    'Host',
    'Host "a',
    'Host a.example.org',
  ],
  ...['Match all', 'Match host a', 'Match host a', 'Match final all', 'Match originalhost b', 'Match exec "true"'],
  ...[
    'Match user git',
    'Match bogus',
    'Match tagged t',
    'Match canonical all',
    'Match host *.example.org',
    'Match final host web',
  ],
);
const directive = fc.constantFrom(
  ...[
    'ServerAliveInterval 60',
    'ServerAliveInterval 60',
    'ServerAliveInterval 0',
    'SetupTimeOut 30',
    'ServerAliveCountMax 0',
  ],
  ...[
    'User git',
    'User git',
    'User bob',
    'HostName github.com',
    'HostName github.com',
    'HostName %h.example.org',
    'HostName b',
  ],
  ...['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g', '%h', '%h', '%r', 'b.pub'].map(name => `IdentityFile ~/.ssh/${name}`),
  ...[
    'IdentityFile none',
    'IdentitiesOnly yes',
    'IdentitiesOnly no',
    'IdentityAgent none',
    'CertificateFile ~/.ssh/%n',
  ],
  ...['a', 'b', 'b', 'jump', 'a,b', 'none', 'none', 'Web', 'bob@a'].map(name => `ProxyJump ${name}`),
  ...[
    'ProxyCommand nc %h %p',
    'ProxyCommand none',
    'ControlMaster auto',
    'ControlPath ~/.ssh/cm/%C',
    'ControlPath ~/.ssh/cm/x',
  ],
  ...[
    'ControlPath ~/.ssh/cm/%h',
    'SetEnv A=1',
    'SetEnv A=2 B=3',
    'SendEnv A',
    'IgnoreUnknown Foo*',
    'IgnoreUnknown *',
    'Foo x',
  ],
  ...[
    'Foo x',
    'FooBar yes',
    'Port 22',
    'Port 2222',
    'Port 99999',
    'PubkeyAuthentication no',
    'Compression yes',
    'Compression no',
  ],
  ...[
    'PubkeyAcceptedAlgorithms ssh-rsa',
    'PubkeyAcceptedKeyTypes ssh-ed25519',
    'Ciphers aes128-cbc',
    'ForwardAgent yes',
  ],
  ...[
    'StrictHostKeyChecking no',
    'UserKnownHostsFile /dev/null',
    'Tag t',
    'CanonicalizeHostname yes',
    'User "open',
    'Port',
  ],
  ...['CanonicalDomains example.org', 'RekeyLimit 1G 1h', 'LocalForward 80 a:80', 'RemoteCommand top', 'BatchMode yes'],
  ...[
    'ChallengeResponseAuthentication no',
    'KbdInteractiveAuthentication yes',
    'EnableSSHKeysign yes',
    'Port 22 # note',
  ],
);
const include = fc
  .constantFrom(
    'conf.d/*',
    'conf.d/*',
    'conf.d/a',
    '~/.ssh/config',
    'conf.d/b.conf conf.d/a',
    '../elsewhere',
    '~/elsewhere',
    'conf.d/%h',
  )
  .map(names => `Include ${names}`);
const comment = fc.constantFrom(
  ...['# note', '', '', '   ', '# region x', '# endregion', '# --- Work ---', '# ssh-config: disable no-keepalive'],
  ...[
    '# ssh-config: disable-next-line no-keepalive',
    '# ssh-config: disable-next-line unreachable-value default-value',
  ],
);
const body = fc.oneof(
  { weight: 12, arbitrary: directive },
  { weight: 1, arbitrary: include },
  { weight: 1, arbitrary: comment },
);
const indent = fc.constantFrom('', '  ', '  ', '  ', '\t', '\f', '\u00a0');
const line = fc.oneof(
  { weight: 2, arbitrary: header },
  { weight: 5, arbitrary: fc.tuple(indent, body).map(pieces => pieces.join('')) },
);
const block = fc
  .tuple(header, fc.array(body, { maxLength: 4 }))
  .map(([first, others]) => [first, ...others.map(other => `  ${other}`)]);
/** What needs many lines to be noticed. */
const large = fc.constantFrom(
  Array.from({ length: 99 }, (_, i) => `IdentityFile ~/.ssh/k${i}`),
  Array.from({ length: 18 }, (_, i) => `Host g${i}\n  HostName github.com\n  IdentityFile ~/.ssh/k${i}`),
  ['Host a', '  ProxyJump b', 'Host b', '  ProxyJump a'],
  ['Host web', '  ProxyJump JUMP', 'Host jump', '  User me'],
  ['ControlMaster auto', 'ControlPath ~/.ssh/cm/x', 'SetEnv A=1', 'SetEnv B=2'],
  [
    'Host a',
    '  HostName github.com',
    '  IdentityFile ~/.ssh/a',
    'Host b',
    '  HostName github.com',
    '  IdentityFile ~/.ssh/b',
  ],
);
/** Neighbours of which only one counts. */
const rivals = fc.constantFrom(
  ['ProxyJump b', 'ProxyCommand nc %h %p'],
  ['ProxyCommand none', 'ProxyJump none'],
  ['PubkeyAcceptedAlgorithms ssh-rsa', 'PubkeyAcceptedKeyTypes ssh-ed25519'],
  ['ServerAliveInterval 0', 'SetupTimeOut 30'],
  ['User git', 'User bob'],
);
const pieces = fc.oneof(
  { weight: 2, arbitrary: rivals },
  { weight: 4, arbitrary: fc.array(line, { minLength: 1, maxLength: 4 }) },
  { weight: 4, arbitrary: block },
  { weight: 1, arbitrary: block.map(lines => [...lines, ...lines]) },
  { weight: 2, arbitrary: large },
);
const feed = fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .tuple(fc.array(pieces, { maxLength: 6 }), feed, fc.constantFrom('', '\n'))
  .map(([all, between, last]) => all.flat().join(between) + last);
const few = fc.oneof(
  fc.constantFrom('', '', '\n', '\r', ' ', '#', '"', '!', '*', ',', 'x', '%', '=', '\t', '\0', '1', 'a'),
  line,
  pieces.map(lines => `${lines.join('\n')}\n`),
);

const file = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4);
const quiet = fc.constantFrom(false, false, false, true);
const nat = fc.nat(400);
const path = fc.constantFrom(...PATHS, ...OTHERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      quiet,
      file,
      way: fc.constantFrom(...WAYS),
      at: nat,
      to: nat,
      count: fc.nat(4),
      text: few,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), quiet, file, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replace' as const), quiet, file, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), quiet, file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), quiet, file }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      quiet,
      path,
      text: fc.option(text, { nil: undefined, freq: 3 }),
      mode: fc.constantFrom(0o600, 0o600, 0o644, 0o666),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const), quiet, path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('configure' as const), quiet, options: fc.nat(3) }) },
);

/** A session: what is there at first, and what is done, one after the other. */
export const editingSession: fc.Arbitrary<readonly Step[]> = fc
  .tuple(text, text, fc.constantFrom(0o600, 0o600, 0o600, 0o666), fc.array(step, { minLength: 1, maxLength: 20 }))
  .map(([own, included, mode, steps]) => [
    { do: 'write', quiet: true, path: PATHS[1], text: included, mode },
    { do: 'write', quiet: true, path: OTHERS[0], text: '', mode: 0o644 },
    { do: 'open', quiet: false, file: 0, text: `${own}\nInclude conf.d/*\n` },
    ...steps,
  ]);
