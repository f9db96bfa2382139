/**
 * Mistakes that people make in a configuration, one kind each: how a right line or two become wrong ones. What ssh and
 * the language server say to them is not known here.
 *
 * A kind has `on`, which makes a mistake of a line that is there, `join`, which makes one line of two, or `write`, which writes
 * right lines and wrong ones. Each may give nothing, where this line or release does not lend itself to it.
 */

/** @typedef {ReturnType<typeof import('./random.mjs').choices>} Random */

/** @typedef {(release: any) => boolean} Since whether the ssh in use is at least of that release */

/**
 * A directive that ssh accepts.
 * @typedef {object} Told
 * @property {string} keyword as written
 * @property {string} value as written, without comment
 */

/** @typedef {{ readonly right: readonly string[], readonly wrong: readonly string[], readonly isTop?: true }} Slip lines without indentation; `isTop` stands above all blocks */

/**
 * @typedef {object} Mistake
 * @property {string} name
 * @property {true} [isHopeless] nothing was right before the mistake
 * @property {(told: Told, random: Random) => string | undefined} [on]
 * @property {(random: Random, since: Since) => Slip | undefined} [write]
 * @property {(random: Random) => string} [join] what stands between two lines of the file that become one
 */

/** @type {Readonly<Record<string, string>>} */
const NEIGHBOURS = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
};

const HOSTS = ['web', 'mail.example.org', 'db1', '192.0.2.7', 'build-2.example.com'];
const USERS = ['me', 'deploy', 'git', 'root'];
const KEYS = ['~/.ssh/id_ed25519', '~/.ssh/id_rsa', '/home/me/keys/work', '~/keys/work.pem'];
const BLANK_PATHS = ['~/My Keys/id_rsa', '~/.ssh/my key', '/home/me/Documents and Keys/work', '~/keys/of last year/id'];
const WINDOWS_PATHS = ['C:\\Users\\My User\\.ssh\\id_ed25519', 'D:\\Secret Keys\\work', 'C:\\Users\\Ann Lee\\key.pem'];
const COMMENTS = ['the LAN', 'my machine at home', 'see wiki', "it's old"];
const COMMANDS = ['test -f /tmp/there', 'ssh -q _probe', 'nc -z %h 22', 'ping -c1 -q gateway'];
const CIPHERS = ['aes128-ctr', 'aes256-ctr', 'aes192-ctr'];
const METHODS = ['publickey', 'password', 'keyboard-interactive', 'hostbased'];

/** @param {Random} random @param {readonly string[]} items @param {number} count */
const some = (random, items, count) => {
  const left = [...items];
  return Array.from({ length: count }).flatMap(() => left.splice(random.below(left.length), 1));
};

