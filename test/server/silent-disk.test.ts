/** Disks that do not answer: everybody else is served, it is said what is missing, and the server ends when it is told to. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Disk, Machine } from '../../server/src/host/machine.ts';
import { mountsIn, placeOf } from '../../server/src/host/mounts.ts';
import { Inbox } from '../../server/src/lsp/inbox.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { nearDisk, nearFolders, ownPaths } from '../../server/src/near-disk.ts';
import { PATIENCE, patientDisk, REQUEST_PATIENCE } from '../../server/src/patient-disk.ts';
import { brief, LspClient } from '../support/lsp-client.ts';
import { memoryDisk } from '../support/memory-disk.ts';
import { builtServer } from '../support/server-command.ts';

const SSH = '/home/tester/.ssh';
const FILES = new Map([
  ...[...['a', 'a1', 'a2', 'a3', 'a4'].map(name => `/mnt/${name}.conf`), `${SSH}/good`].map(
    path => [path, 'Prt 1\n'] as const,
  ),
  ['/mnt/hosts.conf', 'Host far\n'],
]);

const SILENT = { kind: 'unread', why: 'its disk has not answered yet' };

/** A disk whose part below /mnt is silent until `answer` is called. */
function silentDisk(): { readonly disk: Disk; readonly answer: () => void; readonly asked: readonly string[] } {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const answered = new Promise<void>(resolve => {
    answer = resolve;
  });
  const all = memoryDisk(FILES);
  const where = (path: string) => (path.startsWith('/mnt') ? ({ kind: 'doubtful', root: '/mnt' } as const) : undefined);
  const waiting = async <T>(path: string, look: (path: string) => Promise<T>): Promise<T> => {
    asked.push(path);
    if (where(path) !== undefined) await answered;
    return look(path);
  };
  const disk: Disk = {
    ...all,
    where,
    read: path => waiting(path, all.read),
    status: path => waiting(path, all.status),
    expand: pattern => waiting(pattern, all.expand),
  };
  return { disk, answer: () => answer(), asked };
}

