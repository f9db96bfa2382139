/** What messages of ssh are taken for, whom they are about, and what is offered. That real ones are recognised, messages.test.ts proves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageIn } from '../../../server/src/features/diagnose/log.ts';
import { MESSAGES } from '../../../server/src/features/diagnose/messages/messages.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, serviceFor, URI } from '../../support/judge.ts';

async function diagnosed(text: string, log: string, host?: string, release?: '8.4' | '9.2') {
  const found = await serviceFor(text, buildOf(release)).diagnose(log, host, URI);
  return found.map(diagnosis => ({
    ...diagnosis,
    fixes: diagnosis.fixes.map(({ title, edits }) => ({
      title,
      after: applyEdits(
        text,
        edits.map(({ start, end, newText }) => ({ span: { start, end }, newText })),
      ),
    })),
  }));
}

/** The text after the first fix for what a log says. */
async function mended(text: string, log: string, host?: string): Promise<string | undefined> {
  return (await diagnosed(text, log, host))[0]?.fixes[0]?.after;
}

const BROKEN_PIPE = 'client_loop: send disconnect: Broken pipe';
const CLOSED = 'Connection to web.example closed by remote host.';

describe('a message', () => {
  test('is found behind a prompt, with what it names', () => {
    expect(messageIn('me@web:~$ Timeout, server web.example not responding.\r')).toMatchObject({
      start: 10,
      message: { id: 'gave-up' },
      said: { host: 'web.example' },
    });
  });

  test.each([
    '/home/me/run.sh: line 12: foo: command not found',
    "/home/me/run.sh: line 3: syntax error near unexpected token `fi'",
    'bash: /root/x: Permission denied',
    'Connection to web.example closed.',
    'npm error code ECONNRESET',
    'channel 4: new session',
    "Warning: Permanently added 'web' (ED25519) to the list of known hosts.",
  ])('%s is none', line => {
    expect(messageIn(line)).toBeUndefined();
  });

  test('any text is read, and what is shown of it is bounded and visible', async () => {
    const samples = [
      'Timeout, server ',
      ' not responding',
      BROKEN_PIPE,
      ': line 1: Bad configuration option: ',
      '/a',
      '\u202e',
      '\x1b]0;',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...samples), fc.string({ unit: 'binary' })), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, async parts => {
        for (const { said, title, meaning, advice } of await diagnosed('Host web\n', parts.join(''))) {
          expect([said, title, ...meaning, ...advice].join('')).not.toMatch(/[\x00-\x1f\u202e]/);
          expect(said.length).toBeLessThan(2_000);
        }
      }),
    );
  });

  test('each has a name of its own', () => {
    const ids = MESSAGES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what the messages say', () => {
  const titlesOf = async (log: string): Promise<readonly string[]> =>
    (await diagnosed('Host web\n', log)).map(({ title }) => title);

  test('a command in quotes is one program to the shell', async () => {
    expect(await titlesOf('/bin/sh: 1: exec: ssh -W [192.0.2.1]:22 gate: not found')).toEqual([
      'The shell took the whole ProxyCommand for the name of one program, and found none.',
    ]);
  });

  test('a program that a shell does not find, whatever ssh says when it has ended', async () => {
    const ends = [
      'Connection closed by UNKNOWN port 65535',
      'banner exchange: Connection to UNKNOWN port 65535: Broken pipe',
    ];
    for (const end of ends)
      expect((await titlesOf(`/bin/sh: 1: nc: not found\n${end}`))[0]).toBe(
        'There is no program nc, which ProxyCommand names.',
      );
  });

  test('a program that Windows does not find, once', async () => {
    const log = 'CreateProcessW failed error:2\nposix_spawnp: No such file or directory';
    expect(await titlesOf(log)).toEqual(['ProxyCommand or ProxyJump needs a program that is not there.']);
  });

  test.each([
    ['foo.example.com:2222', 'Port'],
    ['\\342\\200\\213foo', 'Type it anew'],
    ['foo', 'is the network up'],
    ['fe80::1', 'is the network up'],
  ])('a name that is wrong by itself: %s', async (name, advice) => {
    const log = `ssh: Could not resolve hostname ${name}: Name or service not known`;
    expect((await diagnosed('', log))[0]?.advice).toEqual([expect.stringContaining(advice)]);
  });

  test('the reason of ssh is quoted with one full stop', async () => {
    const [found] = await diagnosed('Host web\n', 'command-line line 0: Bad number.');
    expect(found?.meaning).toEqual(['It says: Bad number.']);
  });

  test('all of a message about a long path is shown', async () => {
    const said = 'unix_listener: path "/a/b" too long for Unix domain socket';
    expect((await diagnosed('Host web\n', said))[0]?.said).toBe(said);
  });
});

