/**
 * Nothing that a configuration says is executed, and no name is looked up: the server and the command line under
 * strace(1), which sees every process and socket, whoever starts or opens it.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { LspClient } from '../support/lsp-client.ts';
import { builtServer } from '../support/server-command.ts';
import { useEverything } from '../support/use-everything.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.warn('strace is missing: that nothing is executed IS NOT TESTED');

test.skipIf(hasStrace || process.env['CI'] === undefined)('strace is there, so that the rest can be tested', () => {
  expect(hasStrace, 'install strace').toBe(true);
});

const server = builtServer();
let ssh: string;
let config: string;

/** Everything in a configuration that ssh runs or looks up, in every way to write it. */
function hostile(trap: string): string {
  const command = `touch ${trap}`;
  return [
    `Match exec "${command}"`,
    `Match host web exec "${command}; ssh -G \`${command}\` $(${command})"`,
    `Match originalhost web final !exec '${command}'`,
    `Match localnetwork 10.0.0.0/8`,
    'Host web',
    `  ProxyCommand ${command}`,
    `  ProxyCommand nc $(${command}) %h %p`,
    `  LocalCommand ${command}`,
    '  PermitLocalCommand yes',
    `  KnownHostsCommand /usr/bin/touch ${trap} %H`,
    `  RemoteCommand ${command}`,
    '  ProxyJump jump.example.org,`touch x`',
    `  HostName $(${command}).example.org`,
    `  User \`${command}\``,
    `  IdentityFile ~/$(${command})`,
    `  IdentityAgent $SSH_AUTH_SOCK`,
    `  PKCS11Provider ${trap}.so`,
    `  SecurityKeyProvider ${trap}.so`,
    `  XAuthLocation ${trap}`,
    '  ForwardX11 yes',
    '  CanonicalizeHostname always',
    '  CanonicalDomains example.org example.com',
    '  CanonicalizePermittedCNAMEs *:*',
    '  VerifyHostKeyDNS yes',
    '  BindInterface eth0',
    `Include "$(${command})" \`${command}\` |${command}`,
    'Host *.example.org',
    '  HostName localhost',
  ].join('\n');
}

beforeAll(() => {
  const home = join(server.folder, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true });
  config = join(home, '.ssh', 'config');
  writeFileSync(config, hostile(join(server.folder, 'trap')));
  ssh = join(server.folder, 'ssh');
  writeFileSync(ssh, "#!/bin/sh\necho 'OpenSSH_9.2p1, OpenSSL 3.0.19' >&2\n");
  chmodSync(ssh, 0o755);
});

/** A Node that is traced, for whoever starts the server: its path, and how to learn what it did. */
function tracedNode(name: string): { readonly node: string; readonly deeds: () => Deeds } {
  const log = join(server.folder, `${name}.strace`);
  const node = join(server.folder, name);
  const options = `-f -qq -e trace=process,network -e signal=none -o '${log}'`;
  writeFileSync(node, `#!/bin/sh\nexec strace ${options} '${process.execPath}' "$@"\n`);
  chmodSync(node, 0o755);
  return { node, deeds: () => deedsIn(readFileSync(log, 'utf8')) };
}

/** What a process and its children did: programs that were started, with their arguments, and sockets that lead elsewhere. */
interface Deeds {
  readonly programs: readonly string[];
  readonly processes: number;
  readonly sockets: readonly string[];
}

/** The calls of a trace. One during which another process was seen has its end further down. */
function callsIn(log: string): readonly string[] {
  const begun = new Map<string, string>();
  return log.split('\n').flatMap(line => {
    const [, pid = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const start = /^(.*?)\s*<unfinished \.\.\.>$/.exec(call)?.[1];
    if (start !== undefined) begun.set(pid, start);
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)?.[1];
    return start !== undefined ? [] : rest === undefined ? [call] : [(begun.get(pid) ?? '') + rest];
  });
}

function deedsIn(log: string): Deeds {
  const calls = callsIn(log);
  const [own, ...programs] = calls.filter(call => /^execve(?:at)?\(.* = 0$/.test(call));
  expect(own, 'the trace begins with Node itself').toContain(process.execPath);
  return {
    programs: programs.map(call => /^execve(?:at)?\("([^"]*)", \[([^\]]*)\]/.exec(call)?.slice(1).join(' ') ?? call),
    // Threads are no processes.
    processes: calls.filter(call => /^(?:v?fork|clone3?)\(/.test(call) && !call.includes('CLONE_THREAD')).length,
    // Node asks libc for the name of its user, and libc its own cache on this machine.
    sockets: calls.filter(
      call =>
        /^(?:socket\((?!AF_UNIX)|(?:connect|bind|listen|sendto|sendmsg)\()/.test(call) && !call.includes('nscd/socket'),
    ),
  };
}

/** Has a server do all that it can with the hostile file. */
async function useServer(node: string, trusted: boolean, settings: unknown): Promise<void> {
  const text = readFileSync(config, 'utf8');
  const uri = pathToFileURL(config).toString();
  const client = await LspClient.start({
    command: server.command,
    node,
    settings,
    initializationOptions: { trusted, hostCommands: [{ title: 'Explain', command: 'explain' }] },
    env: { PATH: `${server.folder}:/usr/bin:/bin`, HOME: join(server.folder, 'home') },
  });
  await client.open(uri, text);
  await client.diagnostics(uri);
  await useEverything(client, uri, text, ['web', 'jump.example.org', 'no.example.org', '$(touch x)']);
  const start = { line: 0, character: 0 };
  await client.change(uri, 2, [{ range: { start, end: start }, text: '# x\n' }]);
  await client.diagnostics(uri, 2);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  await client.configure(settings);
  expect(await client.stop()).toBe(0);
}

describe.skipIf(!hasStrace)('under strace', () => {
  test('a tracer that sees nothing would be noticed', () => {
    const { node, deeds } = tracedNode('seeing-node');
    const script = "require('child_process').execFileSync('/bin/true'); require('dns').lookup('x.invalid', () => {})";
    expect(spawnSync(node, ['-e', script]).status).toBe(0);
    const { programs, processes, sockets } = deeds();
    expect(programs).toEqual(['/bin/true "/bin/true"']);
    expect(processes).toBe(1);
    expect(sockets.join('\n')).toContain('socket(AF_');
  });

  test('a server in a trusted workspace starts ssh -V alone', async () => {
    const { node, deeds } = tracedNode('trusted-node');
    await useServer(node, true, { openssh: { path: ssh } });
    const { programs, processes, sockets } = deeds();
    expect(new Set(programs)).toEqual(new Set([`${ssh} "${ssh}", "-V"`]));
    expect(processes).toBe(programs.length);
    expect(sockets).toEqual([]);
  });

  test('a server in a workspace that is not trusted starts nothing', async () => {
    const { node, deeds } = tracedNode('untrusted-node');
    await useServer(node, false, { openssh: { path: ssh } });
    expect(deeds()).toEqual({ programs: [], processes: 0, sockets: [] });
  });

  test.each([
    ['check', ['check']],
    ['check-json', ['check', '--format', 'json']],
    ['explain', ['explain', 'web', '-F']],
    ['explain-g', ['explain', '--assume-exec', 'true', '--format', 'ssh-G', 'me@web', '-F']],
  ])('the command line: %s', (name, args) => {
    const { node, deeds } = tracedNode(`${name}-node`);
    const { stdout, stderr } = spawnSync(node, [server.command, ...args, config], { encoding: 'utf8' });
    expect(stdout + stderr).not.toBe('');
    expect(deeds()).toEqual({ programs: [], processes: 0, sockets: [] });
  });
});