describe('on any machine', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a disk that is silent is asked once, and what it owes is asked for when it has answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { disk, answer, asked } = silentDisk();
    let hasAnswered = 0;
    const patient = patientDisk(disk, () => hasAnswered++);
    const both = Promise.all([patient.read('/mnt/a.conf'), patient.expand('/mnt/*')]);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await both).toEqual([SILENT, undefined]);
    expect(await patient.status('/mnt/a.conf')).toEqual(SILENT);
    expect(await patient.read(`${SSH}/good`)).toMatchObject({ kind: 'file' });
    expect(asked).toEqual(['/mnt/a.conf', '/mnt/*', `${SSH}/good`]);
    expect(hasAnswered).toBe(0);
    answer();
    await vi.waitFor(() => expect(hasAnswered).toBe(1));
    expect(await patient.read('/mnt/a.conf')).toMatchObject({ kind: 'file' });
  });

  test('an answer that comes by itself does without a slow disk, and one that was asked for waits', async () => {
    // In a bundle this takes no time.
    await Promise.all([
      import('../../server/src/assistant/tools.ts'),
      import('../../server/src/features/on-request.ts'),
    ]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { disk, answer } = silentDisk();
    const client = connect(disk);
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await client.sendNotification('initialized', {});
    await open(client, 'config', 'Include /mnt/hosts.conf\nHost near\n');
    const from = `file://${SSH}/config`;
    let isAnswered = false;
    const asked = client.sendRequest('sshConfig/askTool', { tool: 'list_hosts', input: {}, from }).finally(() => {
      isAnswered = true;
    });
    const hover = client.sendRequest('textDocument/hover', {
      textDocument: { uri: from },
      position: { line: 0, character: 2 },
    });
    expect(await whileTimePasses(hover, 3 * REQUEST_PATIENCE)).toHaveProperty('contents');
    expect(isAnswered).toBe(false);
    answer();
    expect(await whileTimePasses(asked, PATIENCE)).toEqual({ text: 'far\nnear', isFailure: false });
    client.dispose();
  });

  test('another machine is asked only where home or an open document is', async () => {
    const asked: string[] = [];
    const all = memoryDisk(new Map(['/net/a/x', '/net/b/x', '/sys/x'].map(path => [path, 'Host x\n'])));
    const where = (path: string) =>
      path.startsWith('/net/')
        ? ({ kind: 'far', root: path.slice(0, 6) } as const)
        : path.startsWith('/sys/')
          ? ({ kind: 'system', root: '/sys' } as const)
          : undefined;
    const read = (path: string) => {
      asked.push(path);
      return all.read(path);
    };
    let open: readonly string[] = [];
    const near = nearDisk({ ...all, where, read }, () => [...ownPaths({ home: '/net/a/me' }), ...open]);
    expect(await near.read('/net/a/x')).toMatchObject({ kind: 'file' });
    const unread = { kind: 'unread', why: 'it is on another machine' };
    expect([await near.read('/net/b/x'), await near.status('/net/b/x'), await near.expand('/net/b/*')]).toEqual([
      ...[unread, unread],
      undefined,
    ]);
    expect(await near.read('/sys/x')).toMatchObject({ kind: 'unread' });
    open = ['/net/b/ssh_config'];
    expect(await near.read('/net/b/x')).toMatchObject({ kind: 'file' });
    expect(asked).toEqual(['/net/a/x', '/net/b/x']);
    const folders = nearFolders(
      {
        listFolder: async () => [{ name: 'x', kind: 'file' }],
        keyFile: async () => 'missing',
        keyKind: async () => ({ half: 'private' }),
      },
      near,
    );
    expect(await folders.listFolder('/net/b')).toHaveLength(1);
    expect([
      await folders.listFolder('/net/c'),
      await folders.keyFile('/net/c/x'),
      await folders.keyKind('/sys/x'),
    ]).toEqual([[], undefined, undefined]);
  });

  test('the server serves other documents, says what is not read yet, and reads it later', async () => {
    // In a bundle this takes no time.
    await import('../../server/src/features/on-request.ts');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { disk, answer } = silentDisk();
    const client = connect(disk);
    const said = new Map<string, readonly string[]>();
    client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      said.set(uri.replace(/.*\//, ''), diagnostics.filter(({ severity }) => severity !== 4).map(brief));
    });
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await client.sendNotification('initialized', {});
    const includes = ['a', 'a1', 'a2', 'a3', 'a4'].map(name => `Include /mnt/${name}.conf\n`);
    await open(client, 'config', includes.join(''));
    await open(client, 'other', 'Include good\nHost web\n  Port 22\n');
    const textDocument = { uri: `file://${SSH}/other` };
    const position = { line: 2, character: 4 };
    const answers = Promise.all([
      client.sendRequest('textDocument/hover', { textDocument, position }),
      client.sendRequest('textDocument/completion', { textDocument, position }),
      client.sendRequest('textDocument/codeAction', {
        textDocument,
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        context: { diagnostics: [] },
      }),
    ]);
    const [hover, completion, actions] = await whileTimePasses(answers, 3 * REQUEST_PATIENCE);
    expect(hover).toHaveProperty('contents');
    expect(completion).toHaveProperty('items');
    expect(actions).not.toEqual([]);
    expect(said.size).toBe(0);

    await vi.waitFor(() => expect(said.get('other')).toEqual(['0:8-0:12 error broken-include']));
    expect(said.get('config')?.map(found => found.replace(/.* /, ''))).toEqual(includes.map(() => 'unread-include'));

    answer();
    await vi.waitFor(() =>
      expect(said.get('config')?.map(found => found.replace(/.* /, ''))).toEqual(includes.map(() => 'broken-include')),
    );
    client.dispose();
  });
});