describe('whom it is about', () => {
  const hostIn = async (text: string, log: string, host?: string) => {
    const [found] = await diagnosed(text, log, host);
    return found && (found.hosts.length > 0 ? found.hosts : found.host);
  };
  const TEXT = 'Host web\n  HostName web.example\nHost a b\n  HostName %h.example\nHost *\n  ProxyJump gate\n';

  test.each([
    ['the host that leads there', CLOSED, undefined, 'web'],
    ['by a token', 'Timeout, server b.example not responding.', undefined, 'b'],
    ['a name that no line has', 'Timeout, server c.example not responding.', undefined, 'c.example'],
    ['an address that no line has', 'Connection reset by 192.0.2.1 port 22', undefined, null],
    ['the same, where the host is known', 'Connection reset by 192.0.2.1 port 22', 'web', 'web'],
    ['a hop on the way to the known host', 'Timeout, server gate not responding.', 'web', 'gate'],
    ['nobody named', BROKEN_PIPE, undefined, null],
    ['a host behind a command', 'Connection closed by UNKNOWN port 65535', 'web', 'web'],
    ['the command in the log', `$ ssh -p 22 a\n${BROKEN_PIPE}`, undefined, 'a'],
    [
      'what -v tells of an address',
      'debug1: Connecting to b.example [192.0.2.1] port 22.\r\nConnection reset by 192.0.2.1 port 22',
      undefined,
      'b',
    ],
  ])('%s', async (_, log, host, expected) => {
    expect(await hostIn(TEXT, log, host)).toBe(expected);
  });

  test('several that lead there are all named', async () => {
    expect(await hostIn('Host a b\n  HostName web.example\n', CLOSED)).toEqual(['a', 'b']);
  });
});

describe('the fix is for that host alone', () => {
  test.each([
    [
      'in its block',
      'Host web\n  HostName web.example\n',
      'Host web\n  HostName web.example\n  ServerAliveInterval 60\n',
    ],
    ['on its line', 'Host web\n  ServerAliveInterval 0\n', 'Host web\n  ServerAliveInterval 60\n'],
    ['beside others', 'Host web db\n  Port 1\n', 'Host web\n  ServerAliveInterval 60\n\nHost web db\n  Port 1\n'],
    [
      'above a pattern',
      'Host *\n  ServerAliveInterval 0\n\nHost web\n',
      'Host web\n  ServerAliveInterval 60\n\nHost *\n  ServerAliveInterval 0\n\nHost web\n',
    ],
    [
      'above what is for all',
      'Host a\n\nHost *\n  Port 1\n',
      'Host a\n\nHost web\n  ServerAliveInterval 60\n\nHost *\n  Port 1\n',
    ],
    ['in an empty file', '', 'Host web\n    ServerAliveInterval 60\n'],
    [
      'above lines for all',
      'ServerAliveInterval 0\n',
      'Host web\n    ServerAliveInterval 60\n\nHost *\nServerAliveInterval 0\n',
    ],
  ])('%s', async (_, before, after) => {
    expect(await mended(before, BROKEN_PIPE, 'web')).toBe(after);
  });

  test('none where idle time is not the reason, nor for a name that no Host line can have', async () => {
    expect(await mended('Host web\n  ServerAliveInterval 30\n', BROKEN_PIPE, 'web')).toBeUndefined();
    expect(await mended('Host web\n', BROKEN_PIPE, 'w*b')).toBeUndefined();
  });
});

test.each([
  ['', ['Set IdentitiesOnly yes for web only'], 'With IdentitiesOnly, ssh offers only'],
  ['    IdentitiesOnly yes\n', [], 'leave only the one that this host takes'],
])('too many keys: what restricts them is offered where it is not in force: %j', async (line, titles, advice) => {
  const text = `Host web\n    IdentityFile ~/.ssh/a\n    IdentityFile ~/.ssh/b\n${line}`;
  const [found] = await diagnosed(text, 'Too many authentication failures', 'web');
  expect(found?.fixes.map(({ title }) => title)).toEqual(titles);
  expect(found?.advice).toEqual([expect.stringContaining(advice)]);
});