/** @param {string} keyword */
const words = keyword => keyword.match(/[A-Z0-9]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [keyword];

/** What has no right form. @param {string} wrong */
const none = wrong => ({ right: [], wrong: [wrong] });

/** @param {string} right @param {string} wrong */
const one = (right, wrong) => ({ right: [right], wrong: [wrong] });

/** @type {readonly Mistake[]} */
export const MISTAKES = [
  {
    name: 'a letter of the keyword is missing',
    on: ({ keyword, value }, random) => {
      const at = random.below(keyword.length);
      return `${keyword.slice(0, at)}${keyword.slice(at + 1)} ${value}`;
    },
  },
  {
    name: 'a letter of the keyword is there twice',
    on: ({ keyword, value }, random) => {
      const at = random.below(keyword.length);
      return `${keyword.slice(0, at)}${keyword[at]}${keyword.slice(at)} ${value}`;
    },
  },
  {
    name: 'two letters of the keyword have changed places',
    on: ({ keyword, value }, random) => {
      const at = random.below(keyword.length - 1);
      const [a, b] = [keyword[at], keyword[at + 1]];
      return a === b ? undefined : `${keyword.slice(0, at)}${b}${a}${keyword.slice(at + 2)} ${value}`;
    },
  },
  {
    name: 'a letter of the keyword is that of the next key',
    on: ({ keyword, value }, random) => {
      const at = random.below(keyword.length);
      const near = NEIGHBOURS[keyword.charAt(at).toLowerCase()];
      return near === undefined
        ? undefined
        : `${keyword.slice(0, at)}${random.pick([...near])}${keyword.slice(at + 1)} ${value}`;
    },
  },
  {
    name: 'a keyword in the singular or plural of another',
    write: random => {
      const [right, wrong] = random.pick([
        ['IdentitiesOnly yes', 'IdentityOnly yes'],
        [`IdentityFile ${random.pick(KEYS)}`, `IdentitiesFile ${random.pick(KEYS)}`],
        ['Ciphers aes128-ctr', 'Cipherss aes128-ctr'],
        ['SendEnv LANG', 'SendEnvs LANG'],
        ['PreferredAuthentications publickey', 'PreferredAuthentication publickey'],
        ['HostKeyAlgorithms ssh-ed25519', 'HostKeyAlgorithm ssh-ed25519'],
        ['ConnectionAttempts 3', 'ConnectionAttempt 3'],
        ['ServerAliveCountMax 3', 'ServerAliveCountsMax 3'],
      ]);
      const key = /\s(\S+)$/.exec(wrong)?.[1] ?? '';
      return one(right.replace(/\S+$/, key), wrong);
    },
  },
  { name: 'YAML: a colon behind the keyword', on: ({ keyword, value }) => `${keyword}: ${value}` },
  {
    name: 'JSON: quotes, a colon and a comma',
    on: ({ keyword, value }, random) =>
      /["']/.test(value)
        ? undefined
        : `"${keyword}": ${random.chance(0.5) ? `"${value}"` : value}${random.pick([',', ''])}`,
  },
  {
    name: 'quotes around a whole line',
    on: ({ keyword, value }, random) => {
      const quote = random.pick(['"', "'"]);
      return /["'\\]/.test(value) ? undefined : `${quote}${keyword} ${value}${quote}`;
    },
  },
  {
    name: 'letters of another script in the keyword',
    on: ({ keyword, value }) => {
      const strange = keyword.replace(/o/g, '\u043e').replace(/P/g, '\u0420').replace(/e/g, '\u0435');
      return strange === keyword ? undefined : `${strange} ${value}`;
    },
  },
  { name: 'a colon for the blank', on: ({ keyword, value }) => `${keyword}:${value}` },
  {
    name: 'no blank behind the keyword',
    write: random => {
      const right = random.pick([
        'Port 22',
        'Port 2222',
        `User ${random.pick(USERS)}`,
        `IdentityFile ${random.pick(KEYS)}`,
        'ForwardAgent yes',
        'ServerAliveInterval 60',
        'HostName 192.0.2.7',
        'Compression no',
        'ConnectTimeout 10',
      ]);
      return one(right, right.replace(' ', ''));
    },
  },
  {
    name: 'blanks, hyphens or underscores in the keyword',
    on: ({ keyword, value }, random) => {
      const parts = words(keyword);
      const joint = random.pick([' ', '-', '_']);
      return parts.length < 2 ? undefined : `${parts.join(joint)} ${value}`;
    },
  },
  {
    name: 'another sign for the blank: ==, :=, ->',
    on: ({ keyword, value }, random) => `${keyword} ${random.pick(['==', ':=', '->', '=>', ':'])} ${value}`,
  },
  {
    name: 'a comma or semicolon at the end',
    on: ({ keyword, value }, random) => `${keyword} ${value}${random.pick([';', ','])}`,
  },
  {
    name: 'the marks of a list, a patch or a prompt',
    on: ({ keyword, value }, random) => `${random.pick(['-', '*', '+', '>', '$', '1.'])} ${keyword} ${value}`,
  },
  {
    name: 'a comment with // or ;',
    write: random => {
      const text = random.pick(COMMENTS);
      return one(`# ${text}`, `${random.pick(['//', ';', '--', ';;'])} ${text}`);
    },
  },
  {
    name: 'a comment behind a value, up to 8.4',
    write: (random, since) => {
      const comment = random.pick(COMMENTS);
      const line = random.pick([
        'Port 2222',
        `User ${random.pick(USERS)}`,
        `IdentityFile ${random.pick(KEYS)}`,
        'ForwardAgent yes',
        `HostName ${random.pick(HOSTS)}`,
        'Ciphers aes128-ctr',
      ]);
      return !since('8.5') ? { right: [`# ${comment}`, line], wrong: [`${line} # ${comment}`] } : undefined;
    },
  },
  {
    name: 'a comment without a blank in front of it',
    write: (random, since) => {
      const line = random.pick(['Port 2222', 'ForwardAgent yes', 'ConnectTimeout 10', 'Ciphers aes128-ctr']);
      const comment = random.pick(COMMENTS);
      if (!since('8.5')) return { right: [`# ${comment}`, line], wrong: [`${line}# ${comment}`] };
      return one(`${line} # ${comment}`, `${line}# ${comment}`);
    },
  },
  {
    name: 'typographic quotes',
    write: random => {
      const path = random.pick(BLANK_PATHS);
      const [open, close] = random.pick(['“”', '„“', '””', '‘’']);
      return one(`IdentityFile "${path}"`, `IdentityFile ${open}${path}${close}`);
    },
  },
  {
    name: 'the closing quote is missing',
    write: random => {
      const path = random.pick([...BLANK_PATHS, ...KEYS]);
      return one(`IdentityFile "${path}"`, `IdentityFile "${path}`);
    },
  },
  {
    name: 'the closing quote is missing, and a comment follows',
    write: (random, since) => {
      const path = random.pick([...BLANK_PATHS, ...KEYS]);
      const comment = `# ${random.pick(COMMENTS.slice(0, 3))}`;
      if (!since('8.5'))
        return { right: [comment, `IdentityFile "${path}"`], wrong: [`IdentityFile "${path} ${comment}`] };
      return one(`IdentityFile "${path}" ${comment}`, `IdentityFile "${path} ${comment}`);
    },
  },
  {
    name: 'the opening quote is missing',
    write: random => {
      const path = random.pick([...BLANK_PATHS, ...KEYS]);
      return one(`IdentityFile "${path}"`, `IdentityFile ${path}"`);
    },
  },
  {
    name: 'two kinds of quotes',
    write: random => {
      const path = random.pick(BLANK_PATHS);
      const [open, close] = random.pick(['"\'', '\'"']);
      return one(`IdentityFile "${path}"`, `IdentityFile ${open}${path}${close}`);
    },
  },
  {
    name: 'an apostrophe in a command, since 8.7',
    write: (random, since) => {
      const [before, after] = random.pick([
        ['echo it', 's me'],
        ['echo don', 't panic'],
        ['say what', 's up'],
      ]);
      return !since('8.7') ? undefined : one(`RemoteCommand ${before}\\'${after}`, `RemoteCommand ${before}'${after}`);
    },
  },
  {
    name: 'a path with a blank, without quotes',
    write: random => {
      const path = random.pick([...BLANK_PATHS, ...WINDOWS_PATHS]);
      const keyword = random.pick(['IdentityFile', 'CertificateFile', 'ControlPath', 'IdentityAgent', 'XAuthLocation']);
      return one(`${keyword} "${path}"`, `${keyword} ${path}`);
    },
  },
  {
    name: 'a Windows path that ends with a backslash, since 8.7',
    write: (random, since) => {
      const path = random.pick(['C:\\Users\\My User\\keys', 'D:\\Secret Keys']);
      if (!since('8.7')) return undefined;
      return one(`ControlPath "${path}\\\\"`, random.chance(0.5) ? `ControlPath "${path}\\"` : `ControlPath ${path}\\`);
    },
  },
  {
    name: 'single quotes or escaped blanks, up to 8.6',
    write: (random, since) => {
      const path = random.pick(BLANK_PATHS);
      if (since('8.7')) return undefined;
      return one(
        `IdentityFile "${path}"`,
        `IdentityFile ${random.chance(0.5) ? `'${path}'` : path.replaceAll(' ', '\\ ')}`,
      );
    },
  },
  {
    name: 'several keys on one line',
    write: random => {
      const keys = some(random, KEYS, 2 + random.below(2));
      return {
        right: keys.map(key => `IdentityFile ${key}`),
        wrong: [`IdentityFile ${keys.join(random.pick([' ', ', ']))}`],
      };
    },
  },
  {
    name: 'two lines have become one',
    write: random => {
      const lines = some(
        random,
        [
          'Port 2222',
          `User ${random.pick(USERS)}`,
          `IdentityFile ${random.pick(KEYS)}`,
          'ForwardAgent yes',
          `HostName ${random.pick(HOSTS)}`,
          'LocalForward 8080 localhost:80',
          'Ciphers aes128-ctr,aes256-ctr',
          'ServerAliveInterval 60',
        ],
        2 + random.below(2),
      );
      return { right: lines, wrong: [lines.join(random.pick([' ', '    ', '; ', ', ', '']))] };
    },
  },
  {
    name: 'two lines of the file have become one',
    join: random => random.pick([' ', '    ', '']),
  },
  {
    name: 'a line goes on behind a backslash',
    write: random => {
      const line = random.pick([
        'ProxyCommand ssh -q -W %h:%p jump',
        'LocalForward 8080 localhost:80',
        'SendEnv LANG LC_ALL EDITOR',
        'RemoteCommand cd /srv && make all',
        'UserKnownHostsFile ~/.ssh/known ~/.ssh/more',
      ]);
      const blanks = [...line.matchAll(/ /g)].map(({ index }) => index).slice(1);
      const at = random.pick(blanks);
      return { right: [line], wrong: [`${line.slice(0, at)} \\`, `  ${line.slice(at + 1)}`] };
    },
  },
  {
    name: 'blanks in a list that wants commas',
    write: random => {
      const joint = random.pick([' ', ', ', ' , ']);
      const [keyword, parts] = random.pick([
        ['Ciphers', some(random, CIPHERS, 2)],
        ['PreferredAuthentications', some(random, METHODS, 2 + random.below(2))],
        ['HostKeyAlgorithms', ['ssh-ed25519', 'ecdsa-sha2-nistp256']],
        ['MACs', ['hmac-sha2-256', 'hmac-sha2-512']],
        ['KexAlgorithms', ['curve25519-sha256', 'ecdh-sha2-nistp256']],
        ['IgnoreUnknown', ['Foo', 'Bar']],
      ]);
      return one(`${keyword} ${parts.join(',')}`, `${keyword} ${parts.join(joint)}`);
    },
  },
  {
    name: 'commas in a list that wants blanks',
    write: random => {
      const [keyword, parts] = random.pick([
        ['PermitRemoteOpen', ['localhost:80', 'web:443']],
        ['CanonicalDomains', ['example.org', 'example.com']],
        ['IPQoS', ['af21', 'cs1']],
        ['LocalForward', ['8080', 'localhost:80']],
      ]);
      return one(`${keyword} ${parts.join(' ')}`, `${keyword} ${parts.join(random.pick([',', ', ']))}`);
    },
  },
  {
    name: 'an option of sshd',
    write: random => {
      const [right, wrong] = random.pick([
        ['ServerAliveInterval 60', 'ClientAliveInterval 60'],
        ['ServerAliveCountMax 5', 'ClientAliveCountMax 5'],
        ['ForwardX11 yes', 'X11Forwarding yes'],
        ['ForwardAgent yes', 'AllowAgentForwarding yes'],
        ['SendEnv LANG LC_*', 'AcceptEnv LANG LC_*'],
        ['Tunnel yes', 'PermitTunnel yes'],
        ['RemoteCommand uptime', 'ForceCommand uptime'],
        ['RequestTTY no', 'PermitTTY no'],
      ]);
      return one(right, wrong);
    },
  },
  {
    name: 'what another program calls it',
    write: random => {
      const [host, user, key] = [random.pick(HOSTS), random.pick(USERS), random.pick(KEYS)];
      const [right, wrong] = random.pick([
        [`User ${user}`, `Username ${user}`],
        [`User ${user}`, `Login ${user}`],
        [`Port 2222`, `PortNumber 2222`],
        [`HostName ${host}`, `Address ${host}`],
        [`HostName ${host}`, `Server ${host}`],
        [`IdentityFile ${key}`, `PrivateKey ${key}`],
        [`IdentityFile ${key}`, `KeyFile ${key}`],
        [`IdentityFile ${key}`, `PublicKeyFile ${key}`],
        [`ConnectTimeout 10`, `Timeout 10`],
        [`PubkeyAuthentication yes`, `PublicKeyAuthentication yes`],
        [`PasswordAuthentication no`, `Password no`],
        [`ProxyJump ${host}`, `JumpHost ${host}`],
      ]);
      return one(right, wrong);
    },
  },
  {
    name: 'a password',
    isHopeless: true,
    write: random =>
      none(`${random.pick(['Password', 'Passwd', 'password'])} ${random.pick(['hunter2', 'secret', 'x'])}`),
  },
  {
    name: 'an option of sshd that the client has no part in',
    isHopeless: true,
    write: random =>
      one(
        '',
        random.pick([
          'PermitRootLogin no',
          'AllowUsers me',
          'AuthorizedKeysFile .ssh/authorized_keys',
          'UsePAM yes',
          'Subsystem sftp /usr/lib/sftp-server',
          'ListenAddress 0.0.0.0',
          'MaxSessions 10',
        ]),
      ),
  },
  {
    name: 'a line of known_hosts or authorized_keys',
    isHopeless: true,
    write: random =>
      one(
        '',
        random.pick([
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ me@web',
          'web,192.0.2.7 ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB',
          '|1|abc=|def= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5',
          'from="192.0.2.7" ssh-rsa AAAAB3NzaC1yc2E me',
        ]),
      ),
  },
  {
    name: 'a command for a terminal',
    write: random => {
      const [host, user, key] = [random.pick(HOSTS), random.pick(USERS), random.pick(KEYS)];
      const port = random.chance(0.5);
      const wrong = random.pick([
        `ssh -i ${key} ${port ? '-p 2222 ' : ''}${user}@${host}`,
        `ssh ${port ? '-p2222 ' : ''}${user}@${host} -i ${key}`,
        `ssh -i "${key}" ${user}@${host}${port ? ' -p 2222' : ''}`,
      ]);
      return {
        isTop: true,
        right: [`Host ${host}`, `  User ${user}`, `  IdentityFile ${key}`, ...(port ? ['  Port 2222'] : [])],
        wrong: [wrong],
      };
    },
  },
  {
    name: 'an option of the command line',
    write: random => {
      const key = random.pick(KEYS);
      const [right, wrong] = random.pick([
        [`IdentityFile ${key}`, `-i ${key}`],
        ['Port 2222', '-p 2222'],
        ['User me', '-l me'],
        ['LocalForward 8080 localhost:80', '-L 8080:localhost:80'],
        ['DynamicForward 1080', '-D 1080'],
        ['StrictHostKeyChecking no', '-o StrictHostKeyChecking=no'],
        ['ConnectTimeout 5', '-oConnectTimeout=5'],
        ['ForwardAgent yes', '-A'],
        ['ProxyJump bastion', '-J bastion'],
      ]);
      return one(right, wrong);
    },
  },
  {
    name: 'Match: a command without quotes',
    write: random => {
      const command = random.pick(COMMANDS);
      const before = random.pick(['', 'host web ', '!']);
      return {
        right: [`Match ${before}exec "${command}"`, '  Port 2222'],
        wrong: [`Match ${before}exec ${command}`, '  Port 2222'],
      };
    },
  },
  {
    name: 'Match: blanks in a list',
    write: random => {
      const [criterion, list] = random.pick([
        ['host', some(random, HOSTS, 2)],
        ['user', some(random, USERS, 2)],
        ['originalhost', some(random, HOSTS, 3)],
      ]);
      const behind = random.pick(['', ' user me', '']);
      const tail = criterion === 'user' ? '' : behind;
      return {
        right: [`Match ${criterion} ${list.join(',')}${tail}`, '  Port 2222'],
        wrong: [`Match ${criterion} ${list.join(random.pick([' ', ', ']))}${tail}`, '  Port 2222'],
      };
    },
  },
  {
    name: 'Match: a criterion misspelled, or none',
    write: random => {
      const host = random.pick(HOSTS);
      const wrong = random.pick([`hosts ${host}`, `hostname ${host}`, `Hots ${host}`, `host: ${host}`, host]);
      return { right: [`Match host ${host}`, '  Port 2222'], wrong: [`Match ${wrong}`, '  Port 2222'] };
    },
  },
  {
    name: 'Match: a criterion behind another misspelled',
    write: random => {
      const [criterion, wrong] = random.pick([
        ['user', 'usr'],
        ['user', 'users'],
        ['localuser', 'localusr'],
        ['user', 'uesr'],
        ['user', 'User:'],
      ]);
      const host = random.pick(HOSTS);
      return {
        right: [`Match host ${host} ${criterion} me`, '  Port 2222'],
        wrong: [`Match host ${host} ${wrong} me`, '  Port 2222'],
      };
    },
  },
  {
    name: 'Match: a criterion of sshd',
    isHopeless: true,
    write: random =>
      none(
        `Match ${random.pick(['', 'user me ', 'host web '])}${random.pick(['Group admins', 'Address 192.0.2.0/24', 'LocalPort 22', '!Group admins,wheel'])}`,
      ),
  },
  {
    name: 'Match: quotes in quotes, up to 9.8',
    write: (random, since) => {
      if (since('9.9')) return undefined;
      const [right, wrong] = random.pick([
        [`test 'x' = y`, `"test \\"x\\" = y"`],
        [`test -f /tmp/x`, `'test -f /tmp/x'`],
        [`grep -q 'a b' /etc/hosts`, `'grep -q "a b" /etc/hosts'`],
      ]);
      return { right: [`Match exec "${right}"`, '  Port 2222'], wrong: [`Match exec ${wrong}`, '  Port 2222'] };
    },
  },
  {
    name: 'IgnoreUnknown too low, or twice',
    write: random => {
      const isTwice = random.chance(0.5);
      const head = isTwice ? ['IgnoreUnknown Foo'] : [];
      return {
        isTop: true,
        right: [`IgnoreUnknown ${isTwice ? 'Foo,' : ''}UseKeychain`, 'Host mac', '  UseKeychain yes'],
        wrong: isTwice
          ? [...head, 'IgnoreUnknown UseKeychain', 'Host mac', '  UseKeychain yes']
          : ['Host mac', '  UseKeychain yes', '  IgnoreUnknown UseKeychain'],
      };
    },
  },
  {
    name: 'a forward as on the command line',
    write: random => {
      const [keyword, listen, target] = [
        random.pick(['LocalForward', 'RemoteForward']),
        random.pick(['8080', '127.0.0.1:8080', '3306']),
        random.pick(['localhost:80', 'db1:3306']),
      ];
      return one(
        `${keyword} ${listen} ${target}`,
        `${keyword} ${random.pick([`${listen}:${target}`, `${listen} ${target.replace(':', ' ')}`])}`,
      );
    },
  },
  {
    name: 'on, off, 1 and 0 for yes and no',
    write: random => {
      const keyword = random.pick([
        'ForwardX11',
        'Compression',
        'IdentitiesOnly',
        'PasswordAuthentication',
        'TCPKeepAlive',
      ]);
      const [right, wrong] = random.pick([
        ['yes', 'on'],
        ['no', 'off'],
        ['yes', '1'],
        ['no', '0'],
        ['yes', 'enabled'],
        ['no', 'disable'],
      ]);
      return one(`${keyword} ${right}`, `${keyword} ${wrong}`);
    },
  },
  {
    name: 'a word of a value misspelled',
    write: random => {
      const [right, wrong] = random.pick([
        ['StrictHostKeyChecking accept-new', 'StrictHostKeyChecking accept_new'],
        ['StrictHostKeyChecking accept-new', 'StrictHostKeyChecking acceptnew'],
        ['ControlMaster auto', 'ControlMaster atuo'],
        ['LogLevel VERBOSE', 'LogLevel VERBOS'],
        ['AddressFamily inet6', 'AddressFamily inte6'],
        ['RequestTTY force', 'RequestTTY forced'],
        ['Ciphers aes128-ctr', 'Ciphers aes128-crt'],
        ['Compression yes', 'Compression yse'],
      ]);
      return one(right, wrong);
    },
  },
  {
    name: 'a time in words',
    write: random => {
      const [letter, word] = random.pick([
        ['s', ' seconds'],
        ['m', 'min'],
        ['m', ' minutes'],
        ['h', ' hours'],
        ['s', 'sec'],
        ['s', ' s'],
      ]);
      const line = `${random.pick(['ConnectTimeout', 'ServerAliveInterval', 'ControlPersist'])} ${1 + random.below(60)}`;
      return one(line + letter, line + word);
    },
  },
  {
    name: 'a port behind the host name',
    write: random => {
      const host = random.pick(HOSTS);
      return { right: [`HostName ${host}`, 'Port 2222'], wrong: [`HostName ${host} 2222`] };
    },
  },
];
