/**
 * The entry point of the extension: puts its parts together when VS Code opens the first ssh_config
 * document or terminal; the server starts with the former, or with the first question. Everything that knows ssh_config is in the language server; this side only connects.
 */
import { commands, type ExtensionContext, workspace } from 'vscode';
import { addHosts } from './add-host.ts';
import { keepAliveCommands } from './add-keep-alive.ts';
import { assistantTools } from './assistant-tools.ts';
import { disableRules } from './disable-rule.ts';
import { hintInEmptyFiles } from './empty-file-hint.ts';
import { explainErrors } from './errors/explain-errors.ts';
import { showErrorsElsewhere } from './errors-elsewhere.ts';
import { explainPanel } from './explain/explain-panel.ts';
import { Forwarding } from './forwards/forwarding.ts';
import { forwardsCommand } from './forwards/list-forwards.ts';
import { hostCommands } from './host-commands.ts';
import { hostsView } from './hosts-view/hosts-view.ts';
import { followIncludes, isConfig } from './included-files.ts';
import { showOpenSsh } from './openssh-status.ts';
import { RecentHosts } from './recent-hosts.ts';
import { provideRulePages } from './rule-pages.ts';
import { Server } from './server.ts';

let server: Server | undefined;

/** Called by VS Code once; a server that cannot start is reported to the user and does not undo the activation. */
export async function activate(context: ExtensionContext): Promise<void> {
  const { editorHost } = await ('WorkerGlobalScope' in globalThis
    ? import('./browser/host.ts')
    : import('./node/host.ts'));
  const host = editorHost(context);
  const started = new Server(host);
  server = started;
  context.subscriptions.push(
    started.log,
    commands.registerCommand('sshConfig.open', host.openConfig),
    disableRules(started),
    hintInEmptyFiles(),
    showOpenSsh(started),
    showErrorsElsewhere(),
    provideRulePages(context.extensionUri),
    commands.registerCommand('sshConfig.restartServer', () => started.restart()),
    workspace.onDidGrantWorkspaceTrust(() => started.notify('sshConfig/trusted')),
  );
  const recent = new RecentHosts(context.globalState);
  const connect = host.connecting(started, recent);
  const forwarding = new Forwarding(started, connect);
  const explain = explainPanel(started, forwarding);
  context.subscriptions.push(
    forwarding,
    explain,
    forwardsCommand(started, forwarding),
    hostCommands(started, explain, connect),
    hostsView(context, { server: started, explain, connect, forwarding, recent }),
    keepAliveCommands(started),
    addHosts(started),
    explainErrors(started, explain),
    assistantTools(context.extension, started),
    followIncludes(started),
    workspace.onDidOpenTextDocument(document => isConfig(document) && void started.start()),
  );
  await commands.executeCommand('setContext', 'sshConfig.cannotConnect', !host.canConnect);
  // A terminal may have been what brought it here: it may never say anything of ssh.
  if (workspace.textDocuments.some(isConfig)) await started.start();
}

/** Called by VS Code when it closes or the extension is disabled: ends the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
