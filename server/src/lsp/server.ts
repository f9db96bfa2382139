/**
 * The language server: its life cycle, its settings, and when and how it tells of findings. Requests are served by
 * the files in `handlers/`.
 */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Machine } from '../host/machine.ts';
import { nearDisk, nearFolders, ownPaths } from '../near-disk.ts';
import { orSoon, patientDisk } from '../patient-disk.ts';
import { PROJECT_FILE } from '../project-settings.ts';
import {
  type Build,
  buildOfBanner,
  type MachineFacts,
  machineOf,
  nearestKnown,
  usualBuild,
  vendorOf,
} from '../schema/build.ts';
import { type ServiceOptions, SshConfigService } from '../service.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../settings.ts';
import { abilitiesOf } from './client-abilities.ts';
import { Diagnostics } from './diagnostics.ts';
import { DiskWatch, pathOf } from './disk-watch.ts';
import type { HandlerContext } from './handlers/handler.ts';
import { HANDLERS } from './handlers/handlers.ts';
import { type Inbox, NOT_BEGUN, notBegun } from './inbox.ts';
import { openDocuments } from './open-documents.ts';
import { Projects } from './projects.ts';
import { PULLED, PulledDiagnostics } from './pulled-diagnostics.ts';
import { PushedDiagnostics } from './pushed-diagnostics.ts';
import { inSlices } from './slices.ts';

/** Tells that the workspace is trusted from now on. */
const TRUSTED = 'sshConfig/trusted';

