/**
 * The facade: documents go in as text and edits, answers come out as plain data. Positions are UTF-16 offsets.
 * It knows neither a protocol nor a disk; what it needs of the machine is handed to it.
 */
import { Batch, type Judgement, type RefusedFile } from './features/batch.ts';
import type { CodeAction } from './features/code-actions.ts';
import type { Completion, CompletionRequest } from './features/completion/item.ts';
import type { Diagnosis } from './features/diagnose/diagnosis.ts';
import type { LineMessage } from './features/diagnose/log.ts';
import type { Disablable } from './features/disabling.ts';
import type { Highlight } from './features/document-highlights.ts';
import type { DocumentLink } from './features/document-links.ts';
import { type DocumentSymbol, documentSymbols } from './features/document-symbols.ts';
import { type Explanation, explain } from './features/explain/explanation.ts';
import { type KeysOnDisk, readKeys } from './features/explain/keys-on-disk.ts';
import { Finder } from './features/finder.ts';
import type { Finding, Severities } from './features/finding.ts';
import { type Fold, folds } from './features/folding.ts';
import { type FormatOptions, format, formatAfterEnter } from './features/formatting.ts';
import { type ListedForward, listedForwards } from './features/forwards.ts';
import type { Definition } from './features/go-to.ts';
import type { AddedHost, HostCommand, NotAdded } from './features/host-command/added-host.ts';
import type { StandaloneCommand } from './features/host-command/command-of-host.ts';
import { hostAt, hostsOf, type NamedHost, namedHosts } from './features/hosts.ts';
import type { ListedFile } from './features/hosts-view/hosts-view.ts';
import type { Hover } from './features/hover/hover.ts';
import { includedPaths } from './features/included-paths.ts';
import type { InlayHint } from './features/inlay-hints.ts';
import type { KeptHost } from './features/keep-all-alive.ts';
import type { Located } from './features/located.ts';
import type { LinkTo } from './features/markdown.ts';
import type { BlockChange, BlockWish } from './features/refactor/block-change.ts';
import type { Impossible } from './features/refactor/refactoring.ts';
import type { OfferedRewrite } from './features/refactor/refactorings.ts';
import type { NoChange, SeenBlock } from './features/refactor/seen-block.ts';
import type { SettableOptions } from './features/refactor/settable-options.ts';
import type { Refused } from './features/rename/rename.ts';
import type { LocatedEdit, RefusedRename } from './features/rename/rename-in-files.ts';
import { type SemanticToken, semanticTokens } from './features/semantic-tokens.ts';
import { findingsAfter } from './features/shown.ts';
import type { SignatureHelp } from './features/signature-help.ts';
import { type FeatureSettings, View } from './features/view.ts';
import type { WorkspaceSymbol } from './features/workspace-symbols.ts';
import { Verdicts } from './model/file/verdict.ts';
import type { Configuration } from './model/tree/configuration.ts';
import type { DiskNews, Wanted } from './model/workspace/known-files.ts';
import type { Snapshot } from './model/workspace/snapshot.ts';
import { Workspace } from './model/workspace/workspace.ts';
import type { Fix } from './rules/rule.ts';
import type { KeepAliveChange } from './rules/support/idle-hosts.ts';
import type { Build } from './schema/build.ts';
import { lineRulesOf } from './schema/line-rules.ts';
import type { Surroundings } from './schema/surroundings.ts';
import { ConfigText } from './syntax/config-text.ts';
import type { DirectiveLine } from './syntax/line.ts';
import type { TextEdit } from './text/edit.ts';
import type { Span } from './text/span.ts';
import { finish, type Steps } from './text/steps.ts';

/** All that answers depend on besides the documents. */
export interface ServiceOptions extends FeatureSettings {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly severities: Severities;
  /** What counts for a document in place of the settings for all; undefined where these do. */
  readonly settingsOf?: (uri: string) => DocumentSettings | undefined;
  /** Whether documents may bring in only what lies beside them and what ssh reads by itself, since nobody trusts them yet. */
  readonly isConfined?: boolean;
}

/** What may be set for one document alone. */
type DocumentSettings = Pick<ServiceOptions, 'keepAlive' | 'format' | 'severities'>;

