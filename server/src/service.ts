/**
 * The facade: documents go in as text and edits, answers come out as plain data. Positions are UTF-16 offsets.
 * It knows neither a protocol nor a disk; what it needs of the machine is handed to it.
 */
import { Batch, type Judgement, type RefusedFile } from './features/batch.ts';
import type { CodeAction } from './features/code-actions.ts';
import type { Completion, CompletionReason } from './features/completion/item.ts';
import type { Disablable } from './features/disabling.ts';
import type { Highlight } from './features/document-highlights.ts';
import type { DocumentLink } from './features/document-links.ts';
import { type DocumentSymbol, documentSymbols } from './features/document-symbols.ts';
import { type Explanation, explanation } from './features/explain/explanation.ts';
import { Finder, type Finding, type Severities } from './features/findings.ts';
import { type Fold, folds } from './features/folding.ts';
import { type FormatOptions, type FormatSettings, format, formatAfterEnter } from './features/formatting.ts';
import type { Target } from './features/go-to.ts';
import type { Hover } from './features/hover/hover.ts';
import type { InlayHint, InlayHintSettings } from './features/inlay-hints.ts';
import { isLarge } from './features/large-file.ts';
import type { LinkTo } from './features/markdown.ts';
import type { Impossible } from './features/refactor/refactoring.ts';
import type { OfferedRewrite } from './features/refactor/refactorings.ts';
import type { FileEdits, Refused } from './features/rename/rename.ts';
import { type SemanticToken, semanticTokens } from './features/semantic-tokens.ts';
import { findingsAfter } from './features/shown.ts';
import type { SignatureHelp } from './features/signature-help.ts';
import type { WorkspaceSymbol } from './features/workspace-symbols.ts';
import type { ManualSource } from './manpage/manual.ts';
import { readCommandLine } from './model/effective/command-line.ts';
import { explainedIn, requestIn } from './model/effective/in-configuration.ts';
import { concreteHosts } from './model/file/blocks.ts';
import { nameAt, placesOf, type SourceFile } from './model/file/name-places.ts';
import { Verdicts } from './model/file/verdict.ts';
import { includeNames } from './model/paths/include-paths.ts';
import type { Configuration } from './model/tree/configuration.ts';
import type { Occurrence } from './model/tree/include-tree.ts';
import type { DiskNews, Wanted } from './model/workspace/known-files.ts';
import type { Document, Snapshot } from './model/workspace/snapshot.ts';
import { Workspace } from './model/workspace/workspace.ts';
import type { Fix, KeepAliveSettings } from './rules/rule.ts';
import type { KeepAliveChange } from './rules/support/idle-hosts.ts';
import type { Build } from './schema/build.ts';
import type { FolderReader } from './schema/folder-reader.ts';
import { lineRulesOf } from './schema/line-rules.ts';
import type { Surroundings } from './schema/surroundings.ts';
import { ConfigText } from './syntax/config-text.ts';
import type { DirectiveLine, Line } from './syntax/line.ts';
import type { TextEdit } from './text/edit.ts';
import { matchesGlob } from './text/glob.ts';
import type { Span } from './text/span.ts';
import { finish, type Steps } from './text/steps.ts';

/** All that answers depend on besides the documents. */
export interface ServiceOptions {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly keepAlive: KeepAliveSettings;
  readonly severities: Severities;
  readonly format: FormatSettings;
  readonly inlayHints: InlayHintSettings;
  /** Whether to offer something above Host lines. */
  readonly codeLens: boolean;
  /** Finds the manual page to quote on hover. */
  readonly manual: (() => Promise<ManualSource | undefined>) | undefined;
  /** Whether documents may bring in only what lies beside them and what ssh reads by itself, since nobody trusts them yet. */
  readonly isConfined?: boolean;
  /** The disk on which files are that could be named; without one, none is offered. */
  readonly folders?: FolderReader;
}

/** What there is to know of a request for completion besides its place. */
export interface CompletionRequest extends CompletionReason {
  /** The document is about the machine at hand, so that its disk may be looked at. */
  readonly isHere: boolean;
}

