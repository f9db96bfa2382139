/** docs/ci.md and what it tells of: its example has the output that it shows, and the steps of the action do what they say. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shellWord } from '../../../server/src/text/shell-words.ts';
import { builtServer } from '../../support/server-command.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const server = builtServer();
let example = '';

/** The fenced blocks of docs/ci.md: what is behind the fence, and what is in it. */
async function blocks(): Promise<readonly (readonly [string, string])[]> {
  const page = await readFile(path.join(root, 'docs/ci.md'), 'utf8');
  return Array.from(page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm), ([, info = '', text = '']) => [info, text] as const);
}

beforeAll(async () => {
  example = path.join(server.folder, 'example');
  // In place of npx, which fetches the package: what is built here.
  await mkdir(path.join(server.folder, 'bin'));
  const npx = path.join(server.folder, 'bin/npx');
  await writeFile(
    npx,
    `#!/bin/sh\nwhile [ "$1" != ssh-config-language-server ]; do shift; done\nshift\nexec '${process.execPath}' '${server.command}' "$@"\n`,
  );
  await chmod(npx, 0o755);
});

/** Makes the files of the example anew. */
async function makeExample(): Promise<void> {
  await rm(example, { recursive: true, force: true });
  for (const [info, text] of await blocks()) {
    const [, name] = /file=(\S+)$/.exec(info) ?? [];
    if (name === undefined) continue;
    await mkdir(path.dirname(path.join(example, name)), { recursive: true });
    await writeFile(path.join(example, name), text);
  }
}

/** Runs a script where the example is. */
function inBash(
  script: string,
  env: NodeJS.ProcessEnv = {},
): { readonly output: string; readonly status: number | null } {
  const { stdout, status } = spawnSync('bash', ['--noprofile', '--norc', '-c', `exec 2>&1; ${script}`], {
    cwd: example,
    encoding: 'utf8',
    env: { HOME: server.folder, PATH: `${path.join(server.folder, 'bin')}:/usr/bin:/bin`, ...env },
  });
  return { output: stdout, status };
}

test('all that is typed in docs/ci.md has the output that it shows', async () => {
  await makeExample();
  const consoles = (await blocks()).filter(([info]) => info === 'console').map(([, text]) => text);
  expect(consoles.length).toBeGreaterThan(3);
  for (const shown of consoles) {
    const commands = shown.split('\n').flatMap(line => /^\$ (.*)/.exec(line)?.[1] ?? []);
    // Each is shown, and told how the one before has ended.
    const typed = commands.map(
      command => `printf '%s\\n' ${shellWord(`$ ${command}`)}\n(exit $last)\n${command}\nlast=$?`,
    );
    expect(inBash(['last=0', ...typed].join('\n')).output).toBe(shown);
  }
});

test('what hooks say in docs/ci.md is what the program says now', async () => {
  await makeExample();
  const shown = (await blocks()).find(([info, text]) => info === 'text' && text.includes('- hook id: '))?.[1] ?? '';
  const said = (hook: string): string =>
    new RegExp(`- hook id: ${hook}\\n(?:- .*\\n)+\\n((?:.+\\n)+)`).exec(shown)?.[1] ?? hook;
  const check = 'npx ssh-config-language-server check --openssh 9.2';
  expect(inBash(`${check} hosts/ssh_config`)).toEqual({ output: said('ssh-config-check'), status: 1 });
  expect(inBash(`${check} --fix hosts/ssh_config`)).toEqual({ output: said('ssh-config-fix'), status: 0 });
});

