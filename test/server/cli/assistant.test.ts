/** What AI assistants are served, asked by the protocol's own client: answers about one configuration, and nothing else. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../../server/package.json' with { type: 'json' };
import { withoutSecrets } from '../../../server/src/assistant/without-secrets.ts';
import { builtServer } from '../../support/server-command.ts';
import { hasStrace, touchedIn, writeTraced } from '../../support/touched.mjs';

const server = builtServer();
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

const KEY = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQAAACB';
const CONFIG = `Include config.d/*
Host web
  HostName web.example.org
  SetEnv API_TOKEN=hunter2 LANG=C
  ProxyCommand sshpass -p hunter2 nc https://kim:hunter2@proxy.example.org %h
  User kim
  Prt 22
Host db
  # password: hunter2
  HostName db.example.org
`;

let home = '';

beforeAll(async () => {
  home = path.join(server.folder, 'home');
  await mkdir(path.join(home, '.ssh/config.d'), { recursive: true });
  const files = {
    '.ssh/config': CONFIG,
    '.ssh/config.d/work': 'Host work\n  ForwardAgent yes\n  Protocol 2\n',
    '.ssh/id_ed25519': `-----BEGIN OPENSSH PRIVATE KEY-----\n${KEY}\n-----END OPENSSH PRIVATE KEY-----\n`,
    'elsewhere/config': 'Host secret-host\n  User hunter2\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(home, name)), { recursive: true });
    await writeFile(path.join(home, name), text, { mode: 0o600 });
  }
});

async function start(command = process.execPath, options = ['--vendor', 'debian']): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  clients.push(client);
  const args = [server.command, 'mcp', '--home', home, ...options];
  await client.connect(
    new StdioClientTransport({ command, args, env: { HOME: home, PATH: '/usr/bin:/bin' }, stderr: 'ignore' }),
  );
  return client;
}

async function ask(
  client: Client,
  name: string,
  given: Record<string, unknown> = {},
): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: given });
  const [{ text }] = content as [{ text: string }];
  return { text, isError: isError === true };
}

test('says who it is and what may be asked, all of it without effects', async () => {
  const client = await start();
  expect(client.getServerVersion()).toEqual({ name: manifest.name, version: manifest.version });
  expect(client.getInstructions()).toContain('run nothing');
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['check', 'explain', 'list_hosts', 'rule', 'diagnose']);
  for (const { annotations, description, inputSchema } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect(description).toMatch(/^[A-Z].*\.$/s);
    expect(inputSchema['additionalProperties']).toBe(false);
  }
});

describe('answers', () => {
  test('check: the configuration and what it includes, or a text in its place', async () => {
    const client = await start();
    const { text } = await ask(client, 'check');
    expect(text).toMatch(/\.ssh\/config:7:3: error: .*\[unknown-keyword\]/);
    expect(text).toMatch(/config\.d\/work:3:\d+: hint: .*\[deprecated-keyword\]/);
    const proposed = await ask(client, 'check', { text: CONFIG.replace('Prt', 'Port') });
    expect(proposed.text).not.toContain('unknown-keyword');
  });

  test('about the file and for the ssh that it was started for', async () => {
    const file = path.join(server.folder, 'mac');
    await writeFile(file, 'UseKeychain yes\nVersionAddendum x\n');
    const ofMac = await start(process.execPath, ['-F', file, '--vendor', 'apple', '--openssh', '9.9']);
    const found = (await ask(ofMac, 'check')).text;
    expect(found).toMatch(/^\S*mac:2:1: error: .*\[unknown-keyword\]\n$/);
    expect((await ask(ofMac, 'check', { text: await readFile(file, 'utf8') })).text).toBe(found);
  });

  test('explain, list_hosts, rule, diagnose', async () => {
    const client = await start();
    expect((await ask(client, 'list_hosts')).text).toBe('work\nweb\ndb');
    const { text } = await ask(client, 'explain', { host: 'kim@work' });
    const { user, chain, settings } = JSON.parse(text);
    expect([user, chain.end]).toEqual(['kim', 'complete']);
    const { values } = settings.find(({ option }: { option: string }) => option === 'ForwardAgent');
    expect(values[0].origins).toEqual([
      { file: path.join(home, '.ssh/config.d/work'), line: 2, text: 'ForwardAgent yes' },
    ]);
    const page = await readFile(new URL('../../../docs/rules/no-keepalive.md', import.meta.url), 'utf8');
    expect((await ask(client, 'rule', { id: 'no-keepalive' })).text).toBe(page);
    const log = 'client_loop: send disconnect: Broken pipe';
    expect((await ask(client, 'diagnose', { log, host: 'work' })).text).toContain('ServerAliveInterval');
  });

  test('what is wrong is an error of the tool, or of the call', async () => {
    const client = await start();
    expect(await ask(client, 'rule', { id: '../../package' })).toEqual({
      text: 'There is no such rule.',
      isError: true,
    });
    expect(await ask(client, 'explain', { host: '@web' })).toMatchObject({ isError: true });
    await expect(ask(client, 'explain')).rejects.toThrow('"host" is missing');
    await expect(ask(client, 'explain', { host: 1 })).rejects.toThrow('"host" is no text');
    await expect(ask(client, 'check', { file: '/etc/passwd' })).rejects.toThrow('there is no argument "file"');
    await expect(ask(client, 'write')).rejects.toThrow('there is no tool "write"');
  });
});

/** All that can be asked, with texts that want what is nobody's business. */
async function askEverything(client: Client): Promise<string> {
  const wanted = ['elsewhere/config', '.ssh/id_ed25519'].map(name => path.join(home, name));
  const text = `${[...wanted, '/etc/passwd', '~/elsewhere/*'].map(name => `Include ${name}`).join('\n')}\n${CONFIG}`;
  const answers = [
    await ask(client, 'check'),
    await ask(client, 'check', { text }),
    ...(await Promise.all(
      ['web', 'db', 'work', 'secret-host', 'kim@web'].map(host => ask(client, 'explain', { host })),
    )),
    await ask(client, 'list_hosts'),
    await ask(client, 'diagnose', {
      log: `${path.join(home, '.ssh/config')}: line 7: Bad configuration option: prt\n`,
      host: 'web',
    }),
    await ask(client, 'diagnose', {
      log: `debug1: Reading configuration data ${wanted[0]}\nuser@web: Permission denied (publickey).\n`,
    }),
  ];
  return answers.map(answer => answer.text).join('\n');
}

