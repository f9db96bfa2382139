/** What the program tells of itself: its rules, its manual page, and completions, which shells read and use. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inPath } from '../../../scripts/find-program.mjs';
import { COMMANDS } from '../../../server/src/cli/commands.ts';
import { ownOptions } from '../../../server/src/cli/help.ts';
import { RULES } from '../../../server/src/rules/rules.ts';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();

function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, args, { cwd: server.folder });
}

test('list-rules: each rule with its severity and what it finds', async () => {
  const { stdout } = await run('list-rules');
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(RULES.length);
  expect(lines.find(line => line.startsWith('no-keepalive'))).toMatch(/^no-keepalive +hint +Hosts whose idle .*\.$/);
  const { rules } = JSON.parse((await run('list-rules', '--format', 'json')).stdout);
  expect(rules.find(({ id }: { id: string }) => id === 'known-hosts-discarded')).toEqual({
    id: 'known-hosts-discarded',
    quiet: 'off',
    usual: 'warning',
    strict: 'warning',
    canBeSet: true,
    summary: expect.stringContaining('UserKnownHostsFile'),
  });
});

test.each(RULES.map(({ id }) => id))('rule %s prints its page', async id => {
  const page = await readFile(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8');
  expect(await readFile(path.join(server.folder, `package/dist/rules/${id}.md`), 'utf8')).toBe(page);
  if (id === 'no-keepalive') expect(await run('rule', id)).toEqual({ stdout: page, stderr: '', status: 0 });
});

describe('the manual page', () => {
  const page = (): string => path.join(server.folder, 'package/dist/ssh-config-language-server.1');

  test('tells of every command and every option', async () => {
    const text = (await readFile(page(), 'utf8')).replaceAll('\\&', '');
    for (const command of COMMANDS) {
      expect(text).toContain(`\n.Ss ${command.name}\n`);
      for (const [name] of ownOptions(command)) expect(text).toMatch(new RegExp(`^\\.It .*Fl -${name}\\b`, 'm'));
    }
  });

  test.skipIf(inPath('mandoc') === undefined)('mandoc has nothing against it', () => {
    const { stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', page()], { encoding: 'utf8' });
    // Whether other pages are installed is another matter.
    const objections = (stdout + stderr)
      .split('\n')
      .filter(line => line !== '' && !/outdated mandoc\.db|referenced manual/.test(line));
    expect(objections).toEqual([]);
  });
});

/** Types a line ($2) into a zsh with the completions of a file ($0), and writes what it offers into another ($1). */
const IN_ZSH = `
zmodload zsh/zpty
zpty z 'PS1= TERM=dumb exec zsh -f -i'
zpty -w z "autoload -Uz compinit && compinit -u -D
source \${(q)0}
compadd() {
  if [[ \\\${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd \\"\\$@\\"; return; fi
  local -a offered
  builtin compadd -A offered \\"\\$@\\"
  (( \\$#offered )) && print -rl -- \\$offered >> \${(q)1}
}
offer() { zle list-choices; exit }
zle -N offer
bindkey '^T' offer"
zpty -w -n z "$2"$'\\C-T'
while zpty -t z; do zpty -r -t z > /dev/null; sleep 0.05; done
`;

describe('completions', () => {
  const script = (shell: string): string => path.join(server.folder, `completions.${shell}`);

  beforeAll(async () => {
    for (const shell of ['bash', 'fish', 'zsh'])
      await writeFile(script(shell), (await run('completions', shell)).stdout);
  });

  test.each(['bash', 'fish', 'zsh'])('%s has nothing against its own', shell => {
    if (inPath(shell) === undefined) return;
    const { stderr, status } = spawnSync(shell, ['-n', script(shell)], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  /** What bash offers for the last of some words. */
  function inBash(...words: string[]): readonly string[] {
    const name = '_ssh_config_language_server';
    const source = `source "$0"; COMP_WORDS=(ssh-config-language-server "$@"); COMP_CWORD=$#; ${name} 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', source, script('bash'), ...words], {
      cwd: server.folder,
      encoding: 'utf8',
    });
    return stdout.split('\n').filter(word => word !== '');
  }

  /** The same of fish. */
  function inFish(...words: string[]): readonly string[] {
    const line = ['ssh-config-language-server', ...words].join(' ');
    const { stdout } = spawnSync(
      'fish',
      ['--no-config', '-c', `source ${script('fish')}; complete -C ${JSON.stringify(line)}`],
      {
        cwd: server.folder,
        encoding: 'utf8',
        env: { ...process.env, HOME: server.folder },
      },
    );
    return stdout.split('\n').flatMap(each => each.split('\t')[0] || []);
  }

  /** The same of zsh, which completes on a terminal alone. */
  function inZsh(...words: string[]): readonly string[] {
    const offers = path.join(server.folder, 'offers');
    rmSync(offers, { force: true });
    spawnSync('zsh', ['-f', '-c', IN_ZSH, script('zsh'), offers, ['ssh-config-language-server', ...words].join(' ')], {
      cwd: server.folder,
    });
    // It may offer a word again.
    return existsSync(offers) ? [...new Set(readFileSync(offers, 'utf8').trimEnd().split('\n'))] : [];
  }

  const SHELLS = [
    ['bash', inBash],
    ['fish', inFish],
    ['zsh', inZsh],
  ] as const;

  test.each(SHELLS.filter(([shell]) => inPath(shell) !== undefined))('%s offers what fits', (_, offered) => {
    expect(offered('ch')).toEqual(['check']);
    expect(offered('')).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
    expect(offered('check', '--stdin-').toSorted()).toEqual(['--stdin-filename']);
    expect(offered('check', '--format', 'ch')).toEqual(['checkstyle']);
    expect(offered('explain', '--format', '').toSorted()).toEqual(['json', 'ssh-G', 'text']);
    expect(offered('check', '--rule', 'no-ke')).toEqual(['no-keepalive=']);
    expect(offered('rule', 'no-ke')).toEqual(['no-keepalive']);
    expect(offered('check', '--home', 'pack')).toEqual([expect.stringMatching(/^package\/?$/)]);
    expect(offered('check', 'completions.z')).toEqual(['completions.zsh']);
    expect(offered('completions', '').toSorted()).toEqual(['bash', 'fish', 'zsh']);
  });
});
