/**
 * A small language client: starts the server as an editor does, over stdio, and keeps what it says. It does what a
 * test tells it and nothing by itself, except answering what the server asks.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  type RelativePattern,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

export interface ClientOptions {
  /** The command to start, built by `builtServer`. */
  readonly command: string;
  /** What it is started with besides `--stdio`. */
  readonly args?: readonly string[];
  /** Instead of the Node that runs the tests. */
  readonly node?: string;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The answer to `workspace/configuration` for the section sshConfig; `configure` changes it. */
  readonly settings?: unknown;
  /** Instead of an environment without any ssh. */
  readonly env?: NodeJS.ProcessEnv;
}

/** What an editor such as VS Code can do, of that which matters here. */
export const FULL: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { codeDescriptionSupport: true },
  },
};

/** Settings that name a release, so that no ssh of the machine has a say. */
export const RELEASE = { openssh: { version: '10.6' } };

const PATIENCE = 300_000;

export class LspClient {
  readonly initialized: InitializeResult;
  readonly #connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #state: ClientState;

  private constructor(
    connection: ProtocolConnection,
    process: ChildProcess,
    exit: Promise<number | null>,
    state: ClientState,
    initialized: InitializeResult,
  ) {
    this.#connection = connection;
    this.#process = process;
    this.#exit = exit;
    this.#state = state;
    this.initialized = initialized;
  }