/** A part of a file that may be open or not. */
export interface Located extends Span {
  /** Of the document, where the file is open. */
  readonly uri: string | undefined;
  readonly path: string;
  /** All of the file, as far as that is known: offsets are into it. */
  readonly text: string;
}

/** A part of a file, and what to write there instead. */
export interface LocatedEdit extends Located {
  readonly newText: string;
}

/** Why something cannot be renamed, the line in the way, and what can be done in spite of it. */
export interface RefusedRename {
  readonly refused: string;
  readonly line?: Located;
  /** Edits that rename all but what is in the way, and what is not the same then. */
  readonly rest?: { readonly edits: readonly LocatedEdit[]; readonly effect: string };
}

/** What many questions need and diagnostics do not: loaded with the first question. */
const onRequest = () => import('./features/on-request.ts');

export class SshConfigService {
  #options: ServiceOptions;
  #finder: Finder;
  #workspace: Workspace;
  /** The findings about the newest snapshot of which somebody wanted to know them. */
  #batch: Batch | undefined;
  /** The snapshot of which all findings are shown. */
  #settled: Snapshot | undefined;
  /** What was found about each document when it was last judged, or what that comes to after edits. */
  readonly #shown = new Map<string, Judgement>();

  constructor(options: ServiceOptions) {
    const verdicts = new Verdicts(options.build, options.surroundings);
    this.#options = options;
    this.#finder = new Finder({ verdicts, keepAlive: options.keepAlive }, options.severities);
    this.#workspace = new Workspace(verdicts, options.isConfined === true);
  }

