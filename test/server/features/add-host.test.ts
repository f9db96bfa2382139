/**
 * Hosts made of command lines: how commands of several programs are read, what is written and where; and against a real ssh,
 * that `ssh -G NAME` then prints what `ssh -G` printed for the command, and for every other host what it did. With a fixed seed,
 * or others (seeds.ts).
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type AddedHost, addedHost, type NotAdded } from '../../../server/src/features/host-command/added-host.ts';
import { commandOfHost } from '../../../server/src/features/host-command/command-of-host.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { shellWord } from '../../../server/src/text/shell-words.ts';
import { configurationOf } from '../../support/configuration.ts';
import { USER_FILE } from '../../support/effective.ts';
import { buildOf } from '../../support/judge.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs, SEEDS } from '../../support/seeds.ts';

/** The host that a command is about, for a user's file. */
function added(command: string, text = '', name?: string, build: Build = buildOf()): AddedHost | NotAdded {
  const configuration = configurationOf({ [USER_FILE]: text }, build);
  const file = configuration.roots.find(({ path }) => path === USER_FILE)?.file;
  if (file === undefined) throw new Error('no file');
  return addedHost({ command, name }, { file, configuration });
}

function isAdded(found: AddedHost | NotAdded): found is AddedHost {
  return 'edits' in found;
}

/** The lines of the block, without indentation; or what is wrong. */
function linesOf(found: AddedHost | NotAdded): readonly string[] {
  return isAdded(found) ? found.block.split('\n').map(line => line.trim()) : [found.problem];
}

