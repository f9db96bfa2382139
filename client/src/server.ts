/**
 * The language server as the rest of the extension sees it: start, restart, stop, ask, tell. Also owns
 * what a person gets to see when it fails: everything is logged, and one message says that it stopped.
 */
import { Disposable, type LogOutputChannel, type WorkspaceEdit, window, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type DocumentSelector,
  ErrorAction,
  type GenericNotificationHandler,
  type WorkspaceEdit as LspWorkspaceEdit,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
} from 'vscode-languageclient';
import { CrashLimit } from './crash-limit.ts';
import { DISABLE_RULE } from './disable-rule.ts';
import type { EditorHost } from './editor-host.ts';
import { offerAfterRefusal } from './refused-rename.ts';
import { RULE_PAGES } from './rule-pages.ts';

/**
 * The documents that the server gets. Left out on purpose: `git:`, the old side of a diff, where a
 * diagnostic would be about a text that nobody can change.
 */
const DOCUMENTS: DocumentSelector = ['file', 'untitled', 'vscode-local', 'vscode-remote', 'vscode-vfs'].map(scheme => ({
  scheme,
  language: 'ssh_config',
}));

/** Shows what could follow an item of a completion; where there is nothing, it does not say so. */
const SUGGEST = { title: 'Suggest', command: 'editor.action.triggerSuggest', arguments: [{ auto: true }] };

/** Asks for an encoding, and saves the file of the active editor in it. */
const CHANGE_ENCODING = { title: 'Change encoding', command: 'workbench.action.editor.changeEncoding' };

/** Saves the file of the active editor, which has other ends of lines there than on the disk, though nothing was typed. */
const SAVE = { title: 'Save', command: 'workbench.action.files.save' };

/**
 * Leaves it to the server when it tells of findings. Asked by this client for them, it could say nothing to somebody who types
 * fast in a large file: with each key, the answer that is on its way is thrown away.
 */
const LISTENING: StaticFeature = {
  fillClientCapabilities: ({ textDocument }) => void delete textDocument?.diagnostic,
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

/** What stands above a Host block. */
const EXPLAIN = { title: 'Explain', command: 'sshConfig.explainHost' };
const CONNECT = { title: 'Connect', command: 'sshConfig.connect' };

export class Server {
  readonly #handlers = new Map<string, Set<GenericNotificationHandler>>();
  readonly log: LogOutputChannel = window.createOutputChannel('SSH Config', { log: true });
  #client: BaseLanguageClient;
  #started: Promise<void> | undefined;
  #reporting = false;

  constructor(readonly host: EditorHost) {
    this.#client = this.#createClient();
  }

  /** Starts it, unless that was done. Resolves when it runs, or when it was reported that it does not. */
  start(): Promise<void> {
    this.#started ??= this.#client.start().catch(() => undefined); // reported by `QuietClient.error`
    return this.#started;
  }

  /** Ends the server if it runs, and starts a new one; the limit of crashes begins anew. */
  async restart(): Promise<void> {
    await this.stop();
    this.#client = this.#createClient(); // a client whose start failed cannot be started again
    this.#started = undefined;
    await this.start();
  }

  async stop(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop().catch(() => undefined); // logged by the client
  }

  /** The answer to a request, for which the server is started; undefined when it does not run or cannot answer. */
  async request<T>(method: string, params: object): Promise<T | undefined> {
    await this.start();
    if (!this.#client.isRunning()) return undefined;
    // A worker gets copies of objects, without what getters give, such as the line of VS Code's Position. JSON has that.
    const plain: unknown = JSON.parse(JSON.stringify(params));
    return this.#client.sendRequest<T>(method, plain).catch(() => undefined);
  }

  /** An edit as the server sends it, as one of VS Code's. */
  editOf(edit: unknown): Promise<WorkspaceEdit> {
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(edit as LspWorkspaceEdit);
  }

  /** Sends a notification; without a running server there is nobody to tell. */
  async notify(method: string): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(method);
  }

  /** Calls `handler` for each notification that the server sends, also after it was started anew. */
  onNotification(method: string, handler: GenericNotificationHandler): Disposable {
    const handlers = this.#handlers.get(method) ?? new Set();
    if (handlers.size === 0) {
      this.#handlers.set(method, handlers);
      this.#listen(this.#client, method, handlers);
    }
    handlers.add(handler);
    return new Disposable(() => handlers.delete(handler));
  }

  /** A client knows one handler for a method. */
  #listen(client: BaseLanguageClient, method: string, handlers: ReadonlySet<GenericNotificationHandler>): void {
    client.onNotification(method, (...params) => {
      for (const handler of handlers) handler(...params);
    });
  }

  #createClient(): BaseLanguageClient {
    const crashes = new CrashLimit();
    const client: BaseLanguageClient = this.host.createClient({
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: 'ssh_config',
      middleware: offerAfterRefusal(() => client),
      initializationOptions: () => ({
        trusted: workspace.isTrusted,
        suggestCommand: SUGGEST,
        hostCommands: this.host.canConnect ? [EXPLAIN, CONNECT] : [EXPLAIN],
        disableCommand: DISABLE_RULE,
        encodingCommand: CHANGE_ENCODING,
        saveCommand: SAVE,
        wantsChanges: true,
        rulePages: RULE_PAGES,
      }),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          // While it starts, `start` fails too and is what gets reported.
          if (client.state === State.Starting) return { action: CloseAction.DoNotRestart, handled: true };
          return crashes.mayRestart(Date.now())
            ? { action: CloseAction.Restart, handled: true }
            : { action: CloseAction.DoNotRestart };
        },
      },
    });
    beQuiet(client, () => this.#report());
    client.registerFeature(LISTENING);
    for (const [method, handlers] of this.#handlers) this.#listen(client, method, handlers);
    return client;
  }

  /** Says once that the server is gone; while that message is not answered there is no second one. */
  async #report(): Promise<void> {
    if (this.#reporting) return;
    this.#reporting = true;
    const answer = await window.showErrorMessage('The SSH Config language server stopped.', 'Restart', 'Show Log');
    this.#reporting = false;
    if (answer === 'Restart') await this.restart();
    if (answer === 'Show Log') this.log.show();
  }
}

/** Has a client show no messages of its own: where it insists on one, `report` is called in its place. */
function beQuiet(client: BaseLanguageClient, report: () => Promise<void>): void {
  const log = client.error.bind(client);
  client.error = (message, data, showNotification) => {
    log(message, data, false);
    if (showNotification === 'force') void report();
  };
}