/** A file that is known, and by what it is open, or would be. */
interface KnownText {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}

/** How often who makes all fixes asks anew: a fix can make others certain. */
export const MOST_FIX_ROUNDS = 10;

/** What many questions need and diagnostics do not: loaded with the first question. */
const onRequest = () => import('./features/on-request.ts');

type OnRequest = Awaited<ReturnType<typeof onRequest>>;

export class SshConfigService {
  #options: ServiceOptions;
  #finder: Finder;
  #workspace: Workspace;
  /** The findings about the last snapshot that was judged on request. */
  #batch: Batch | undefined;
  /** The snapshot of which all findings are shown. */
  #settled: Snapshot | undefined;
  /** What was found about each document when it was last judged, or what that comes to after edits. */
  readonly #shown = new Map<string, Judgement>();

  constructor(options: ServiceOptions) {
    const verdicts = new Verdicts(options.build, options.surroundings);
    this.#options = options;
    this.#finder = new Finder({ verdicts, keepAlive: options.keepAlive }, options.severities, options.settingsOf);
    this.#workspace = new Workspace(verdicts, options.isConfined === true);
  }

  /** Another one for which the same counts, with nothing open and nothing known. */
  alike(): SshConfigService {
    return new SshConfigService(this.#options);
  }

  /** Changes what answers depend on; documents stay open, and what is on disk is asked for anew. */
  configure(options: ServiceOptions): void {
    const isReadOtherwise = lineRulesOf(options.build) !== lineRulesOf(this.#options.build);
    const { documents } = this.#now;
    const verdicts = new Verdicts(options.build, options.surroundings);
    this.#options = options;
    this.#finder = new Finder({ verdicts, keepAlive: options.keepAlive }, options.severities, options.settingsOf);
    this.#workspace = new Workspace(verdicts, options.isConfined === true);
    this.#batch = undefined;
    for (const { uri, path, file } of documents)
      this.#workspace.set(uri, isReadOtherwise ? this.#read(file.text.text) : file.text, path);
  }

  /**
   * Takes a document in, or anew when it is open already.
   * @param path absolute, with forward slashes; left out when the document is in no file
   */
  open(uri: string, text: string, path = uri): void {
    this.#workspace.set(uri, this.#read(text), path);
  }

  /** Replaces part of an open document; of one that is not open, nothing. */
  change(uri: string, span: Span, newText: string): void {
    const document = this.#now.get(uri);
    if (document !== undefined) this.#workspace.set(uri, document.file.text.replace(span, newText), document.path);
  }

  close(uri: string): void {
    this.#workspace.delete(uri);
    this.#shown.delete(uri);
  }

  /** What a feature may ask about a document; undefined when it is not open. */
  #view(uri: string): View | undefined {
    const document = this.#now.get(uri);
    return document && new View(document, this.#now, { ...this.#options, ...this.#options.settingsOf?.(uri) });
  }

  /** What a feature says about a document; `otherwise` when it is not open. */
  #of<T, N>(uri: string, otherwise: N, answer: (view: View) => T): T | N {
    const view = this.#view(uri);
    return view === undefined ? otherwise : answer(view);
  }

  /** The same for a feature that is loaded on request, about the document as it is then. */
  async #ask<T, N>(
    uri: string,
    otherwise: N,
    answer: (features: OnRequest, view: View) => T | Promise<T>,
  ): Promise<T | N> {
    const features = await onRequest();
    return this.#of(uri, otherwise, view => answer(features, view));
  }

  #read(text: string): ConfigText {
    return ConfigText.read(text, lineRulesOf(this.#options.build));
  }

  /** How things are now. */
  get #now(): Snapshot {
    return this.#workspace.snapshot;
  }

  /** Stands for all that answers depend on: the same object while nothing has changed. */
  get moment(): object {
    return this.#now;
  }

  /** Follows all Includes of known files, so that `wanted` lists the missing ones. */
  layOut(): void {
    const now = this.#now;
    for (const configuration of [now.standard, ...now.configurations]) for (const _ of configuration.occurrences());
  }

  /** Follows all Includes of known files and asks all rules, so that `wanted` lists the missing files. */
  discover(): void {
    this.layOut();
    finish(this.judge());
    if (this.wanted() === undefined) this.settle();
  }