describe('algorithms', () => {
  const log = (list: string, what = 'host key type'): string =>
    `Unable to negotiate with 192.0.2.1 port 22: no matching ${what} found. Their offer: ${list}`;

  test('those of the offer that this ssh can do', async () => {
    const [found] = await diagnosed('Host web\n', log('ssh-dss,x@example.org,ssh-rsa'), 'web');
    expect(found?.fixes).toEqual([
      { title: 'Set HostKeyAlgorithms +ssh-rsa for web only', after: 'Host web\n    HostKeyAlgorithms +ssh-rsa\n' },
    ]);
  });

  test('without those that can be attacked, where there are others', async () => {
    const titles = async (list: string) =>
      (await diagnosed('Host web\n', log(list), 'web', '9.2'))[0]?.fixes.map(({ title }) => title);
    expect(await titles('ssh-dss,ssh-rsa')).toEqual(['Set HostKeyAlgorithms +ssh-rsa for web only']);
    expect(await titles('ssh-dss')).toEqual(['Set HostKeyAlgorithms +ssh-dss for web only']);
  });

  test('those that a line leaves out and ssh has by itself: without a word on the server', async () => {
    const [found] = await diagnosed(
      'Host web\n    HostKeyAlgorithms ssh-ed25519\n',
      log('rsa-sha2-512,ssh-rsa'),
      'web',
    );
    expect(found?.advice).toEqual(['Without that line ssh takes its defaults. Or allow rsa-sha2-512 for this host.']);
    expect(found?.fixes.map(({ after }) => after)).toEqual([
      'Host web\n    HostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n',
    ]);
  });

  test('none, where it can do none of them; an older one may', async () => {
    expect((await diagnosed('Host web\n', log('ssh-dss'), 'web'))[0]).toMatchObject({
      fixes: [],
      advice: expect.arrayContaining([expect.stringContaining('gone since OpenSSH 9.8')]),
    });
    expect((await diagnosed('Host web\n', log('ssh-dss'), 'web', '9.2'))[0]?.fixes).toHaveLength(1);
  });

  test.each([
    ['+hmac-md5', '+hmac-md5,hmac-sha1-96'],
    ['hmac-sha2-256', 'hmac-sha2-256,hmac-sha1-96'],
  ])('a list of somebody’s own is kept: MACs %s', async (before, after) => {
    const text = (value: string): string => `Host web\n  MACs ${value}\n`;
    expect(await mended(text(before), log('hmac-sha1-96', 'MAC'), 'web')).toBe(text(after));
  });
});

describe('a key exchange that fails', () => {
  const fatal = (why: string): string => `ssh_dispatch_run_fatal: Connection to 192.0.2.1 port 22: ${why}`;

  test.each([
    ['invalid elliptic curve value', 'bad-packet'],
    ['incorrect signature', 'bad-packet'],
    ['error in libcrypto', 'bad-packet'],
    ['message authentication code incorrect', 'bad-packet'],
    ['Invalid key length', 'key-too-short'],
    ['DH GEX group out of range', 'group-too-small'],
    ['Broken pipe', 'write-failed'],
    ['Connection reset by peer', 'write-failed'],
    ['Connection timed out', 'write-failed'],
  ])('%s: only idle time asks for a keep-alive', async (why, id) => {
    const [found] = await diagnosed('Host web\n', fatal(why), 'web');
    const isIdle = id === 'write-failed';
    expect(found).toMatchObject({ id, isAboutKeepAlive: isIdle });
    expect(found?.fixes.some(({ title }) => title.includes('ServerAlive'))).toBe(isIdle);
  });

  test.each([
    ['', fatal('Invalid key length'), undefined],
    ['  RequiredRSASize 4096\n', fatal('Invalid key length'), '  RequiredRSASize 1024\n'],
    ['  RequiredRSASize 4096\n', 'Bad server host key: Invalid key length', '  RequiredRSASize 1024\n'],
    ['', fatal('DH GEX group out of range'), '    KexAlgorithms ^diffie-hellman-group14-sha1\n'],
    [
      '  KexAlgorithms curve25519-sha256,diffie-hellman-group-exchange-sha256\n',
      fatal('DH GEX group out of range'),
      '  KexAlgorithms diffie-hellman-group14-sha1,curve25519-sha256\n',
    ],
  ])('what mends it: %j, %s', async (line, log, after) => {
    expect(await mended(`Host web\n${line}`, log, 'web')).toBe(after && `Host web\n${after}`);
  });
});

