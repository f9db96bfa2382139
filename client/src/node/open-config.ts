/**
 * The command "Open SSH config": lets the user choose between the two files that ssh reads on its own.
 * What they Include is a click away from there, so it is not listed here.
 */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type QuickPickItem, Uri, window } from 'vscode';

interface ConfigFile extends QuickPickItem {
  readonly path: string;
  readonly exists: boolean;
  /** Only the user's own file is created; the system's belongs to root and to the package manager. */
  readonly mayCreate: boolean;
}

/** Shows the choice and opens what was picked. The user's file is created when it was picked and is missing. */
export async function openConfig(): Promise<void> {
  const choices = await Promise.all([
    describe('User', userConfigPath(), true),
    describe('System', systemConfigPath(process.platform, process.env), false),
  ]);
  const picked = await window.showQuickPick(choices, {
    title: 'Open SSH Config',
    placeHolder: 'For each option, ssh uses the first value that it finds',
  });
  if (picked === undefined) return;
  if (!picked.exists && picked.mayCreate) await create(picked.path);
  const file = Uri.file(picked.path);
  await window.showTextDocument(picked.exists || picked.mayCreate ? file : file.with({ scheme: 'untitled' }));
}

function userConfigPath(): string {
  return join(homedir(), '.ssh', 'config');
}

function systemConfigPath(platform: string, env: NodeJS.ProcessEnv): string {
  return platform === 'win32'
    ? join(env['ProgramData'] ?? 'C:\\ProgramData', 'ssh', 'ssh_config')
    : '/etc/ssh/ssh_config';
}

async function describe(label: string, path: string, mayCreate: boolean): Promise<ConfigFile> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  const missing = mayCreate ? 'Does not exist yet: choose it to create it, readable only by you' : 'Does not exist';
  return { label, description: path, path, exists, mayCreate, ...(exists ? {} : { detail: missing }) };
}

/**
 * Creates an empty file. ssh refuses a config that others may write (`read_config_file_depth` in readconf.c),
 * which is what a umask of 002 would lead to, so the modes are not left to the editor's first save.
 */
async function create(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, '', { mode: 0o600, flag: 'a' });
}