  /** What would have to be read from disk for the answers given so far to be whole; undefined when nothing is missing. */
  wanted(): Wanted | undefined {
    return this.#workspace.wanted();
  }

  /** All of the disk that answers depend on. */
  get watched(): Wanted {
    return this.#workspace.known;
  }

  /** Takes in what a disk says. @returns whether answers may differ from those given before */
  learn(news: DiskNews): boolean {
    return this.#workspace.learn(news);
  }

  /** Something may have changed on disk: what these paths name, or everything. It is wanted anew. */
  doubt(paths?: readonly string[]): void {
    this.#workspace.doubt(paths);
  }

  /** The URIs of the documents that are open. */
  get uris(): readonly string[] {
    return this.#now.documents.map(({ uri }) => uri);
  }

  isOpen(uri: string): boolean {
    return this.#now.get(uri) !== undefined;
  }

  /** The text of an open document. */
  text(uri: string): string | undefined {
    return this.#now.get(uri)?.file.text.text;
  }

  /** The line of an offset, as ssh counts lines, and the offset in that line, both from 0; undefined when the document is not open. */
  locate(uri: string, offset: number): { readonly line: number; readonly column: number } | undefined {
    const text = this.#now.get(uri)?.file.text;
    if (text === undefined) return undefined;
    const { number, column } = text.at(offset);
    return { line: number, column };
  }

  get #current(): Batch {
    const now = this.#now;
    if (this.#batch?.snapshot !== now) this.#batch = new Batch(now, this.#finder, this.#batch);
    return this.#batch;
  }

  /**
   * Asks all rules about all documents as they are now, or where something is missing for that, no more of them than tell what: to
   * be called again once `wanted` is undefined.
   */
  *judge(): Steps<void> {
    yield* this.#current.asking();
    if (this.wanted() === undefined) yield* this.#current.steps();
  }

  /** Shows all findings of the present documents: at once, if all rules have been asked. */
  settle(): void {
    for (const uri of this.uris) this.findings(uri);
    this.#settled = this.#now;
  }

  /** Whether all findings are shown. */
  get isSettled(): boolean {
    return this.#settled === this.#now;
  }

  /** What the rules find in a document, in its order; nothing when it is not open. */
  findings(uri: string): readonly Finding[] {
    const judgement = this.#current.judgement(uri);
    if (judgement === undefined) return [];
    this.#shown.set(uri, judgement);
    return judgement.findings;
  }

  /** Whether a document was judged since it was opened, so that there is something to show. */
  wasJudged(uri: string): boolean {
    return this.#shown.has(uri);
  }