describe('how a command is read', () => {
  const web = ['Host web', 'HostName web.example.org'];
  test.each<[string, readonly string[]]>([
    ['ssh web.example.org', web],
    ['web.example.org', web],
    ['kim@web.example.org', [...web, 'User kim']],
    ['ssh://kim@web.example.org:2222', [...web, 'User kim', 'Port 2222']],
    ['$ ssh -p 2222 kim@web.example.org', [...web, 'User kim', 'Port 2222']],
    ['sudo /usr/bin/ssh -p2222 web.example.org', [...web, 'Port 2222']],
    ['ssh -i "work key.pem" kim@web.example.org', [...web, 'User kim', 'IdentityFile "work key.pem"']],
    ['ssh web.example.org -l kim', [...web, 'User kim']],
    ['ssh \\\n  -J jump \\\n  web.example.org', [...web, 'ProxyJump jump']],
    ['ssh -NL 8080:db:80 web.example.org', [...web, 'SessionType none', 'LocalForward 8080 db:80', 'RequestTTY no']],
    ['ssh -R 9000:[::1]:80 -D 1080 web.example.org', [...web, 'RemoteForward 9000 [::1]:80', 'DynamicForward 1080']],
    [
      'ssh -L /tmp/a:/tmp/b -L /tmp/c:db:1 -L "*:80:/run/s" web.example.org',
      [...web, 'LocalForward /tmp/a /tmp/b', 'LocalForward /tmp/c db:1', 'LocalForward *:80 /run/s'],
    ],
    ['ssh -o "ProxyCommand nc -x p %h %p" web.example.org', [...web, 'ProxyCommand nc -x p %h %p']],
    ['ssh -oServerAliveInterval=60 -A web.example.org', [...web, 'ServerAliveInterval 60', 'ForwardAgent yes']],
    ['ssh -p 22 -o Port=23 -vv web.example.org', [...web, 'Port 22', 'LogLevel DEBUG2']],
    ['scp -P 2222 -r notes.txt kim@web.example.org:/tmp', [...web, 'User kim', 'Port 2222']],
    ['scp C:\\notes.txt web.example.org:', web],
    ['sftp -P 2222 kim@web.example.org', [...web, 'User kim', 'Port 2222']],
    ['sftp://kim@web.example.org:2222/home', [...web, 'User kim', 'Port 2222']],
    ['mosh --ssh="ssh -p 2222" kim@web.example.org', [...web, 'User kim', 'Port 2222']],
    [
      "rsync -avze 'ssh -p 2222 -i ~/.ssh/k' a kim@web.example.org:b",
      [...web, 'User kim', 'Port 2222', 'IdentityFile ~/.ssh/k'],
    ],
    ['git clone ssh://git@web.example.org:2222/a/b.git', [...web, 'User git', 'Port 2222']],
    ['git clone git@web.example.org:a/b.git', [...web, 'User git']],
    [
      'autossh -M 0 -N -R 9000:localhost:22 web.example.org',
      [...web, 'SessionType none', 'RemoteForward 9000 localhost:22', 'RequestTTY no'],
    ],
    ['ssh-copy-id -p 2222 kim@web.example.org', [...web, 'User kim', 'Port 2222']],
    // As consoles of clouds print it.
    [
      'ssh -i "web.pem" ubuntu@ec2-198-51-100-1.eu-central-1.compute.amazonaws.com',
      [
        'Host ec2-198-51-100-1',
        'HostName ec2-198-51-100-1.eu-central-1.compute.amazonaws.com',
        'User ubuntu',
        'IdentityFile web.pem',
      ],
    ],
    [
      '/usr/bin/ssh -t -i /home/kim/.ssh/google_compute_engine -o CheckHostIP=no -o HostKeyAlias=compute.42 -o IdentitiesOnly=yes "-o" "ProxyCommand /usr/bin/python3 /opt/gcloud.py start-iap-tunnel web %p" -o ProxyUseFdpass=no kim@compute.42',
      [
        'Host compute',
        'HostName compute.42',
        'User kim',
        'RequestTTY yes',
        'IdentityFile /home/kim/.ssh/google_compute_engine',
        'CheckHostIP no',
        'HostKeyAlias compute.42',
        'IdentitiesOnly yes',
        'ProxyCommand /usr/bin/python3 /opt/gcloud.py start-iap-tunnel web %p',
        'ProxyUseFdpass no',
      ],
    ],
    ['ssh kim@192.0.2.7', ['Host 192.0.2.7', 'User kim']],
    ['ssh ssh.web.example.org', ['Host ssh', 'HostName ssh.web.example.org']],
  ])('%s', (command, lines) => {
    expect(linesOf(added(command))).toEqual(lines);
  });

  test.each<[string, RegExp]>([
    ['', /no command/],
    ['ssh', /names no host/],
    ['ssh -p', /Nothing follows -p/],
    ['ssh -p 99999 web', /Bad port '99999'/],
    ['ssh "web', /quote is not closed/],
    ['ssh web | less', /Behind \| a shell/],
    ['ssh -i $KEY web', /begins with \$/],
    ['ssh -i "$(cat key)" web', /begins with \$/],
    ['ssh a\nssh b', /several lines/],
    ['ssh -Z web', /no option -Z/],
    ["rsync -e 'ssh -Z' a web:b", /no option -Z/],
    ['gcloud compute ssh web', /not known how gcloud calls ssh\. With --dry-run/],
    ['az ssh vm -n web', /az ssh config/],
    ['foo web', /not known how foo calls ssh\. Write the command for ssh itself/],
    ['ssh -i <private-key-file> kim@192.0.2.7', /Fill in <private-key-file>/],
    ['ssh web < /dev/null', /Behind < a shell/],
    ['ssh -o Colour=red web', /Bad configuration option/],
    ['scp a b', /names no host/],
  ])('%s: is refused, and why', (command, why) => {
    expect(linesOf(added(command)).join()).toMatch(why);
  });

  test('what a file cannot say is told', () => {
    const found = added('ssh -F other -E log web.example.org uptime -p');
    expect(isAdded(found) && found.remarks).toEqual([
      'The remote command is left out: type it after the name.',
      '-F other is left out: it sets which file ssh reads, which no line of a file can set.',
      '-E log is left out: it sets where ssh writes its log, which no line of a file can set.',
    ]);
  });

  test('a port behind the name is told to be none', () => {
    const found = added('ssh kim@web:2222');
    expect(linesOf(found)).toEqual(['Host web:2222', 'User kim']);
    expect(isAdded(found) && found.remarks).toEqual([
      'ssh takes web:2222 for a name: the option for a port is -p 2222.',
    ]);
  });

  test('a path of Windows keeps its folders', () => {
    const found = added(String.raw`C:\Windows\System32\OpenSSH\ssh.exe -i C:\Users\kim\.ssh\id web`);
    expect(linesOf(found)).toEqual(['Host web', 'IdentityFile C:/Users/kim/.ssh/id']);
  });

  test('what ssh takes as an option and not in a file breaks no file', () => {
    const found = added('ssh -l "" web.example.org');
    expect(linesOf(found)).toEqual(web);
    expect(isAdded(found) && found.remarks).toEqual([expect.stringMatching(/^-l is left out: this release/)]);
  });

  test('a release without a keyword for it says so', () => {
    const found = added('ssh -N web.example.org', '', undefined, buildOf('8.4'));
    expect(isAdded(found) && found.remarks).toEqual([expect.stringMatching(/^-N is left out: this release/)]);
  });
});