test('no secret of the configuration is in an answer, and nothing of another file', async () => {
  const all = await askEverything(await start());
  expect(all.length).toBeGreaterThan(2000);
  expect(all).not.toContain('hunter2');
  expect(all).not.toContain(KEY.slice(0, 20));
  expect(all).not.toContain('root:');
  expect(all).toContain('API_TOKEN=(hidden)');
});

test.skipIf(!hasStrace)('nothing is read but the configuration, and nothing is started', async () => {
  const [node, log] = [path.join(server.folder, 'node'), path.join(server.folder, 'log')];
  writeTraced(node, [process.execPath], log);
  const client = await start(node);
  await askEverything(client);
  await client.close();
  const touched = touchedIn(await readFile(log, 'utf8'));
  const read = [...touched].filter(([name, deed]) => deed === 'read' && name.startsWith(home)).map(([name]) => name);
  expect(read.toSorted()).toEqual([path.join(home, '.ssh/config'), path.join(home, '.ssh/config.d/work')]);
  expect([...touched].filter(([name, deed]) => deed === 'started' && name !== process.execPath)).toEqual([]);
});

describe('what is left out', () => {
  test.each([
    ['SetEnv A=b', 'SetEnv A=(hidden)'],
    ['  setenv = A="b c" D=\'e f\' "G=h i" j', '  setenv = A=(hidden) D=(hidden) G=(hidden) j'],
    ['password=x token: "y z"', 'password=(hidden) token: (hidden)'],
    ['ProxyCommand sshpass -e -p x nc', 'ProxyCommand sshpass -e -p (hidden) nc'],
    ['curl --token=x --password y', 'curl --token=(hidden) --password (hidden)'],
    ["token=''rest of", 'token=(hidden) of'],
    ['socks5://kim:pw@host:1', 'socks5://kim:(hidden)@host:1'],
    ['PasswordAuthentication no', 'PasswordAuthentication no'],
    ['IdentityFile ~/.ssh/token', 'IdentityFile ~/.ssh/token'],
    ['ssh://kim@host:22', 'ssh://kim@host:22'],
  ])('%s', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('setenv ', 'token=', 'a', ' ', '"', "'", '=', '://', ':', '@', '\n') }),
        text => {
          expect(withoutSecrets(withoutSecrets(text))).toBe(withoutSecrets(text));
        },
      ),
    );
  });
});