  /**
   * What to show of a document until all rules are asked again: what was found before, moved along with its lines, and
   * what lines that were typed since say by themselves. Undefined when it was never judged.
   */
  shown(uri: string): readonly Finding[] | undefined {
    const shown = this.#shown.get(uri);
    const now = this.#now;
    const document = now.get(uri);
    if (shown === undefined || document === undefined || shown.document.file === document.file) return shown?.findings;
    const home = this.#finder.home(document.file, () => now.occurrencesOf(document), true, uri);
    const findings = findingsAfter(shown.findings, shown.document.file.text, home, this.#finder);
    this.#shown.set(uri, { document, findings, dead: shown.dead });
    return findings;
  }

  /** The errors in files that are not open, but that open documents include. */
  errorsBeside(): readonly RefusedFile[] {
    return this.#current.beside;
  }

  /** The code actions at `span`. */
  codeActions(uri: string, span: Span): Promise<readonly CodeAction[]> {
    return this.#ask(uri, [], ({ codeActions }, view) => codeActions(view, this.findings(uri), span));
  }

  /** How the rules that found something at `span` can be turned off, if they can. */
  disabling(uri: string, span: Span): Promise<Disablable | undefined> {
    return this.#ask(uri, undefined, ({ disablingAt }, { file }) => disablingAt(file, this.findings(uri), span));
  }

  /** Whether a fix of an open document is to give the file at a path that mode. */
  offersMode(path: string, mode: number): boolean {
    return this.uris
      .flatMap(uri => this.findings(uri))
      .filter(({ rule }) => rule === 'file-access' || rule === 'key-file-access')
      .some(finding => finding.fixes().some(fix => fix.mode?.path === path && fix.mode.mode === mode));
  }

  /** The fix of "fix all", if there is something to fix. */
  fixAll(uri: string): Promise<Fix | undefined> {
    return this.#ask(uri, undefined, ({ fixAll }, view) => fixAll(view, this.findings(uri), this.#finder));
  }

  /** Adds a keep-alive for the host at `offset`, or for all; undefined if there is nothing to add. */
  addKeepAlive(uri: string, offset: number | undefined): Promise<KeepAliveChange | undefined> {
    return this.#ask(uri, undefined, ({ addKeepAlive }, view) => addKeepAlive(view, offset));
  }

  /** The effect of a keep-alive for all hosts on each named host; undefined if there is nothing to add. */
  keptHosts(uri: string): Promise<readonly KeptHost[] | undefined> {
    return this.#ask(uri, undefined, ({ keptHosts }, view) => keptHosts(view));
  }

  /** A command line as a block of a document, where it wins; undefined when the document is not open. */
  addedHost(uri: string, command: HostCommand): Promise<AddedHost | NotAdded | undefined> {
    return this.#ask(uri, undefined, ({ addedHost }, view) => addedHost(command, view));
  }

  /** A host as a command line that needs no file. @param from the URI of the document of the request */
  async commandOfHost(host: string, from: string | undefined): Promise<StandaloneCommand | NotAdded> {
    const { commandOfHost } = await onRequest();
    return commandOfHost(host, this.#configurationOf(from));
  }

  /** The refactorings at `span`. @param canCreate whether they may create files */
  refactorings(uri: string, span: Span, canCreate: boolean): Promise<readonly (OfferedRewrite | Impossible)[]> {
    return this.#ask(uri, [], ({ refactorings }, { places: [place] }) =>
      place === undefined ? [] : refactorings(place, span, canCreate),
    );
  }

  /**
   * The hover for the text at `offset`.
   * @param isHere the document belongs to this machine, so that its disk may be read
   * @param linkTo gives the URI of a file, if the editor follows links in Markdown
   */
  hover(uri: string, offset: number, isHere: boolean, linkTo?: LinkTo): Promise<Hover | undefined> {
    return this.#ask(uri, undefined, ({ documentHover }, view) => documentHover(view, offset, isHere, linkTo));
  }

  /** The completion at `offset`; undefined when the document is not open. Spans are of the text at the time of the request. */
  completion(uri: string, offset: number, request: CompletionRequest): Promise<Completion | undefined> {
    return this.#ask(uri, undefined, ({ complete }, view) => complete(view, offset, request));
  }

  /** The hover of `keyword` as if it were on a line (0-based) of a document. */
  keywordDocumentation(uri: string, line: number, keyword: string): Promise<string | undefined> {
    return this.#ask(uri, undefined, (features, view) => features.keywordDocumentation(view, line, keyword));
  }

  /** The outline of a document. */
  documentSymbols(uri: string): readonly DocumentSymbol[] {
    return this.#of(uri, [], ({ file }) => documentSymbols(file));
  }

  /** The other places in a document of the keyword or name at `offset`. */
  documentHighlights(uri: string, offset: number): Promise<readonly Highlight[]> {
    return this.#ask(uri, [], ({ documentHighlights }, { file }) => documentHighlights(file, offset));
  }

  /** The definition of the host or tag at `offset`, or the files that are included there; with the span at `offset`. */
  definition(uri: string, offset: number): Promise<Definition | undefined> {
    return this.#ask(uri, undefined, ({ definition }, view) => definition(view, offset));
  }

  /** All places of the host or tag at `offset` in the configurations of a document, and in those that name it in the same files. */
  references(uri: string, offset: number, withDefinitions: boolean): Promise<readonly Located[]> {
    return this.#ask(uri, [], ({ references }, view) => references(view, offset, withDefinitions));
  }

  /** The name at `offset` that can be renamed, or why it cannot; undefined where there is no name. */
  prepareRename(uri: string, offset: number): Promise<Span | Refused | undefined> {
    return this.#ask(uri, undefined, ({ prepareRename }, { file }) => prepareRename(file, offset));
  }

  /** All edits that rename the host or tag at `offset`, or why ssh would not do the same then; undefined where there is no name. */
  rename(uri: string, offset: number, newName: string): Promise<readonly LocatedEdit[] | RefusedRename | undefined> {
    return this.#ask(uri, undefined, ({ renameInFiles }, view) => renameInFiles(view, offset, newName));
  }

  /** The places of the name at `offset` that change together during typing: a host and its HostName. */
  linkedEditing(uri: string, offset: number): Promise<readonly Span[]> {
    return this.#ask(uri, [], ({ linkedEditing }, { file, configurations }) =>
      linkedEditing(file, offset, configurations),
    );
  }