/** Serves a client until it closes the connection. @param inbox the one through which its messages come */
export function startServer(connection: Connection, machine: Machine, inbox: Inbox): void {
  let trusted = true;
  /** The settings as the client last sent them, and as it gave them at the start: of use where it has no answer when asked. */
  let sentSettings: unknown;
  let initialSettings: unknown;
  let client = abilitiesOf({});
  const near = nearDisk(machine.disk, () => [
    ...ownPaths(machine.surroundings),
    ...service.uris.flatMap(uri => pathOf(uri) ?? []),
  ]);
  const folders = nearFolders(machine.folders, near);
  const service: SshConfigService = new SshConfigService(
    serviceOptions(DEFAULT_SETTINGS, usualBuild(machine.facts), undefined),
  );
  const documents = openDocuments(service, (uri, at) => diagnostics.typed(uri, at));
  const diagnostics = new Diagnostics(service, inbox, tellOfChanges);
  const patient = patientDisk(near, () => void disk.refresh());
  const projects = new Projects(patient);
  const disk: DiskWatch = new DiskWatch(connection, service, patient, machine.surroundings, () => {
    diagnostics.all();
    if (client.watchesFiles) void disk.watch();
  });

  function serviceOptions(settings: Settings, build: Build, manual: ServiceOptions['manual']): ServiceOptions {
    const { surroundings } = machine;
    const settingsOf = (uri: string): Settings | undefined => projects.settingsOf(uri, section);
    return { ...settings, build, surroundings, manual, folders, settingsOf, isConfined: !trusted };
  }

  /** Reads settings and ssh's version anew; the manual page is read when it is first quoted. Of several runs at once, only the last takes effect. */
  let configuring = 0;
  let section: unknown;
  async function configure(given: unknown): Promise<void> {
    const run = ++configuring;
    section = given;
    await lookForProjects();
    const settings = { ...readSettings(section), ...projects.ssh };
    const banner = trusted ? await machine.sshVersion(settings.sshPath) : undefined;
    const installed = banner === undefined ? undefined : /^OpenSSH_(?:for_Windows_)?(\S+?),?(?:\s|$)/.exec(banner)?.[1];
    if (run !== configuring) return;
    const build = nearestKnown(buildFor(settings, banner, machine.facts));
    let found: ReturnType<typeof machine.manual> | undefined;
    const manual = () => {
      found ??= machine.manual(settings.manPage, build.release, installed);
      // A page may be on a disk that does not answer.
      return orSoon(found);
    };
    service.configure(serviceOptions(settings, build, manual));
    if (client.offers.wantsChanges)
      void connection.sendNotification('sshConfig/judgedBy', judge(build, settings, banner));
    diagnostics.start(disk);
    await orSoon(disk.discover());
    inbox.readiness.begin();
    for (const handler of HANDLERS) handler.changed?.(context);
  }

  /** @returns whether documents are to be judged otherwise because of it */
  async function lookForProjects(): Promise<boolean> {
    return projects.look(trusted ? service.uris : []);
  }

  /** A document may be of a project, or a project be another than it was. Before there are settings, these ask for it. */
  async function considerProjects(): Promise<void> {
    if (configuring > 0 && (await lookForProjects())) await configure(section);
  }

  function tellOfChanges(): void {
    if (client.offers.wantsChanges) void connection.sendNotification('sshConfig/changed');
    for (const handler of HANDLERS) handler.settled?.(context);
  }

  async function fetchSettings(): Promise<void> {
    // Some clients say that they can be asked, and then refuse to answer, or answer null.
    const ask = () => connection.workspace.getConfiguration('sshConfig').catch(() => undefined);
    const answer = client.configuration ? await ask() : undefined;
    await configure(answer ?? sentSettings ?? initialSettings);
  }

  connection.onInitialize((params): InitializeResult => {
    client = abilitiesOf(params.capabilities, params.initializationOptions);
    trusted = params.initializationOptions?.trusted !== false;
    initialSettings = params.initializationOptions?.settings;
    const Messenger = client.pullsDiagnostics ? PulledDiagnostics : PushedDiagnostics;
    diagnostics.tell(new Messenger({ connection, service, documents, client, shown: uri => diagnostics.shown(uri) }));
    return {
      capabilities: Object.assign(
        { textDocumentSync: TextDocumentSyncKind.Incremental },
        client.pullsDiagnostics ? { diagnosticProvider: PULLED } : {},
        ...HANDLERS.map(({ capabilities }) => capabilities),
      ),
      serverInfo: { name: 'ssh-config-language-server' },
    };
  });

  connection.onInitialized(async () => {
    if (client.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'sshConfig' });
    // Of any other project, the file is looked at when a document is opened or saved.
    const watchers = [{ globPattern: `**/${PROJECT_FILE}` }];
    if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await fetchSettings();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    sentSettings = settings?.sshConfig;
    await fetchSettings();
  });

  connection.onNotification(TRUSTED, async () => {
    trusted = true;
    await fetchSettings();
  });

  const context: HandlerContext = {
    connection,
    service,
    documents,
    machine,
    disk: patient,
    load: () => orSoon(disk.load()),
    patient: { service, load: () => disk.load() },
    settled: isUrgent => diagnostics.settled(isUrgent),
    unhurried: steps => inSlices(steps, inbox),
    refresh: (uris: readonly string[]) => disk.refresh(uris),
    get client() {
      return client;
    },
  };
  for (const handler of HANDLERS) handler.register(context);
  inbox.versionOf = uri => documents.get(uri)?.version;
  inbox.pause = () => diagnostics.pause();
  for (const why of ['cancelled', 'moved'] as const) connection.onRequest(NOT_BEGUN[why], () => notBegun(why));
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await disk.refresh(changes.map(({ uri }) => uri));
    if (changes.some(({ uri }) => uri.endsWith(`/${PROJECT_FILE}`))) await considerProjects();
  });
  documents.onDidOpen(async () => {
    await disk.refresh();
    await considerProjects();
  });
  documents.onDidSave(({ document }) => {
    diagnostics.rested();
    void disk.refresh([document.uri]);
    void considerProjects();
  });
  documents.onDidChangeContent(({ document }) => diagnostics.changed(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    service.close(uri);
    diagnostics.closed(uri);
  });
  documents.listen(connection);
  connection.listen();
}

/** The release and vendor of ssh that files are judged for, and how they are known: set, asked of ssh, or assumed. */
function judge(build: Build, { release, vendor, sshPath }: Settings, banner: string | undefined) {
  const asked = banner === undefined ? 'assumed' : 'asked';
  return {
    release: build.release,
    vendor: vendorOf(build),
    known: release !== undefined || vendor !== undefined ? 'set' : asked,
    program: sshPath,
  };
}

/** The build to read for: what the user says counts most, then what ssh says of itself, then what the machine makes likely. */
function buildFor({ release, vendor }: Settings, banner: string | undefined, facts: MachineFacts): Build {
  const asked = banner === undefined ? undefined : buildOfBanner(banner, facts);
  const known = release ?? asked?.release;
  if (vendor !== undefined) return usualBuild(machineOf(vendor), known);
  if (release !== undefined || asked === undefined) return usualBuild(facts, known);
  return asked;
}
