/**
 * What "Disable RULE…" in the lightbulb does: asks for which rule, and whether for the line, the file or all files. The edits
 * come from the server, which knows how such comments are written; settings are the editor's.
 */
import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type QuickPickItem,
  QuickPickItemKind,
  window,
  workspace,
} from 'vscode';
import type { Server } from './server.ts';

const COMMAND = 'sshConfig.disableRule';

/** The command as the server is told of it. */
export const DISABLE_RULE = { title: 'Disable', command: COMMAND };

/** A rule, and the edits of a workspace, as LSP has them, that turn it off. */
interface DisablableRule {
  readonly rule: string;
  readonly forLine?: unknown;
  readonly forFile: unknown;
}

interface Choice extends QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** Registers the command. It is for the server's code actions: without their argument it does nothing. */
export function disableRules(server: Server): Disposable {
  return commands.registerCommand(COMMAND, async (found?: { readonly rules: readonly DisablableRule[] }) => {
    const rules = found?.rules ?? [];
    const choices = rules.flatMap(each => [
      ...(rules.length === 1 ? [] : [{ label: each.rule, kind: QuickPickItemKind.Separator }]),
      ...choicesFor(each, server),
    ]);
    const title = rules.length === 1 ? `Disable ${rules[0]?.rule}` : 'Disable a Rule';
    await (await window.showQuickPick(choices, { title }))?.run?.();
  });
}

function choicesFor({ rule, forLine, forFile }: DisablableRule, server: Server): readonly Choice[] {
  const edit = (label: string, detail: unknown): Choice => ({
    label,
    description: rule,
    run: async () => workspace.applyEdit(await server.editOf(detail)),
  });
  const setting = (label: string, target: ConfigurationTarget): Choice => ({
    label,
    description: `sshConfig.rules.${rule}`,
    run: () => workspace.getConfiguration('sshConfig').update(`rules.${rule}`, 'off', target),
  });
  return [
    ...(forLine === undefined ? [] : [edit('For this line', forLine)]),
    edit('For this file', forFile),
    setting('For all files, in the settings', ConfigurationTarget.Global),
    ...(workspace.workspaceFolders === undefined
      ? []
      : [setting('For this workspace, in its settings', ConfigurationTarget.Workspace)]),
  ];
}