test('what ssh refuses in a line is what the rules say of it, with their fixes', async () => {
  const line = '/home/user/.ssh/config: line 2: Bad configuration option: hostnme';
  const [found] = await diagnosed('Host web\n  Hostnme x\n', line);
  expect(found).toMatchObject({ place: { file: '/home/user/.ssh/config', line: 2 }, host: null });
  expect(found?.meaning.join()).toContain('Did you mean Hostname?');
  expect(found?.fixes[0]?.after).toBe('Host web\n  Hostname x\n');
});

test.each(['config: line 2: Bad', '.ssh/config line 2: Bad', '../user/.ssh/config: line 2: Bad'])(
  'a file by a relative name is the one that ends so: %s',
  async start => {
    const [found] = await diagnosed('Host web\n  Hostnme x\n', `${start} configuration option: hostnme`);
    expect(found).toMatchObject({ isRefusal: true, place: { file: '/home/user/.ssh/config', line: 2 } });
    expect(found?.fixes[0]?.after).toBe('Host web\n  Hostname x\n');
  },
);

test.each([
  'onfig: line 2: Bad number.',
  'command-line: line 0: Bad number.',
  'a b: terminating, 1 bad configuration options',
])('a name that no file has is no place: %s', async line => {
  expect((await diagnosed('Host web\n', line))[0]).toMatchObject({ isRefusal: false, place: null, fixes: [] });
});

test('what older ones call garbage at the end of a line', async () => {
  const line = '/home/user/.ssh/config line 2: garbage at end of line; "x".';
  const [found] = await diagnosed('Host web\n  Port 2 x\n', line);
  expect(found).toMatchObject({ id: 'refused-line', place: { line: 2 }, meaning: [expect.any(String)] });
});

test('what was mended since is said to be right', async () => {
  const line = '/home/user/.ssh/config: line 2: Bad configuration option: hostnme';
  expect((await diagnosed('Host web\n  HostName x\n', line))[0]?.meaning).toEqual([
    'As the file is now, ssh accepts it.',
  ]);
  expect((await diagnosed('Host web\n', line.replace('user', 'other')))[0]?.meaning).toEqual([]);
});

test('the lines concerned are those that count for the host; of forwardings those with the port', async () => {
  const text = 'Host web\n  LocalForward 80 a:1\n  LocalForward 81 a:1\n  User x\n';
  const [found] = await diagnosed(text, 'bind [127.0.0.1]:81: Address already in use', 'web');
  expect(found?.concerned.map(({ option, line }) => `${option} ${line}`)).toEqual(['LocalForward 3']);
});