/** What a promise comes to while a clock goes that only this test has. @param most how many milliseconds it may take by it */
async function whileTimePasses<T>(promise: Promise<T>, most: number): Promise<T> {
  let isOver = false;
  void promise.finally(() => {
    isOver = true;
  });
  for (let time = 0; !isOver && time < most; time++) {
    await vi.advanceTimersByTimeAsync(1);
    // For messages to arrive.
    for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setImmediate(resolve));
  }
  expect(isOver).toBe(true);
  return promise;
}

/** A client of a server in this process, on a machine that has this disk. */
function connect(disk: Disk): ProtocolConnection {
  const machine: Machine = {
    disk,
    facts: { platform: 'linux', distribution: 'debian' },
    surroundings: { home: '/home/tester' },
    folders: {
      listFolder: async () => [],
      keyFile: async () => undefined,
      keyKind: async () => undefined,
    },
    findProgram: async () => undefined,
    sshVersion: async () => undefined,
    rulePage: async () => undefined,
    manual: async () => undefined,
  };
  const [up, down] = [new PassThrough(), new PassThrough()];
  const inbox = new Inbox();
  const reader = new StreamMessageReader(up);
  startServer(createConnection(reader, new StreamMessageWriter(down), { messageStrategy: inbox }), machine, inbox);
  return createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
}

function open(client: ProtocolConnection, name: string, text: string): Promise<void> {
  const textDocument = { uri: `file://${SSH}/${name}`, version: 1, languageId: 'ssh_config', text };
  return client.sendNotification('textDocument/didOpen', { textDocument });
}

describe('which disks may not answer', () => {
  const MOUNTS = mountsIn(
    [
      '22 27 0:21 / /proc rw,relatime - proc proc rw',
      '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
      '42 27 0:39 / /mnt/team rw - fuse.sshfs host:/team rw,user_id=0',
      '43 42 0:40 / /mnt/team/local rw - tmpfs tmpfs rw',
      '44 27 0:41 / /srv/with\\040blank rw - nfs4 server:/ rw',
      '45 27 0:42 / /people rw - autofs auto.people rw,indirect',
      '46 45 0:43 / /people/me rw - nfs4 server:/me rw',
    ].join('\n'),
  );
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ssh-config-mounts-'));
    symlinkSync('/mnt/team', join(folder, 'team'));
    symlinkSync('/net', join(folder, 'net'));
    symlinkSync('//server/share', join(folder, 'share'));
    symlinkSync('/proc/self', join(folder, 'self'));
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('team/y', join(folder, 'twice'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['/etc/ssh/ssh_config', undefined],
    ['/mnt/team', '/mnt/team'],
    ['/mnt/team/conf.d/*', '/mnt/team'],
    ['/mnt/teams/a', undefined],
    ['/mnt/other/../team/a', '/mnt/team'],
    ['/mnt/team/local/a', '/mnt/team'],
    ['/srv/with blank/a', '/srv/with blank'],
    ['/mnt/*/a', '/mnt/team'],
    ['/*/*', '/mnt/team'],
    ['/etc/*', undefined],
    ['/', undefined],
    ['FOLDER/team/a', '/mnt/team'],
    ['FOLDER/twice/a', '/mnt/team'],
    ['FOLDER/loop/a', undefined],
    ['FOLDER/nothing/a', undefined],
  ])('%s: %s', (path, disk) => {
    expect(placeOf(path.replace('FOLDER', folder), MOUNTS)).toEqual(disk && { kind: 'doubtful', root: disk });
  });

  test.each([
    ['/net/server/share/x', 'far', '/net/server'],
    ['/NET/./server//x', 'far', '/NET/server'],
    ['/net/*/x', 'far', '/net'],
    ['/net', 'far', '/net'],
    ['/afs/cell.example/x', 'far', '/afs/cell.example'],
    ['/tmp/../net/server', 'far', '/net/server'],
    ['/network/x', undefined, ''],
    ['/srv/net/x', undefined, ''],
    ['//Server/Share/x', 'far', '//server/share'],
    ['//', 'far', '//'],
    ['//?/C:/x', 'system', '//?'],
    ['//./pipe/x', 'system', '//.'],
    ['/people/other/x', 'far', '/people/other'],
    ['/people/me/x', 'doubtful', '/people/me'],
    ['/proc/self/environ', 'system', '/proc'],
    ['/proc/self/root/net/server', 'system', '/proc'],
    ['/proc/*/environ', 'system', '/proc'],
    ['FOLDER/net/server/x', 'far', '/net/server'],
    ['FOLDER/share/x', 'far', '//server/share'],
    ['FOLDER/self/environ', 'system', '/proc'],
  ])('%s: %s %s', (path, kind, root) => {
    expect(placeOf(path.replace('FOLDER', folder), MOUNTS)).toEqual(kind && { kind, root });
  });

  test('a link that begins where it stands', () => {
    // As deep as the folder of temporary files is.
    symlinkSync(`${'../'.repeat(folder.split('/').length - 1)}mnt/./team/x`, join(folder, 'upwards'));
    expect(placeOf(join(folder, 'upwards'), MOUNTS)?.root).toBe('/mnt/team');
  });
});