  /** Hosts and Match blocks of the files that ssh reads by default and of open files, that match a query. */
  async workspaceSymbols(query: string): Promise<readonly WorkspaceSymbol[]> {
    const { workspaceSymbols } = await onRequest();
    return workspaceSymbols(query, this.#now);
  }

  /** The files and folders that a document names. */
  documentLinks(uri: string): Promise<readonly DocumentLink[]> {
    return this.#ask(uri, [], ({ documentLinks }, { file, places }) => documentLinks(file, places));
  }

  /** The foldable ranges of a document. */
  folds(uri: string): readonly Fold[] {
    return this.#of(uri, [], ({ file }) => folds(file));
  }

  /** The spans to which a selection at `offset` expands, from small to large. */
  selectionRanges(uri: string, offset: number): Promise<readonly Span[]> {
    return this.#ask(uri, [], ({ selectionRanges }, { file }) => selectionRanges(file, offset));
  }

  /** The lines of a document that never count, by the rules when they were last asked. */
  dead(uri: string): ReadonlySet<DirectiveLine> {
    return this.#shown.get(uri)?.dead ?? new Set();
  }

  /** The semantic tokens of a document, or of the lines that `range` touches. */
  semanticTokens(uri: string, range?: Span): readonly SemanticToken[] {
    return this.#of(uri, [], ({ file }) => semanticTokens(file, this.dead(uri), range));
  }

  /** The argument at `offset`, for keywords with several. */
  signatureHelp(uri: string, offset: number): Promise<SignatureHelp | undefined> {
    return this.#ask(uri, undefined, ({ signatureHelp }, { file }) => signatureHelp(file, offset));
  }

  /** The hints on the lines that `range` touches. */
  inlayHints(uri: string, range: Span): Promise<readonly InlayHint[]> {
    return this.#ask(uri, [], (features, { file, settings }) => features.inlayHints(file, settings.inlayHints, range));
  }

  /** The edits that format a document, or those of them on the lines that `range` touches. */
  format(uri: string, options: FormatOptions, range?: Span): readonly TextEdit[] {
    return this.#of(uri, [], ({ file, settings }) => format(file, { ...options, ...settings.format }, range));
  }

  /** The edits after Enter was typed and the cursor came to `offset`. */
  formatAfterEnter(uri: string, options: Required<FormatOptions>, offset: number): readonly TextEdit[] {
    return this.#of(uri, [], ({ file, settings }) =>
      formatAfterEnter(file, { ...options, ...settings.format }, offset),
    );
  }