describe('what follows from a message before it', () => {
  const GONE = 'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535';
  const ids = async (log: string) => (await diagnosed('Host web\n  ProxyJump gate\n', log, 'web')).map(({ id }) => id);

  test.each([
    ['/bin/sh: 1: exec: nc: not found', 'nc'],
    ['sh: 1: connect-proxy: not found', 'connect-proxy'],
    ['/bin/bash: line 1: corkscrew: command not found', 'corkscrew'],
    ['zsh:1: command not found: nc', 'nc'],
  ])('%s', async (line, program) => {
    const [cause, ...others] = await diagnosed('Host web\n  Port 7\n', `${line}\n${GONE}`, 'web');
    expect(cause?.title).toBe(`There is no program ${program}, which ProxyCommand names.`);
    expect(others.map(({ meaning, advice, concerned }) => [...meaning, ...advice, ...concerned])).toEqual(
      others.map(() => [cause?.title, 'Fix that first.']),
    );
    expect(others).toHaveLength(2);
  });

  test('a program that is missing elsewhere is nothing of ssh', async () => {
    expect(await ids('sh: 1: nc: not found\nmake: *** [all] Error 127')).toEqual([]);
  });

  test('not what comes later, of another command, or by itself', async () => {
    const [, late] = await diagnosed('Host web\n', `ssh: exec: nc: not found\na\nb\nc\nd\n${GONE}`, 'web');
    expect(late?.title).toContain('hung up');
    const [, next] = await diagnosed('Host web\n', `exec: nc: not found\n$ ssh db\n${GONE}`, 'web');
    expect(next?.title).toContain('hung up');
  });

  const DENIED = 'kim@web: Permission denied (publickey).';
  test.each([
    [
      "Permissions 0644 for '/a' are too open.",
      'It is required that your private key files are NOT accessible by others.',
      'This private key will be ignored.',
      'Load key "/a": bad permissions',
      DENIED,
    ],
    ['debug1: send_pubkey_test: no mutual signature algorithm', 'debug1: No more authentication methods.', DENIED],
    ['sign_and_send_pubkey: no mutual signature supported', DENIED],
    [
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
      ...Array.from({ length: 12 }, () => 'Somebody may be in between.'),
      'Host key verification failed.',
    ],
    ['No ECDSA host key is known for web and you have requested strict checking.', 'Host key verification failed.'],
    ['ssh_exchange_identification: Connection closed by remote host', 'Connection closed by 192.0.2.1 port 22'],
    [
      'getsockname failed: Not a socket',
      'mux_client_request_session: read from master failed: Connection reset by peer',
    ],
    ['mm_send_fd: sendmsg(2): Broken pipe', 'mux_client_request_session: send fds failed'],
  ])('%s', async (...log) => {
    const [cause, ...others] = await diagnosed('Host web\n', log.join('\n'), 'web');
    expect(cause?.advice).not.toContain('Fix that first.');
    expect(others.at(-1)?.said).toBe(log.at(-1)?.replace(/\.$/, ''));
    expect(others.map(({ meaning, advice, fixes }) => [...meaning, ...advice, ...fixes])).toEqual(
      others.map(() => [cause?.title, 'Fix that first.']),
    );
  });

  test('not a message near by of another connection', async () => {
    const log =
      'kex_exchange_identification: read: Connection reset by peer\na\nb\nc\nConnection closed by 192.0.2.1 port 22';
    expect((await diagnosed('', log))[1]?.advice).not.toEqual(['Fix that first.']);
    expect((await diagnosed('', `Load key "/a": invalid format\n${DENIED}`))[1]?.title).toContain('took none');
  });

  test('a connection that timed out before a session began has nothing to do with a keep-alive', async () => {
    const log = 'Connection timed out during banner exchange\nConnection to 192.0.2.1 port 22 timed out';
    const found = await diagnosed('Host web\n  ConnectTimeout 7\n', log, 'web');
    expect(found.map(({ isAboutKeepAlive, fixes }) => [isAboutKeepAlive, fixes.length])).toEqual([
      [false, 0],
      [false, 0],
    ]);
    expect(found[0]?.meaning[0]).toContain('for 7 s');
  });
});

describe('a jump host that cannot go on', () => {
  const log = 'channel 0: open failed: connect failed: Name or service not known\nstdio forwarding failed';
  const meaningFor = async (text: string) => (await diagnosed(text, log, 'web'))[0]?.meaning.join(' ');

  test.each([
    ['Host web\n  HostName in.example\n  ProxyJump gate\n', 'the way from gate to port 22 of in.example'],
    ['Host web\n  ProxyCommand ssh -W %h:%p me@gate\n', 'the way from gate to port 22 of web'],
    ['Host web\n  Port 7\n  ProxyJump one,two:8\n', 'from two to port 7 of web, from one to port 8 of two'],
  ])('%j', async (text, way) => {
    expect(await meaningFor(text)).toContain(way);
    expect(await meaningFor(text)).toContain('The jump host knows no such name');
  });
});

describe('who is not let in', () => {
  const DENIED = 'Permission denied (publickey).';

  test.each([
    ['Host web\n  User root\n', `git@web: ${DENIED}`, 'as user git', 'authorized_keys'],
    ['Host web\n  User root\n', DENIED, 'as user root', 'authorized_keys'],
    ['Host web\n  HostName github.com\n', `git@github.com: ${DENIED}`, 'as user git', 'your account'],
    ['Host web\n  HostName gitlab.com\n', DENIED, 'as user', 'your account'],
  ])('%j: %s', async (text, log, user, place) => {
    const [found] = await diagnosed(text, log, 'web');
    expect(found?.meaning.join(' ')).toContain(user);
    expect(found?.advice[0]).toContain(place);
  });

  test('what a message brings about, it does so once, and never a wrong password', async () => {
    const log = `no mutual signature supported\nPermission denied, please try again.\na@web: ${DENIED}\nb@db: ${DENIED}`;
    const [cause, ...others] = (await diagnosed('', log)).map(({ title, meaning }) => [title, meaning[0]]);
    expect(others.map(each => each[1] === cause?.[0])).toEqual([false, true, false]);
  });

  test('a password that is wrong', async () => {
    const [found] = await diagnosed('Host web\n', 'Permission denied, please try again.', 'web');
    expect(found).toMatchObject({ id: 'wrong-password', title: expect.stringContaining('password') });
  });
});