  /** Changes what answers depend on; documents stay open, and what is on disk is asked for anew. */
  configure(options: ServiceOptions): void {
    const isReadOtherwise = lineRulesOf(options.build) !== lineRulesOf(this.#options.build);
    const { documents } = this.#now;
    const verdicts = new Verdicts(options.build, options.surroundings);
    this.#options = options;
    this.#finder = new Finder({ verdicts, keepAlive: options.keepAlive }, options.severities);
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

  /** Follows all Includes, as far as files are known, so that `wanted` tells what is missing. */
  layOut(): void {
    const now = this.#now;
    for (const configuration of [now.standard, ...now.configurations]) for (const _ of configuration.occurrences());
  }

  /** Follows all Includes and asks all rules, as far as files are known, so that `wanted` tells what is missing. */
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
    const line = text.lineAt(offset);
    return { line, column: offset - text.startOf(line) };
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

  /** Shows all that there is to find in documents as they are now: at once, where all rules have been asked. */
  settle(): void {
    for (const uri of this.uris) this.findings(uri);
    this.#settled = this.#now;
  }

  /** Whether what is shown is all that there is to find. */
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
    const home = this.#finder.home(document.file, () => now.occurrencesOf(document), true);
    const findings = findingsAfter(shown.findings, shown.document.file.text, home, this.#finder);
    this.#shown.set(uri, { document, findings, dead: shown.dead });
    return findings;
  }

  /** The errors in files that are not open, and that open documents bring in. */
  errorsBeside(): readonly RefusedFile[] {
    return this.#current.beside;
  }

  /** What the lightbulb offers at `span`. */
  async codeActions(uri: string, span: Span): Promise<readonly CodeAction[]> {
    const { codeActions, keepAliveHere } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return [];
    const [occurrence] = this.#now.occurrencesOf(document);
    const offered = occurrence && keepAliveHere(occurrence, this.#options.keepAlive, span);
    return [...codeActions(document.file, this.findings(uri), span), ...(offered === undefined ? [] : [offered])];
  }

  /** How the rules that found something at `span` can be turned off, if they can. */
  async disabling(uri: string, span: Span): Promise<Disablable | undefined> {
    const { disablingAt } = await onRequest();
    const file = this.#now.get(uri)?.file;
    return file && disablingAt(file, this.findings(uri), span);
  }

  /** Whether a fix of an open document is to give the file at a path that mode. */
  offersMode(path: string, mode: number): boolean {
    return this.uris
      .flatMap(uri => this.findings(uri))
      .filter(({ rule }) => rule === 'file-access' || rule === 'key-file-access')
      .some(finding => finding.fixes().some(fix => fix.mode?.path === path && fix.mode.mode === mode));
  }

  /** What "fix all" does, if there is something to do. */
  async fixAll(uri: string): Promise<Fix | undefined> {
    const { changed, fixAll } = await onRequest();
    const document = this.#now.get(uri);
    const [occurrence] = document === undefined ? [] : this.#now.occurrencesOf(document);
    if (occurrence === undefined) return undefined;
    const refusedIn = (at: Occurrence): readonly Line[] =>
      this.#finder.errors(at.file, [at]).map(({ number }) => at.file.text.line(number));
    return fixAll(this.findings(uri), edits => {
      const refused = refusedIn(changed(occurrence, { edits }));
      // Lines that no edit touches are the same objects.
      const accepted = new Set(occurrence.file.text.lines);
      for (const line of refusedIn(changed(occurrence, { edits: [] }))) accepted.delete(line);
      return refused.some(line => accepted.has(line));
    });
  }

  /** Adds a keep-alive for the host at `offset`, or for all; undefined where there is nothing to add. */
  async addKeepAlive(uri: string, offset: number | undefined): Promise<KeepAliveChange | undefined> {
    const { addKeepAlive } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return undefined;
    const { file } = document;
    const number = offset === undefined ? undefined : file.text.lineAt(offset);
    return addKeepAlive(file, this.#now.occurrencesOf(document), this.#options.keepAlive, number);
  }

  /** How the text at `span` can be rewritten. @param canCreate whether that may make files */
  async refactorings(uri: string, span: Span, canCreate: boolean): Promise<readonly (OfferedRewrite | Impossible)[]> {
    const { refactorings } = await onRequest();
    const document = this.#now.get(uri);
    const [occurrence] = document === undefined ? [] : this.#now.occurrencesOf(document);
    return occurrence === undefined ? [] : refactorings(occurrence, span, canCreate);
  }

  /**
   * What there is to say about the text at `offset`.
   * @param isHere the document is about the machine at hand, so that its disk may be looked at
   * @param linkTo gives the URI of a file, where the editor follows links in Markdown
   */
  async hover(uri: string, offset: number, isHere: boolean, linkTo?: LinkTo): Promise<Hover | undefined> {
    const { hover, namedFileHover } = await onRequest();
    const manual = await this.#options.manual?.();
    const document = this.#now.get(uri);
    if (document === undefined) return undefined;
    const { surroundings, folders } = this.#options;
    const configuration = this.#configurationOf(uri);
    const explainHost = (host: string) => this.explain(host, uri, false);
    const sources = { manual, surroundings, configuration, explainHost, linkTo };
    const found = hover(document.file, offset, sources);
    if (found !== undefined || folders === undefined || !isHere) return found;
    return namedFileHover(document.file, offset, {
      surroundings,
      folders,
      linkTo,
      places: this.#now.occurrencesOf(document),
    });
  }

  /** What could stand at `offset`; undefined when the document is not open. Spans fit the text as it is when asked. */
  async completion(uri: string, offset: number, request: CompletionRequest): Promise<Completion | undefined> {
    const { complete } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return undefined;
    const { file } = document;
    const { surroundings, folders } = this.#options;
    const places = this.#now.occurrencesOf(document);
    const sources = {
      surroundings,
      configuration: this.#filesAround(document).map(source => source.file),
      folders: request.isHere ? folders : undefined,
      scope: places[0]?.tree.includeSituation.scope ?? 'user',
      occurrences: places,
    };
    return complete(file, offset, sources, request);
  }

  /** What hovering over `keyword` would say if it stood on a line (0-based) of a document. */
  async keywordDocumentation(uri: string, line: number, keyword: string): Promise<string | undefined> {
    const { offeredKeyword } = await onRequest();
    const manual = await this.#options.manual?.();
    const file = this.#now.get(uri)?.file;
    if (file === undefined) return undefined;
    const { surroundings } = this.#options;
    const explainHost = (host: string) => this.explain(host, uri, false);
    const configuration = this.#configurationOf(uri);
    return offeredKeyword(
      { file, number: line, configuration, surroundings, explainHost, linkTo: undefined },
      keyword,
      manual,
    );
  }

  /** The outline of a document. */
  documentSymbols(uri: string): readonly DocumentSymbol[] {
    const document = this.#now.get(uri);
    return document === undefined ? [] : documentSymbols(document.file);
  }

  /** Where else in a document the keyword or name at `offset` stands. */
  async documentHighlights(uri: string, offset: number): Promise<readonly Highlight[]> {
    const { documentHighlights } = await onRequest();
    const document = this.#now.get(uri);
    return document === undefined ? [] : documentHighlights(document.file, offset);
  }

  /** Where the host or tag at `offset` is given, or the files that are included there; and the part of the document that was meant. */
  async definition(
    uri: string,
    offset: number,
  ): Promise<{ readonly origin: Span; readonly targets: readonly Located[] } | undefined> {
    const { definition } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return undefined;
    const places = this.#now.occurrencesOf(document);
    const found = definition(document.file, offset, this.#filesAround(document), places);
    return found && { origin: found.origin, targets: this.#located(found.targets) };
  }

  /** All places of the host or tag at `offset` in the configurations of a document, and in those that name it in the same files. */
  async references(uri: string, offset: number, withDefinitions: boolean): Promise<readonly Located[]> {
    const { references } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return [];
    const sources = this.#filesOf(this.#configurationsNaming(document, offset));
    return this.#located(references(document.file, offset, sources, withDefinitions));
  }

  /** The name at `offset` that can be renamed, or why it cannot; undefined where there is no name. */
  async prepareRename(uri: string, offset: number): Promise<Span | Refused | undefined> {
    const { prepareRename } = await onRequest();
    const document = this.#now.get(uri);
    return document === undefined ? undefined : prepareRename(document.file, offset);
  }

  /** All edits that rename the host or tag at `offset`, or why ssh would not do the same then; undefined where there is no name. */
  async rename(
    uri: string,
    offset: number,
    newName: string,
  ): Promise<readonly LocatedEdit[] | RefusedRename | undefined> {
    const { rename } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return undefined;
    const configurations = this.#configurationsNaming(document, offset);
    const found = rename(document.file, offset, newName, this.#filesOf(configurations), configurations);
    if (found === undefined) return undefined;
    if (!('refused' in found)) return this.#locatedEdits(found);
    const { refused, place, rest } = found;
    const file = place && configurations.flatMap(configuration => configuration.at(place.path))[0]?.file;
    const lines =
      place === undefined || file === undefined
        ? []
        : [{ path: place.path, file, ...file.text.spanOf(place.number, place.number + 1) }];
    const [line] = this.#located(lines);
    return {
      refused,
      ...(line === undefined ? {} : { line }),
      ...(rest === undefined ? {} : { rest: { edits: this.#locatedEdits(rest.edits), effect: rest.effect } }),
    };
  }

  #locatedEdits(files: readonly FileEdits[]): readonly LocatedEdit[] {
    return this.#located(
      files.flatMap(({ path, file, edits }) => edits.map(({ span, newText }) => ({ path, file, ...span, newText }))),
    );
  }

  /** The places of the name at `offset` that change together while one types: a host and its HostName. */
  async linkedEditing(uri: string, offset: number): Promise<readonly Span[]> {
    const { linkedEditing } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return [];
    const configurations = this.#now.configurationsOf(document);
    return linkedEditing(document.file, offset, configurations);
  }

  /** Hosts and Match blocks of what ssh reads by itself and of what is open, by what is typed of their names. */
  async workspaceSymbols(query: string): Promise<readonly (Located & Pick<WorkspaceSymbol, 'name' | 'kind'>)[]> {
    const { workspaceSymbols } = await onRequest();
    const sources = this.#filesOf([this.#now.standard, ...this.#now.configurations]);
    return this.#located(workspaceSymbols(sources, query));
  }

  /** The files and folders that a document names. */
  async documentLinks(uri: string): Promise<readonly DocumentLink[]> {
    const { documentLinks } = await onRequest();
    const document = this.#now.get(uri);
    if (document === undefined) return [];
    return documentLinks(document.file, this.#now.occurrencesOf(document), this.#options.surroundings);
  }

  /** What can be folded in a document. */
  folds(uri: string): readonly Fold[] {
    const document = this.#now.get(uri);
    return document === undefined ? [] : folds(document.file);
  }

  /** The spans that a selection at `offset` grows to, from small to large. */
  async selectionRanges(uri: string, offset: number): Promise<readonly Span[]> {
    const { selectionRanges } = await onRequest();
    const document = this.#now.get(uri);
    return document === undefined ? [] : selectionRanges(document.file, offset);
  }

  /** The lines of a document that never count, by the rules when they were last asked. */
  dead(uri: string): ReadonlySet<DirectiveLine> {
    return this.#shown.get(uri)?.dead ?? new Set();
  }

  /** What the parts of a document are, or of the lines that `range` touches. */
  semanticTokens(uri: string, range?: Span): readonly SemanticToken[] {
    const document = this.#now.get(uri);
    if (document === undefined) return [];
    return semanticTokens(document.file, this.dead(uri), range);
  }

  /** Which argument is being written at `offset`, where there are several. */
  async signatureHelp(uri: string, offset: number): Promise<SignatureHelp | undefined> {
    const { signatureHelp } = await onRequest();
    const document = this.#now.get(uri);
    return document === undefined ? undefined : signatureHelp(document.file, offset);
  }

  /** The hints on the lines that `range` touches. */
  async inlayHints(uri: string, range: Span): Promise<readonly InlayHint[]> {
    const { inlayHints } = await onRequest();
    const document = this.#now.get(uri);
    return document === undefined ? [] : inlayHints(document.file, this.#options.inlayHints, range);
  }

  /** The edits that format a document, or those of them on the lines that `range` touches. */
  format(uri: string, options: FormatOptions, range?: Span): readonly TextEdit[] {
    const document = this.#now.get(uri);
    return document === undefined ? [] : format(document.file, { ...options, ...this.#options.format }, range);
  }

  /** The edits after Enter was typed and the cursor came to `offset`. */
  formatAfterEnter(uri: string, options: FormatOptions, offset: number): readonly TextEdit[] {
    const document = this.#now.get(uri);
    return document === undefined
      ? []
      : formatAfterEnter(document.file, { ...options, ...this.#options.format }, offset);
  }

  /** Which of `paths` (absolute, with forward slashes) ssh reads as part of a configuration, or an open document includes. */
  includedPaths(paths: readonly string[]): readonly string[] {
    const fold = (path: string): string => (this.#options.build.features.has('windows') ? path.toLowerCase() : path);
    const own = this.#now.documents.map(document => this.#now.own(document));
    const patterns = [this.#now.standard, ...own]
      .flatMap(configuration => Array.from(configuration.occurrences(), includePatterns))
      .flat()
      .map(fold);
    return paths.filter(path => patterns.some(pattern => matchesGlob(fold(path), pattern)));
  }

  /**
   * What ssh uses for a host, and why; undefined when ssh would not take this for a host.
   * @param typed as after `ssh`, such as `bob@web` or `-p 22 bob@web`
   * @param from the URI of an open document: asked is what ssh would do with the configuration that it belongs to
   * @param exec whether the commands of Match exec are taken to succeed
   */
  explain(typed: string, from: string | undefined, exec: boolean): Explanation | undefined {
    const { build, surroundings } = this.#options;
    const asked = readCommandLine(typed, build, surroundings);
    if (asked === undefined) return undefined;
    const configuration = this.#configurationOf(from);
    const request = requestIn(configuration, asked, { exec, localNetwork: false });
    return explanation(explainedIn(configuration, request), configuration);
  }

  /** The hosts that the configuration of a document names, each once, in the order in which ssh reads them. */
  hosts(from: string | undefined): readonly string[] {
    const headers = this.#configurationOf(from)
      .directivesNamed('host')
      .map(({ line }) => line);
    return [...new Set(headers.flatMap(concreteHosts))];
  }

  /** The hosts to ask about above each block of a document, unless that is large: its first that is no pattern, and the offset of its Host line. */
  namedHosts(uri: string): readonly { readonly host: string; readonly offset: number }[] {
    const file = this.#now.get(uri)?.file;
    if (file === undefined || !this.#options.codeLens || isLarge(file)) return [];
    return file.directivesNamed('host').flatMap(({ number, line }) => {
      const [host] = concreteHosts(line);
      return host === undefined ? [] : [{ host, offset: file.text.startOf(number) }];
    });
  }

  /** The host that is meant at an offset: the one that stands there, else the first of its block. */
  hostAt(uri: string, offset: number): string | undefined {
    const file = this.#now.get(uri)?.file;
    if (file === undefined) return undefined;
    const number = file.text.lineAt(offset);
    const { kind, header } = file.blockAt(number);
    if (kind !== 'host' || header === undefined) return undefined;
    const hosts = concreteHosts(header);
    const at = offset - file.text.startOf(number);
    const here = header.args.find(({ start, end }) => start <= at && at <= end)?.value ?? '';
    return file.text.line(number) === header && hosts.includes(here) ? here : hosts[0];
  }

  /** Whether ssh reads a document without being told to. */
  isStandard(uri: string | undefined): boolean {
    return this.#configurationOf(uri) === this.#now.standard;
  }

  /** The configuration that a document belongs to; what ssh reads by itself, where there is no such document. */
  #configurationOf(uri: string | undefined): Configuration {
    const document = uri === undefined ? undefined : this.#now.get(uri);
    const [first] = document === undefined ? [] : this.#now.configurationsOf(document);
    return first ?? this.#now.standard;
  }

  /** The configurations that a document belongs to, and those that share a file with them in which the name at `offset` stands. */
  #configurationsNaming(document: Document, offset: number): readonly Configuration[] {
    const found = new Set(this.#now.configurationsOf(document));
    const name = nameAt(document.file, offset);
    if (name === undefined) return [...found];
    const others = new Set([this.#now.standard, ...this.#now.configurations]);
    // Those that come in may name it in further files; so the set is looked at as it grows.
    for (const configuration of found) {
      const paths = new Set(placesOf(this.#filesOf([configuration]), name).flatMap(({ path }) => this.#namesOf(path)));
      for (const other of others) if ([...paths].some(path => other.at(path).length > 0)) found.add(other);
    }
    return [...found];
  }

  /** A path, and the one without symbolic links. */
  #namesOf(path: string): readonly string[] {
    const at = this.#now.files.at(path);
    return at?.kind === 'file' ? [path, at.realPath] : [path];
  }

  /** The files that ssh reads together with a document, that one among them. */
  #filesAround(document: Document): readonly SourceFile[] {
    return this.#filesOf(this.#now.configurationsOf(document));
  }

  /** The files of some configurations, each once, by whatever names it is included. */
  #filesOf(configurations: Iterable<Configuration>): readonly SourceFile[] {
    const found = new Map<string, SourceFile>();
    for (const configuration of new Set(configurations)) {
      for (const { path, file } of configuration.occurrences()) {
        const realPath = this.#namesOf(path).at(-1) ?? path;
        if (!found.has(realPath)) found.set(realPath, { path, file });
      }
    }
    return [...found.values()];
  }

  /** Where parts of files are; the text of each file is put together once. */
  #located<T extends Target>(targets: readonly T[]): readonly (Omit<T, 'file'> & Located)[] {
    const known = new Map<string, Pick<Located, 'uri' | 'text'>>();
    return targets.map(({ file, ...target }) => {
      const { path } = target;
      const open = (document: Document): boolean =>
        file === undefined ? document.path === path : document.file === file;
      const found = known.get(path) ?? {
        uri: this.#now.documents.find(open)?.uri,
        text: file?.text.text ?? '',
      };
      known.set(path, found);
      return { ...target, ...found };
    });
  }
}

/** The patterns that a file's Include lines name. */
function includePatterns({ file, tree }: Occurrence): readonly string[] {
  return file
    .directivesNamed('include')
    .flatMap(({ line }) => includeNames(line, tree.includeSituation))
    .flatMap(name => (name.kind === 'pattern' ? [name.pattern] : []));
}