  /** Which of `paths` (absolute, with forward slashes) ssh reads as part of a configuration, or an open document includes. */
  includedPaths(paths: readonly string[]): readonly string[] {
    return includedPaths(paths, this.#now);
  }

  /** All files that ssh reads with a document, as far as they are known and there: each once, in the order in which it comes to them. */
  filesWith(uri: string | undefined): readonly KnownText[] {
    const files = new Map<string, KnownText>();
    for (const { path, file } of this.#configurationOf(uri).occurrences()) {
      if (file === undefined || files.has(path)) continue;
      const open = this.#now.documents.find(document => document.file === file);
      files.set(path, { uri: open?.uri ?? path, path, text: file.text.text });
    }
    return [...files.values()];
  }

  /**
   * What ssh uses for a host, and why; undefined when ssh would not take this for a host.
   * @param typed as after `ssh`, such as `bob@web` or `-p 22 bob@web`
   * @param from the URI of an open document, whose configuration is used
   * @param exec whether commands of Match exec are assumed to succeed
   * @param keys facts about the key files that it names, from `keysOf`
   */
  explain(typed: string, from: string | undefined, exec: boolean, keys?: KeysOnDisk): Explanation | undefined {
    return explain(typed, this.#configurationOf(from), exec, keys);
  }

  /** Reads facts about the key files that an explanation names. */
  async keysOf({ chain }: Explanation): Promise<KeysOnDisk> {
    const { folders } = this.#options;
    const files = chain.hops.flatMap(({ login }) => login.files);
    return folders === undefined ? new Map() : readKeys(files, folders);
  }

  /** The message of ssh in a line of a terminal: its span, and its meaning in a sentence. */
  async messageIn(line: string): Promise<LineMessage | undefined> {
    const { lineMessage } = await onRequest();
    return lineMessage(line);
  }

  /**
   * What messages of ssh mean for a configuration, and what can be changed.
   * @param log the output of ssh: a line, or many
   * @param host the host that it is about, if known
   * @param from as for `explain`
   */
  async diagnose(log: string, host: string | undefined, from: string | undefined): Promise<readonly Diagnosis[]> {
    const { diagnose } = await onRequest();
    const { keepAlive } = this.#options;
    const configuration = this.#configurationOf(from);
    return diagnose(log, host, { configuration, finder: this.#finder, keepAlive, snapshot: this.#now });
  }

  /** The hosts that the configuration of a document names, each once, in the order in which ssh reads them. */
  hosts(from: string | undefined): readonly string[] {
    return hostsOf(this.#configurationOf(from));
  }

  /** The result of a wish for a block of the files that ssh reads by default, before anything is changed. */
  async blockChange(block: SeenBlock, wish: BlockWish): Promise<BlockChange | NoChange> {
    const { blockChange } = await onRequest();
    return blockChange(block, wish, this.#now, this.#finder);
  }

  /** The options that can be set for a host in a block; or why there are none. */
  async blockOptions(block: SeenBlock, host: string): Promise<SettableOptions | NoChange> {
    const { settableOptions } = await onRequest();
    return settableOptions(block, host, this.#now);
  }

  /** The same for the host that is meant at an offset of a document. */
  optionsAt(uri: string, offset: number): Promise<SettableOptions | NoChange | undefined> {
    return this.#ask(uri, undefined, ({ optionsAt }, view) => optionsAt(view, offset));
  }

  /**
   * All blocks of the files that ssh reads by default, in steps.
   * @param isQuick whether to leave out what the lines of files say that nobody has judged yet, and what takes long where there are many blocks
   */
  async hostsView(isQuick: boolean): Promise<Steps<readonly ListedFile[]>> {
    const { hostsView } = await onRequest();
    const now = this.#now;
    const finder = this.#finder;
    return hostsView(now, isQuick, file => {
      const document = now.documents.find(each => each.file === file);
      const isOld = this.#now !== now; // somebody types, and asks again
      const findings = document === undefined || isOld ? undefined : this.shown(document.uri);
      if (findings !== undefined) return { kind: 'shown', findings };
      return isQuick || isOld ? { kind: 'not asked' } : { kind: 'asked', finder };
    });
  }

  /** All forwards of the configuration of a document, in the order in which ssh reads them. */
  forwards(from: string | undefined): readonly ListedForward[] {
    return listedForwards(this.#configurationOf(from));
  }

  /** The hosts to ask about above each block of a document. */
  namedHosts(uri: string): readonly NamedHost[] {
    return this.#of(uri, [], ({ file, settings }) => (settings.codeLens ? namedHosts(file) : []));
  }

  /** The host at an offset: the one named there, else the first of its block. */
  hostAt(uri: string, offset: number): string | undefined {
    return this.#of(uri, undefined, ({ file }) => hostAt(file, offset));
  }

  /** Whether ssh reads a document by default. */
  isStandard(uri: string | undefined): boolean {
    return this.#configurationOf(uri).isStandard;
  }

  /** The configuration that a document belongs to; without a document, that of the files that ssh reads by default. */
  #configurationOf(uri: string | undefined): Configuration {
    return this.#now.configurationOf(uri === undefined ? undefined : this.#now.get(uri));
  }
}