  /** Starts a server and shakes hands. Its settings may still be on their way when this resolves. */
  static async start({
    command,
    args = [],
    node = process.execPath,
    capabilities = FULL,
    initializationOptions,
    settings = RELEASE,
    env = { PATH: '/nonexistent', HOME: '/home/tester' },
  }: ClientOptions): Promise<LspClient> {
    const child = spawn(node, [command, '--stdio', ...args], { env, stdio: 'pipe' });
    const exit = new Promise<number | null>(resolve => child.on('exit', code => resolve(code)));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const state = new ClientState(settings);
    child.stderr.setEncoding('utf8').on('data', (text: string) => state.complain(`stderr: ${text}`));
    connection.onError(([error]) => state.complain(`connection: ${error.message}`));
    connection.onNotification(PublishDiagnosticsNotification.type, params => state.publish(params));
    connection.onNotification('sshConfig/changed', () => state.settle());
    connection.onNotification('sshConfig/judgedBy', () => {});
    connection.onUnhandledNotification(({ method }) => state.complain(method));
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => state.settingsOf(section)),
    );
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      for (const { method, registerOptions } of registrations) state.register(method, registerOptions);
    });
    connection.listen();
    const initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
      // It is told when all rules have been asked, so that no test depends on how long that takes.
      initializationOptions: { wantsChanges: true, ...(initializationOptions as object | undefined) },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return new LspClient(connection, child, exit, state, initialized);
  }

  /** For messages that only one test sends. */
  get connection(): ProtocolConnection {
    return this.#connection;
  }

  /** What the server sent that no client asked for, other than diagnostics. */
  get complaints(): readonly string[] {
    return this.#state.complaints;
  }

  /** What the server has registered for. */
  get registered(): readonly string[] {
    return this.#state.registered;
  }

  /** The folders, as URIs, that it wants to be told of, by its last registration. */
  watched(): readonly string[] {
    return this.#state.watchers.map(({ globPattern }) =>
      typeof globPattern === 'string' ? globPattern : String(globPattern.baseUri),
    );
  }

  /** The patterns by which they are watched, in the same order. */
  watchPatterns(): readonly string[] {
    return this.#state.watchers.map(({ globPattern }) =>
      typeof globPattern === 'string' ? globPattern : globPattern.pattern,
    );
  }

  /** All that was ever sent of documents. */
  get allPublished(): readonly PublishDiagnosticsParams[] {
    return this.#state.published;
  }

  /** How often the server has said that all rules have been asked. */
  get settlements(): number {
    return this.#state.settlements;
  }

  /** All diagnostics sent for a document, in the order in which they came. */
  published(uri: string): readonly PublishDiagnosticsParams[] {
    return this.#state.published.filter(params => params.uri === uri);
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'ssh_config', version, text };
    return this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(uri: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri, version };
    return this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Changes the settings as the user would; a client without `workspace/configuration` sends them along. */
  configure(settings: unknown): Promise<void> {
    this.#state.settings = settings;
    return this.#connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { sshConfig: settings },
    });
  }

  /**
   * The diagnostics of a version of a document, or of a file that is not open (`any`), once all rules have been asked about
   * it: those that were sent last, or the next ones that pass `until`. Settings arrive in their own time, so a test that
   * depends on them says what it waits for.
   */
  async diagnostics(
    uri: string,
    version: number | 'any' = 1,
    until: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const fits = (params: PublishDiagnosticsParams): boolean =>
      params.uri === uri && (version === 'any' || params.version === version) && until(params.diagnostics);
    const last = this.#state.settled.get(uri);
    return last !== undefined && fits(last) ? last.diagnostics : (await this.#state.next(fits)).diagnostics;
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = only === undefined ? { diagnostics: [] } : { diagnostics: [], only };
    const params = { textDocument: { uri }, range, context };
    return ((await this.#connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  /** The milliseconds that the server has kept processors busy so far. Linux only. */
  cpuTime(): number {
    // proc_pid_stat(5): user and system time, behind the name in parentheses.
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Ends the server as the protocol wants it; resolves to its exit code. */
  async stop(): Promise<number | null> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    return this.exit();
  }

  /** Tells the server to exit, without a shutdown before; resolves to its exit code. */
  async exit(): Promise<number | null> {
    await this.#connection.sendNotification(ExitNotification.type);
    const code = await within(this.#exit, 'the server does not exit');
    this.#connection.dispose();
    return code;
  }

  /** Ends the process, whatever state it is in. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

/** "0:4-0:8 error unknown-keyword": all of a diagnostic except for its wording, numbers from 0 as in the protocol. */
export function brief({ range: { start, end }, severity, code }: Diagnostic): string {
  const level = ['', 'error', 'warning', 'information', 'hint'][severity ?? 0];
  return `${start.line}:${start.character}-${end.line}:${end.character} ${level} ${code}`;
}

/** What a client has heard so far. */
class ClientState {
  settings: unknown;
  readonly complaints: string[] = [];
  readonly registered: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  settlements = 0;
  /** By document. */
  readonly settled = new Map<string, PublishDiagnosticsParams>();
  watchers: readonly { readonly globPattern: string | RelativePattern }[] = [];
  readonly #waiting = new Set<(params: PublishDiagnosticsParams) => void>();

  constructor(settings: unknown) {
    this.settings = settings;
  }

  complain(complaint: string): void {
    this.complaints.push(complaint);
  }

  register(method: string, options: { watchers?: ClientState['watchers'] } = {}): void {
    this.registered.push(method);
    this.watchers = options.watchers ?? this.watchers;
  }

  settingsOf(section: string | undefined): unknown {
    return section === 'sshConfig' ? this.settings : null;
  }

  publish(params: PublishDiagnosticsParams): void {
    this.published.push(params);
  }

  /** All rules have been asked: what was sent last of each document is all that there is to say. */
  settle(): void {
    this.settlements++;
    for (const params of this.published) this.settled.set(params.uri, params);
    for (const params of this.settled.values()) for (const hear of this.#waiting) hear(params);
  }

  next(fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    let hear: ((params: PublishDiagnosticsParams) => void) | undefined;
    const heard = new Promise<PublishDiagnosticsParams>(resolve => {
      hear = params => {
        if (fits(params)) resolve(params);
      };
      this.#waiting.add(hear);
    });
    return within(heard, 'no such diagnostics').finally(() => hear !== undefined && this.#waiting.delete(hear));
  }
}

/** Fails with `complaint` when `promise` takes too long. */
async function within<T>(promise: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), PATIENCE);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