describe('where the block goes', () => {
  /** The file afterwards. */
  function afterwards(command: string, text: string, name?: string): string {
    const found = added(command, text, name);
    return isAdded(found) ? applyEdits(text, found.edits) : found.problem;
  }

  test('to the end of a file, in its style', () => {
    expect(afterwards('ssh -p 2222 web.example.org', 'host a\n\tport=22\n')).toBe(
      'host a\n\tport=22\n\nhost web\n\thostname=web.example.org\n\tport=2222\n',
    );
  });

  test('above the Host * at the end', () => {
    expect(afterwards('ssh -p 2222 web.example.org', 'Host a\n    Port 22\n\nHost *\n    Port 23\n')).toBe(
      'Host a\n    Port 22\n\nHost web\n    HostName web.example.org\n    Port 2222\n\nHost *\n    Port 23\n',
    );
  });

  test('above a general block that would win, and not above others', () => {
    expect(
      afterwards('ssh -p 2222 web.example.org', 'Host a\n    Port 1\n\nHost w*\n    Port 23\n\nHost b\n    Port 2\n'),
    ).toBe(
      'Host a\n    Port 1\n\nHost web\n    HostName web.example.org\n    Port 2222\n\nHost w*\n    Port 23\n\nHost b\n    Port 2\n',
    );
  });

  test('above lines for every host at the top, which stay so', () => {
    expect(afterwards('ssh -p 2222 web.example.org', 'Port 23\n')).toBe(
      'Host web\n    HostName web.example.org\n    Port 2222\n\nHost *\nPort 23\n',
    );
  });

  test('what blocks for the typed name said is said for the new one', () => {
    const text = 'Host *.example.org\n    User deploy\n    IdentityFile ~/.ssh/work\n';
    expect(afterwards('ssh web.example.org', text)).toBe(
      `${text}\nHost web\n    HostName web.example.org\n    User deploy\n    IdentityFile ~/.ssh/work\n`,
    );
  });

  test('a name that is there already is refused, and another one is found where none is given', () => {
    const text = 'Host web\n    HostName other.example.org\n';
    expect(afterwards('ssh web.example.org', text, 'web')).toMatch(
      /^Line 1 of ~\/\.ssh\/config already has a host web/,
    );
    expect(afterwards('ssh web.example.org', text)).toContain('\nHost web.example.org\n');
    expect(afterwards('ssh web', text)).toContain('\nHost web-2\n');
  });

  test('a line that ssh refuses keeps nobody from adding a host', () => {
    expect(afterwards('ssh web', 'Prot 22\n')).toBe('Prot 22\n\nHost web\n');
  });

  test.each(['a b', '*', '!a', 'a,b', '-x', "a'b", ''])('%j is no name', name => {
    expect('problem' in added('ssh web', '', name)).toBe(true);
  });
});

