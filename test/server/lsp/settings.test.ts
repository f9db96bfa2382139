/** Settings, by each of the ways on which clients send them. */
import { afterEach, describe, expect, test } from 'vitest';
import { brief, type ClientOptions, FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients: LspClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

const URI = 'file:///home/tester/.ssh/config';
const HEADER = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

async function start(options: Omit<ClientOptions, 'command'>): Promise<LspClient> {
  const client = await LspClient.start({ command: server.command, ...options });
  clients.push(client);
  return client;
}

/** What inserts a keep-alive; the comments that disable a rule are another test's business. */
async function titles(client: LspClient): Promise<readonly string[]> {
  return (await client.codeActions(URI, HEADER)).map(({ title }) => title).filter(title => title.startsWith('Insert'));
}

/** True once the one finding is no hint any more: from then on, settings that say so are in force. */
function isInformation(found: readonly { severity?: number | undefined }[]): boolean {
  return found[0]?.severity === 3;
}

const KEEP_ALIVE = {
  ...RELEASE,
  keepAlive: { interval: 45, countMax: 7 },
  rules: { 'no-keepalive': 'information' },
};
const OFFERED = [
  'Insert ServerAliveInterval 45 and ServerAliveCountMax 7 for all hosts',
  'Insert ServerAliveInterval 45 and ServerAliveCountMax 7',
];

describe('the interval, the count and a severity', () => {
  test('by workspace/configuration, at the start', async () => {
    const client = await start({ settings: KEEP_ALIVE });
    await client.open(URI, 'Host a\n');
    await client.diagnostics(URI, 1, isInformation);
    expect(await titles(client)).toEqual(OFFERED);
  });

  test('by workspace/configuration, after a change', async () => {
    const client = await start({ settings: RELEASE });
    await client.open(URI, 'Host a\n');
    expect((await client.diagnostics(URI)).map(brief)).toEqual(['0:0-0:6 hint no-keepalive']);
    expect((await titles(client))[0]).toBe('Insert ServerAliveInterval 60 for all hosts');
    await client.configure(KEEP_ALIVE);
    await client.diagnostics(URI, 1, isInformation);
    expect(await titles(client)).toEqual(OFFERED);
  });

  test('in didChangeConfiguration, for a client that cannot be asked', async () => {
    const client = await start({ capabilities: {} });
    await client.open(URI, 'Host a\n');
    await client.configure(KEEP_ALIVE);
    await client.diagnostics(URI, 1, isInformation);
    expect(await titles(client)).toEqual(OFFERED);
  });

  test('in the initialization options, for a client that cannot be asked', async () => {
    const client = await start({ capabilities: {}, initializationOptions: { settings: KEEP_ALIVE } });
    await client.open(URI, 'Host a\n');
    await client.diagnostics(URI, 1, isInformation);
    expect(await titles(client)).toEqual(OFFERED);
  });

  test('in the initialization options, for a client that is asked and has no answer, nor sends any', async () => {
    const client = await start({ settings: null, initializationOptions: { settings: KEEP_ALIVE } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await client.open(URI, 'Host a\n');
    await client.diagnostics(URI, 1, isInformation);
    expect(await titles(client)).toEqual(OFFERED);
  });

  test('and they stay when the workspace becomes trusted', async () => {
    const client = await start({ capabilities: {} });
    await client.open(URI, 'Host a\n');
    await client.configure(KEEP_ALIVE);
    await client.diagnostics(URI, 1, isInformation);
    const before = client.settlements;
    await client.connection.sendNotification('sshConfig/trusted');
    await expect.poll(() => client.settlements).toBeGreaterThan(before);
    expect(await titles(client)).toEqual(OFFERED);
  });
});

test('a rule that is off finds nothing; what ssh refuses cannot be switched off', async () => {
  const rules = { 'no-keepalive': 'off', 'deprecated-keyword': 'off', 'unknown-keyword': 'off' };
  const client = await start({ settings: { ...RELEASE, rules } });
  await client.open(URI, 'Host a\n  Protocol 2\n  Prot 1\n');
  const found = await client.diagnostics(URI, 1, diagnostics => diagnostics.length === 1);
  expect(found.map(brief)).toEqual(['2:2-2:6 error unknown-keyword']);
});

test('no rule is louder than the setting for all of them', async () => {
  const rules = { atMost: 'hint', 'deprecated-keyword': 'warning', 'no-keepalive': 'off' };
  const client = await start({ settings: { ...RELEASE, rules } });
  await client.open(URI, 'Host a,b\n  Protocol 2\n  Prot 1\n');
  const found = await client.diagnostics(URI, 1, diagnostics => diagnostics.length > 2);
  expect(found.map(brief)).toEqual([
    '0:5-0:8 hint comma-in-host',
    '1:2-1:10 hint deprecated-keyword',
    '2:2-2:6 error unknown-keyword',
  ]);
  await client.configure({ ...RELEASE, rules: { ...rules, atMost: 'off' } });
  await client.diagnostics(URI, 1, diagnostics => diagnostics.length === 1);
});

test('a preset is for all rules without a setting; one that says "preset" has none', async () => {
  const text = 'Host a\n  Ciphers +3des-cbc\n  Protocol 2\n  Prot 1\nHost a,b\n  ServerAliveInterval 5\n';
  const client = await start({ settings: RELEASE });
  await client.open(URI, text);
  const usual = await client.diagnostics(URI, 1);
  const shown = async (rules: object, isDone: string): Promise<readonly string[]> => {
    await client.configure({ ...RELEASE, rules });
    const found = await client.diagnostics(URI, 1, all => all.map(brief).some(each => each.endsWith(isDone)));
    return found.map(brief);
  };
  const [keepalive, deprecated, error, comma] = usual.map(brief);
  expect([keepalive, deprecated, error, comma]).toEqual([
    '0:0-0:6 hint no-keepalive',
    '2:2-2:10 hint deprecated-keyword',
    '3:2-3:6 error unknown-keyword',
    '4:5-4:8 warning comma-in-host',
  ]);
  expect(await shown({ preset: 'strict', 'no-keepalive': 'off' }, 'warning weak-algorithm')).toEqual([
    '1:11-1:19 warning weak-algorithm',
    '2:2-2:10 warning deprecated-keyword',
    error,
    comma,
  ]);
  expect(
    await shown({ preset: 'quiet', 'no-keepalive': 'warning', 'weak-algorithm': 'preset' }, 'warning no-keepalive'),
  ).toEqual(['0:0-0:6 warning no-keepalive', error, comma]);
});

test('by what it is judged, and how that is known', async () => {
  const told: unknown[] = [];
  const initializationOptions = { wantsChanges: true };
  const client = await start({ settings: { openssh: { version: '9.2', vendor: 'apple' } }, initializationOptions });
  client.connection.onNotification('sshConfig/judgedBy', judge => {
    told.push(judge);
  });
  await client.configure({ openssh: { version: '9.9', vendor: 'windows' } });
  const set = { release: '9.9', vendor: 'windows', known: 'set', program: 'ssh' };
  await expect.poll(() => told).toContainEqual(set);
  await client.configure({ openssh: { path: '/nonexistent/ssh' } });
  await expect
    .poll(() => told.at(-1))
    .toMatchObject({ release: '10.6', known: 'assumed', program: '/nonexistent/ssh' });
});

test('the release for which files are read', async () => {
  const client = await start({ settings: { openssh: { version: '9.2' } } });
  await client.open(URI, 'VersionAddendum x\n');
  const found = await client.diagnostics(URI, 1, diagnostics => diagnostics.length === 1);
  expect(found.map(brief)).toEqual(['0:0-0:15 error unknown-keyword']);
  await client.configure(RELEASE);
  expect(await client.diagnostics(URI, 1, diagnostics => diagnostics.length === 0)).toEqual([]);
});

test('the vendor for which files are read', async () => {
  const client = await start({ settings: { openssh: { ...RELEASE.openssh, vendor: 'apple' } } });
  await client.open(URI, 'UseKeychain yes\nProtocolKeepAlives 1\n');
  const found = await client.diagnostics(URI, 1, diagnostics => diagnostics.length === 1);
  expect(found.map(brief)).toEqual(['1:0-1:18 error unknown-keyword']);
});

test.each([
  ['nothing', null],
  ['no object', 7],
  [
    'values of the wrong form',
    {
      keepAlive: { interval: 'often', countMax: -1 },
      rules: { 'no-keepalive': 'loud' },
      openssh: { version: ['9'], path: {} },
    },
  ],
])('%s counts as not set', async (_, settings) => {
  const client = await start({ settings: { ...RELEASE, rules: { 'no-keepalive': 'information' } } });
  await client.open(URI, 'Host a\n');
  await client.diagnostics(URI, 1, isInformation);
  await client.configure(settings);
  expect((await client.diagnostics(URI, 1, found => !isInformation(found))).map(brief)).toEqual([
    '0:0-0:6 hint no-keepalive',
  ]);
  expect((await titles(client))[0]).toBe('Insert ServerAliveInterval 60 for all hosts');
  expect(client.complaints).toEqual([]);
});

test('of several changes at once, the last counts', async () => {
  const client = await start({ capabilities: FULL });
  await client.open(URI, 'Host a\n');
  for (const interval of [10, 20, 30]) void client.configure({ ...RELEASE, keepAlive: { interval } });
  await client.configure(KEEP_ALIVE);
  await client.diagnostics(URI, 1, isInformation);
  expect(await titles(client)).toEqual(OFFERED);
});