test.each([
  ['Bad owner or permissions on C:\\\\Users\\\\kim/.ssh/config', 'bad-owner', 'Security'],
  ["Permissions for 'C:\\\\Users\\\\kim\\\\.ssh\\\\id_rsa' are too open.", 'key-too-open', 'Security'],
  ['Bad owner or permissions on /home/kim/.ssh/config', 'bad-owner', 'chmod 600'],
  ["Permissions 0644 for '/home/kim/.ssh/id_rsa' are too open.", 'key-too-open', 'chmod 600'],
])('how a file is left to its owner: %s', async (log, id, advice) => {
  const [found] = await diagnosed('', log);
  expect(found?.id).toBe(id);
  expect(found?.advice.join()).toContain(advice);
});

describe('connections that are shared', () => {
  test.each(['Not a socket', 'Bad file descriptor'])('not by the ssh of Windows: %s', async why => {
    const log = `getsockname failed: ${why}`;
    expect(await mended('Host web\n  ControlMaster auto\n', log, 'web')).toBe('Host web\n  ControlMaster no\n');
    expect((await diagnosed('Host web\n', log, 'web'))[0]).toMatchObject({ id: 'cannot-share', fixes: [] });
  });

  test.each([
    ['mm_send_fd: sendmsg(2): Broken pipe', 'It ended'],
    ['mux_client_request_session: send fds failed', 'It ended'],
    ['mux_client_request_session: session request failed: Session open refused by peer', 'MaxSessions'],
  ])('whether the first session ended, or refused: %s', async (log, meaning) => {
    expect((await diagnosed('Host web\n', log, 'web'))[0]?.meaning[0]).toContain(meaning);
  });
});

describe('keys of hosts', () => {
  test.each([
    ['', 'ssh-keygen -R web'],
    ['  UserKnownHostsFile ~/kh\n  Port 2222\n', "ssh-keygen -f /home/user/kh -R '[web]:2222'"],
    ['  HostKeyAlias Box\n  Port 2222\n', 'ssh-keygen -R box'],
  ])('how one is removed: %j', async (lines, command) => {
    const [found] = await diagnosed(`Host web\n${lines}`, 'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!', 'web');
    expect(found?.advice.at(-1)).toBe(`If it was changed, ${command} removes the old key.`);
  });

  test('where one would have to be', async () => {
    const text =
      'Host web\n  StrictHostKeyChecking yes\n  UserKnownHostsFile /dev/null\n  GlobalKnownHostsFile /etc/kh\n';
    const [found] = await diagnosed(text, 'Host key verification failed.', 'web');
    expect(found?.meaning).toEqual(
      expect.arrayContaining([
        'ssh looks for web in /etc/kh.',
        expect.stringContaining('/dev/null remembers no key'),
        expect.stringContaining('it has to be there already'),
      ]),
    );
    expect(found?.concerned.map(({ value }) => value)).toContain('yes');
  });
});

test.each([
  ['yes', 'ssh ends for this reason: ExitOnForwardFailure yes is in force for web.'],
  ['no', 'The session itself goes on.'],
])('a forward that fails, with ExitOnForwardFailure %s', async (value, sentence) => {
  const text = `Host web\n  LocalForward 81 a:1\n  ExitOnForwardFailure ${value}\n`;
  for (const log of [
    'bind [127.0.0.1]:81: Address already in use',
    'bind [127.0.0.1]:81: Permission denied',
    'Error: remote port forwarding failed for listen port 81',
  ]) {
    const [found] = await diagnosed(text, log, 'web');
    expect(found?.meaning).toContain(sentence);
    expect(found?.concerned.map(({ option, line }) => [option, line])).toContainEqual(['ExitOnForwardFailure', 3]);
  }
});