describe('the action', () => {
  /** Runs its steps as GitHub does: inputs are what is given, else their defaults. */
  async function act(
    given: Readonly<Record<string, string>>,
  ): Promise<{ readonly output: string; readonly status: number | null }> {
    await makeExample();
    const { inputs, runs } = parse(await readFile(path.join(root, 'action.yml'), 'utf8'));
    const filledIn = (text: string): string =>
      text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => given[name] ?? inputs[name].default);
    expect(runs.using).toBe('composite');
    let output = '';
    for (const { shell, env, run } of runs.steps) {
      expect(shell).toBe('bash');
      // What is put into a script by GitHub could be a command of a stranger.
      expect(run).not.toContain('${{');
      const values = Object.entries(env as Record<string, string>).map(([name, text]) => [name, filledIn(text)]);
      const done = inBash(`set -e -o pipefail\n${run}`, Object.fromEntries(values));
      output += done.output;
      if (done.status !== 0) return { output, status: done.status };
    }
    return { output, status: 0 };
  }

  test('checks what a repository has, and fails for errors', async () => {
    const { output, status } = await act({});
    expect(output).toMatch(/^::error file=hosts\/ssh_config,line=3,.*\n::warning file=hosts\/ssh_config,line=9,/m);
    expect(status).toBe(1);
  });

  test('for several ssh, with a report', async () => {
    const { output, status } = await act({
      files: 'hosts/ssh_config\n\n',
      openssh: '8.4\n9.2\n',
      vendor: 'debian\n',
      strict: 'true',
      sarif: 'out.sarif',
    });
    expect(output).toContain('(only for OpenSSH 8.4)');
    expect(status).toBe(1);
    const { runs } = JSON.parse(await readFile(path.join(example, 'out.sarif'), 'utf8'));
    expect(runs[0].results.length).toBeGreaterThan(2);
  });

  test('text of a stranger is text', async () => {
    const { output, status } = await act({ files: '$(touch ran)\n`touch ran`; touch ran\n--fix\n' });
    expect(output).toContain('$(touch ran): no such file');
    expect(status).toBe(2);
    expect(inBash('ls ran').status).not.toBe(0);
  });
});

test('its version, and that in docs/ci.md, is the one of the package', async () => {
  const { version } = JSON.parse(await readFile(path.join(root, 'server/package.json'), 'utf8'));
  const { inputs } = parse(await readFile(path.join(root, 'action.yml'), 'utf8'));
  expect(inputs.package.default).toBe(`ssh-config-language-server@${version}`);
  const named = (await readFile(path.join(root, 'docs/ci.md'), 'utf8')).match(/(?<=@v|rev: v)[\d.]+\d(?!\S)/g);
  expect(new Set(named?.filter(each => each.includes('.')))).toEqual(new Set([version]));
});

describe('hooks for pre-commit', () => {
  test('are of files as ssh has them', async () => {
    const hooks = parse(await readFile(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    expect(hooks.map(({ id }: { id: string }) => id)).toEqual([
      'ssh-config-check',
      'ssh-config-fix',
      'ssh-config-format',
    ]);
    for (const { files } of hooks as { files: string }[]) {
      const isOfSsh = new RegExp(files);
      for (const name of [
        '.ssh/config',
        'a/.ssh/config',
        '.ssh/config.d/x',
        '.ssh/conf.d/x',
        'etc/ssh/ssh_config',
        'ssh_config.d/a.conf',
      ])
        expect([name, isOfSsh.test(name)]).toEqual([name, true]);
      for (const name of ['.ssh/id_ed25519', '.ssh/known_hosts', 'sshd_config', 'config', 'ssh_config.md'])
        expect([name, isOfSsh.test(name)]).toEqual([name, false]);
    }
  });
});

test('a clean machine gets to a checked file in one command, without a registry', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-npx-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: path.join(server.folder, 'package'),
      encoding: 'utf8',
    });
    expect(packed.status).toBe(0);
    await writeFile(path.join(folder, 'ssh_config'), 'Prt 22\n');
    const archive = path.join(folder, packed.stdout.trim());
    const { stdout, stderr, status } = spawnSync(
      'npx',
      ['--yes', '--offline', '--package', archive, 'ssh-config-language-server', 'check', 'ssh_config'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder, npm_config_registry: 'http://127.0.0.1:9/' },
      },
    );
    expect({ stdout, stderr, status }).toEqual({
      stdout: expect.stringMatching(/^ssh_config:1:1: error: Bad configuration option: Prt\./),
      stderr: '1 error in 1 file\n',
      status: 1,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