/** A folder of "another machine": sshfs, which talks to an SFTP server that a test can stop. */
const SFTP = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/lib/ssh/sftp-server'].find(
  path => existsSync(path),
);
const canMount = SFTP !== undefined && existsSync('/dev/fuse') && spawnSync('sshfs', ['-V']).status === 0;
if (!canMount) console.warn('sshfs, /dev/fuse or sftp-server is missing: a real disk that is silent IS NOT TESTED');

describe.skipIf(!canMount)('a folder of another machine that has stopped', () => {
  const server = builtServer();
  const folder = mkdtempSync(join(tmpdir(), 'ssh-config-silent-'));
  let home = '';
  let mount = '';
  let pid = 0;

  beforeAll(() => {
    home = join(folder, 'home');
    mount = join(folder, 'mnt');
    for (const name of ['far', 'mnt', 'home/.ssh']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of ['a', 'a1', 'a2', 'a3', 'a4']) writeFileSync(join(folder, 'far', name), 'Prt 1\n');
    writeFileSync(join(home, '.ssh/good'), 'Prt 1\n');
    const ssh = join(folder, 'ssh');
    writeFileSync(ssh, `#!/bin/sh\necho $$ >'${folder}/pid'\nexec '${SFTP}'\n`);
    chmodSync(ssh, 0o755);
    const mounted = spawnSync('sshfs', ['-o', `ssh_command=${ssh}`, `host:${folder}/far`, mount], { encoding: 'utf8' });
    if (mounted.status !== 0) throw new Error(mounted.stderr);
    pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  });
  afterEach(() => {
    process.kill(pid, 'SIGCONT');
  });
  afterAll(() => {
    spawnSync('fusermount3', ['-uz', mount]);
    rmSync(folder, { recursive: true });
  });

  test('others are served, it is read when it answers, and the server ends whether it does or not', async () => {
    for (const answers of [true, false]) {
      process.kill(pid, 'SIGSTOP');
      const client = await LspClient.start({ command: server.command, env: { PATH: '/nonexistent', HOME: home } });
      const [config, other] = ['config', 'other'].map(name => `file://${home}/.ssh/${name}`) as [string, string];
      await client.open(config, ['a', 'a1', 'a2', 'a3', 'a4'].map(name => `Include ${mount}/${name}\n`).join(''));
      await client.open(other, 'Include good\nHost web\n  Port 22\n');
      expect(await client.hover(other, { line: 2, character: 4 })).not.toBeNull();
      expect((await client.diagnostics(other)).map(brief)).toContain('0:8-0:12 error broken-include');
      const codes = async (code: string) =>
        (await client.diagnostics(config, 1, found => found.every(each => each.code === code))).map(each => each.code);
      expect(await codes('unread-include')).toHaveLength(5);
      if (answers) {
        process.kill(pid, 'SIGCONT');
        expect(await codes('broken-include')).toHaveLength(5);
      }
      expect(await client.stop()).toBe(0);
    }
  });
});