const words = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Options of a command line, one after the other. */
const option = fc.oneof(
  words(
    '-4',
    '-A',
    '-a',
    '-C',
    '-g',
    '-N',
    '-n',
    '-q',
    '-T',
    '-t',
    '-v',
    '-X',
    '-x',
    '-Y',
    '-k',
    '-vvv',
    '-tt',
    '-f',
    '-M',
  ).map(flag => [flag]),
  words('22', '2222', '70').map(port => ['-p', port]),
  words('kim', 'jo', 'a b', '').map(user => ['-l', user]),
  words('jump', 'me@hop.example.org:2222').map(hops => ['-J', hops]),
  words('/etc/passwd', '/etc/hosts').map(key => ['-i', key]),
  words('8080:db:80', '127.0.0.1:81:[::1]:80', '/tmp/a:/tmp/b', '/tmp/c:db:1').map(forward => ['-L', forward]),
  words('9000:localhost:22', '9001').map(forward => ['-R', forward]),
  words('1080', 'localhost:1081').map(forward => ['-D', forward]),
  words(
    'User=bo',
    'Port 24',
    'IdentitiesOnly=yes',
    'ServerAliveInterval=30',
    'SendEnv LANG',
    'IdentityFile=~/x',
    'LogLevel=INFO',
    'UserKnownHostsFile="/a b" /c',
  ).map(line => ['-o', line]),
);
const command = fc.record({
  options: fc.array(option, { maxLength: 5 }).map(found => found.flat()),
  user: fc.option(words('ann', 'git'), { nil: undefined }),
  host: words('web.example.org', 'db', '192.0.2.7', 'git.example.com', '::1', 'ssh://lee@[2001:db8::1]:2222'),
});
const line = words(
  'User deploy',
  'Port 2200',
  'IdentityFile ~/.ssh/work',
  'ForwardAgent yes',
  'HostName real.example.net',
  'HostName %h.lan',
  'HostName -x',
  'User "a b"',
  'IdentityFile ~/.ssh/%n',
  'SendEnv LC_*',
  'LocalForward 1 a:1',
  'ProxyJump gate',
  'LogLevel VERBOSE',
  'Compression no',
);
const header = words(
  'Host *',
  'Host *.example.org',
  'Host web',
  'Host web*',
  'Host d? 192.0.2.*',
  'Host * !db',
  'Match user kim',
  'Match host *.org',
  'Match originalhost web*',
  'Host git.example.com other',
  'Host ssh',
);
const block = fc
  .tuple(header, fc.array(line, { maxLength: 3 }))
  .map(([first, lines]) => [first, ...lines.map(each => `  ${each}`)].join('\n'));
const file = fc
  .record({ top: fc.array(line, { maxLength: 2 }), blocks: fc.array(block, { maxLength: 4 }) })
  .map(({ top, blocks }) => [...top, ...blocks, ''].join('\n'));

describe('a host as a command', () => {
  /** The command as one would type it. */
  function commandFor(text: string, host: string): string {
    const found = commandOfHost(host, configurationOf({ [USER_FILE]: text }));
    return 'words' in found ? [...found.words.map(shellWord), ...found.remarks].join(' ') : found.problem;
  }

  test.each<[string, string, string]>([
    ['nothing is set', '', 'ssh -F none web'],
    [
      'what the files set',
      'Host web\n  HostName web.example.org\n  User kim\n  Port 2222\n  IdentityFile "~/.ssh/a b"\n  LocalForward 8080 db:80\n',
      "ssh -F none -p 2222 -L '8080:[db]:80' -o 'IdentityFile=\"~/.ssh/a b\"' -l kim web.example.org",
    ],
    ['a jump host of which nothing is said', 'Host web\n  ProxyJump me@hop:23\n', 'ssh -F none -J me@hop:23 web'],
    [
      'a jump host that has a name in the files',
      'Host web\n  ProxyJump hop\nHost hop\n  HostName gate.example.org\n  User jo\n  Port 2222\n',
      'ssh -F none -J jo@gate.example.org:2222 web',
    ],
    [
      'a jump host of which more is said',
      'Host web\n  ProxyJump hop\nHost hop\n  HostName gate.example.org\n  ControlPath ~/.ssh/%C\n',
      "ssh -F none -o 'ProxyCommand=ssh -F none -o '\\''ControlPath=~/.ssh/%%C'\\'' -W '\\''[%h]:%p'\\'' gate.example.org' web",
    ],
    [
      'a loop',
      'Host web\n  ProxyJump hop\nHost hop\n  ProxyJump web\n',
      'The jump hosts of web form a loop, or are too many.',
    ],
    [
      'an address that ssh would take for an option',
      'Host web\n  HostName -oProxyCommand=id\n',
      'ssh -F none -o Hostname=-oProxyCommand=id web',
    ],
    [
      'a jump host with such an address',
      'Host web\n  ProxyJump hop\nHost hop\n  HostName -x\n',
      "ssh -F none -o 'ProxyCommand=ssh -F none -o Hostname=-x -W '\\''[%h]:%p'\\'' hop' web",
    ],
    ['a jump host that ssh takes for an option', 'Host web\n  ProxyJump -evil\n', 'ssh would read -evil as an option.'],
    ['a user that ssh takes in a file alone', 'Host web\n  User -lroot\n', 'ssh -F none -o User=-lroot web'],
    ['a user with a blank', 'Host web\n  User "a b"\n', "ssh -F none -l 'a b' web"],
    [
      'an address that ssh takes in a file alone',
      'Host web\n  HostName "a b"\n',
      'ssh -F none -o \'Hostname="a b"\' web',
    ],
    [
      'a token for what was typed',
      'Host web\n  HostName web.lan\n  IdentityFile ~/%n\n',
      "ssh -F none -o Hostname=web.lan -o 'IdentityFile=~/%n' web",
    ],
    ['a line that ssh refuses', 'Prot 22\n', 'ssh refuses web: Bad configuration option: Prot'],
  ])('%s', (_, text, expected) => {
    expect(commandFor(text, 'web')).toContain(expected);
  });
});

