/** The status of the language: whose ssh the files are judged by, and how that is known. A click leads to the settings of it. */
import { Disposable, LanguageStatusSeverity, languages, workspace } from 'vscode';
import type { Server } from './server.ts';
import { settingsCommand } from './settings-command.ts';

/** What the server says when it has found out (`sshConfig/judgedBy`). */
interface Judge {
  readonly release: string;
  readonly vendor: keyof typeof VENDORS;
  readonly known: 'set' | 'asked' | 'assumed';
  /** The program that is asked. */
  readonly program: string;
}

const VENDORS = {
  portable: 'upstream',
  debian: 'Debian',
  fedora: 'Fedora',
  apple: 'macOS',
  windows: 'Windows',
} as const;

export function showOpenSsh(server: Server): Disposable {
  const status = languages.createLanguageStatusItem('sshConfig.openssh', { language: 'ssh_config' });
  status.name = 'OpenSSH';
  status.text = 'OpenSSH';
  status.busy = true;
  status.command = settingsCommand('sshConfig.openssh');
  return Disposable.from(
    status,
    server.onNotification('sshConfig/judgedBy', (judge: Judge) => {
      status.busy = false;
      status.text = `OpenSSH ${judge.release} (${VENDORS[judge.vendor]})`;
      status.detail = detailOf(judge, server.host.unknown);
      status.severity =
        judge.known === 'assumed' && workspace.isTrusted && server.host.unknown === undefined
          ? LanguageStatusSeverity.Warning
          : LanguageStatusSeverity.Information;
    }),
  );
}

/** @param unknown what nobody can know here */
function detailOf({ known, program }: Judge, unknown: string | undefined): string {
  switch (known) {
    case 'set':
      return 'by the settings';
    case 'asked':
      return `as ${program} -V says`;
    case 'assumed':
      return unknown ?? `assumed, as ${program} -V did not report it`;
  }
}
