/**
 * The table in docs/security.md of what is touched when a file is opened: made of what strace(1) sees of the server, and compared with
 * it. `npm run touched` writes it anew.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_FILE } from '../server/src/project-settings.ts';
import { hostileEnvironment, makeHostileProject, STRANGER } from './fixtures/hostile-project.mjs';
import { FULL, LspClient } from './support/lsp-client.ts';
import { builtServer } from './support/server-command.ts';
import { hasStrace, touchedIn, writeTraced } from './support/touched.mjs';
import { useEverything } from './support/use-everything.ts';

const DOCUMENT = fileURLToPath(new URL('../docs/security.md', import.meta.url));
const [BEGIN, END] = ['<!-- made by npm run touched -->', '<!-- end of what is made -->'];

if (!hasStrace) console.warn('strace is missing: the table of what is touched IS NOT TESTED');

const server = builtServer();
let root: string;
let made: ReturnType<typeof makeHostileProject>;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'touched-')));
  made = makeHostileProject(root);
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin/ssh'), "#!/bin/sh\necho 'OpenSSH_10.0p2, OpenSSL 3.5.0' >&2\n");
  chmodSync(join(root, 'bin/ssh'), 0o755);
});
afterAll(() => rmSync(root, { recursive: true }));

/** What Node asks of some machines: how much there is of them. */
const OF_NODE =
  /^\/sys\/(?:devices|fs\/cgroup)\/|^\/proc\/(?:(?:meminfo|stat|cpuinfo|uptime|version_signature)$|self\/(?:cgroup|maps|stat|exe)$)/;

/** A file that names one of each kind. */
function text(): string {
  const links = ['zero', 'environ', 'net', 'outside', 'loop'].map(name => `links/${name}`);
  const own = ['opened/near.conf', 'beside.conf', 'pipe', 'program', ...links, '*.d/*'].map(name =>
    join(made.project, name),
  );
  const others = [`/net/${STRANGER}/x`, '/afs/*/x', '/proc/self/environ', '/proc/*/environ', '/dev/tty', '/dev/zero'];
  const ofTheUser = ['~/.ssh/config', '~/.ssh/id_ed25519', '~/.netrc', '~/private.conf', '~/missing', '~/*.conf'];
  const lines = [...own, ...others, ...ofTheUser].map(path => `Include ${path}`);
  const keys = ['~/.ssh/id_ed25519', `${made.project}/links/key`, `/net/${STRANGER}/key`, '/dev/tty'];
  return [...lines, 'Host a', ...keys.map(path => `  IdentityFile ${path}`), ''].join('\n');
}

/** What was touched of files, by what stands for their folders, without what Node does anyway. */
async function touchedByOpening(trusted: boolean): Promise<ReadonlyMap<string, string>> {
  const [node, log] = [join(root, 'node'), join(root, 'log')];
  writeTraced(node, [process.execPath], log);
  const env = hostileEnvironment(made, join(root, 'bin'));
  spawnSync(node, ['-e', "require('child_process').spawnSync('/bin/sh', ['-c', 'true'])"], { env, cwd: '/' });
  const ofNode = touchedIn(readFileSync(log, 'utf8'));
  const path = join(made.project, 'opened', 'ssh_config');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text());
  writeFileSync(join(dirname(path), 'near.conf'), 'Host near\n  Port 1\n');
  const uri = pathToFileURL(path).toString();
  const client = await LspClient.start({
    command: server.command,
    node,
    settings: {},
    capabilities: FULL,
    initializationOptions: { trusted },
    env,
  });
  await client.open(uri, text());
  await client.diagnostics(uri);
  // All that an editor asks by itself about a document.
  await useEverything(client, uri, text(), [], { methods: [], isAtEnds: true });
  expect(await client.stop()).toBe(0);
  const found = new Map<string, string>();
  const touched = touchedIn(readFileSync(log, 'utf8'));
  for (const [name, deed] of touched) {
    const isOnTheWay = deed === 'name looked up' && [...touched.keys()].some(other => other.startsWith(`${name}/`));
    const isOurs = name.startsWith(dirname(server.command).replace(/\/bin$/, '')) || name === node;
    const isOfNode = ofNode.has(name) || OF_NODE.test(name) || name === process.cwd();
    if (!isOfNode && !isOnTheWay && !isOurs && !root.startsWith(name))
      found.set(shown(name), name.startsWith('/etc/ssh/') ? 'read' : deed);
  }
  return found;
}

function shown(path: string): string {
  if (path.startsWith('/etc/ssh/')) return '/etc/ssh/ssh_config, and what it includes';
  if (/^\/etc\/(?:nsswitch\.conf|passwd|group|services)$/.test(path))
    return '/etc/services, passwd, group, nsswitch.conf';
  // Whoever runs this has another home by the user database.
  if (path === userInfo().homedir) return '~';
  const named = path.replace(made.home, '~').replace(made.project, 'project').replace(join(root, 'bin'), 'PATH');
  return named.startsWith('/') && named.endsWith(`/${PROJECT_FILE}`) ? `folders above/${PROJECT_FILE}` : named;
}

function table(trusted: ReadonlyMap<string, string>, untrusted: ReadonlyMap<string, string>): string {
  const paths = [...new Set([...trusted.keys(), ...untrusted.keys()])].sort();
  const rows = paths.map(path => [`\`${path}\``, trusted.get(path) ?? '—', untrusted.get(path) ?? '—']);
  const all = [['', 'in a trusted workspace', 'in one that is not trusted'], ...rows];
  const widths = [0, 1, 2].map(i => Math.max(...all.map(row => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)].join('\n');
}

test.skipIf(!hasStrace)('the table is what strace sees', { timeout: 60_000 }, async () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, rest = ''] = document.split(BEGIN);
  const [, after] = rest.split(END);
  expect(after, 'the document has both marks').toBeDefined();
  const now = table(await touchedByOpening(true), await touchedByOpening(false));
  await expect(`${before}${BEGIN}\n\n${now}\n\n${END}${after}`).toMatchFileSnapshot(DOCUMENT);
});