describe.runIf(SSH_BUILD !== undefined)('against a real ssh', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());
  const quoted = (word: string): string => `'${word}'`;
  /** Without what leads through hops: that may be written in several ways. */
  const withoutWay = (values: readonly string[]): readonly string[] =>
    values.filter(value => !/^proxy(?:jump|command) /.test(value));
  const wayIn = (words: readonly string[]): string | undefined => words[words.indexOf('-J') + 1 || words.length];
  /** A hop, as ssh starts itself for it. */
  const asArguments = (hop: string): readonly string[] => {
    const [, user, name = '', port] = /^(?:(.*)@)?(.*?)(?::(\d+))?$/.exec(hop) ?? [];
    return [...(user === undefined ? [] : ['-l', user]), ...(port === undefined ? [] : ['-p', port]), name];
  };
  const valuesFor = (text: string, ...args: readonly string[]): readonly string[] =>
    ssh.read(text, ...args).values.filter(value => !value.startsWith('host '));

  test.each(SEEDS)('the name does what the command does, and nothing else changes: seed %i', seed => {
    let perfect = 0;
    let all = 0;
    fc.assert(
      fc.property(file, command, (text, { options, user, host }) => {
        const args = [...options, user === undefined ? host : `${user}@${host}`];
        const found = added(['ssh', ...args.map(quoted)].join(' '), text, 'fresh', SSH_BUILD);
        const before = ssh.read(text, ...args);
        expect(isAdded(found)).toBe(before.accepted);
        if (!isAdded(found)) return;
        const now = applyEdits(text, found.edits);
        all++;
        for (const other of ['web', 'db', 'web.example.org', 'x.example.org', '192.0.2.7', 'nobody'])
          expect(valuesFor(now, other)).toEqual(valuesFor(text, other));
        const isWhole = found.remarks.length === 0;
        if (isWhole) perfect++;
        const is = valuesFor(now, 'fresh');
        const was = valuesFor(text, ...args);
        if (isWhole) expect(is).toEqual(was);
        else expect(is).not.toEqual(was);
      }),
      { numRuns: runs(150), seed },
    );
    expect(perfect / all).toBeGreaterThan(0.9);
  });

  test.each(SEEDS)('a command that needs no file does what the name does: seed %i', seed => {
    let asked = 0;
    fc.assert(
      fc.property(file, words('web', 'db', 'git.example.com', '192.0.2.7', 'nobody'), (text, host) => {
        const found = commandOfHost(host, configurationOf({ [USER_FILE]: text }, SSH_BUILD));
        const before = ssh.read(text, host);
        const isEndless = 'problem' in found && found.problem.includes('form a loop');
        expect('words' in found || isEndless).toBe(before.accepted);
        if (!('words' in found)) return;
        expect(found.remarks).toEqual([]);
        asked++;
        const jump = wayIn(found.words);
        expect(withoutWay(valuesFor('', ...found.words.slice(1)))).toEqual(withoutWay(valuesFor(text, host)));
        const hop = before.values.find(value => value.startsWith('proxyjump '))?.split(' ')[1];
        expect(jump === undefined && !found.words.some(word => word.startsWith('ProxyCommand='))).toBe(
          hop === undefined,
        );
        // Of the last hop the same is so.
        if (jump === undefined || hop === undefined || /,/.test(jump + hop)) return;
        expect(withoutWay(valuesFor('', '-F', 'none', ...asArguments(jump)))).toEqual(
          withoutWay(valuesFor(text, ...asArguments(hop))),
        );
      }),
      { numRuns: runs(150), seed },
    );
    expect(asked).toBeGreaterThan(20);
  });
});
