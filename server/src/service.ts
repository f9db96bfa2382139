/**
 * The facade: documents go in as text and edits, answers come out as plain data. Positions are UTF-16 offsets.
 * It knows neither a protocol nor a disk; what it needs of the machine is handed to it.
 */
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
import type { LinkTo } from './features/markdown.ts';
import type { Impossible } from './features/refactor/refactoring.ts';
import type { OfferedRewrite } from './features/refactor/refactorings.ts';
import type { FileEdits, Refused } from './features/rename/rename.ts';
import { type SemanticToken, semanticTokens } from './features/semantic-tokens.ts';
import type { SignatureHelp } from './features/signature-help.ts';
import type { WorkspaceSymbol } from './features/workspace-symbols.ts';
import type { ManualSource } from './manpage/manual.ts';
import { concreteHosts } from './model/blocks.ts';
import type { ConfigFile } from './model/config-file.ts';
import type { Configuration } from './model/configuration.ts';
import { effective } from './model/effective/effective.ts';
import { rootsOf } from './model/effective/in-configuration.ts';
import { jumpChain } from './model/effective/jump-chain.ts';
import { type Request, readDestination } from './model/effective/request.ts';
import type { Effective } from './model/effective/result.ts';
import { includeNames } from './model/include-paths.ts';
import type { Occurrence } from './model/include-tree.ts';
import type { DiskNews, Wanted } from './model/known-files.ts';
import { nameAt, placesOf, type SourceFile } from './model/name-places.ts';
import { Verdicts } from './model/verdict.ts';
import { type Document, Workspace } from './model/workspace.ts';
import { deadOf } from './rules/dead.ts';
import type { Fix, KeepAliveSettings } from './rules/rule.ts';
import type { Build } from './schema/build.ts';
import type { FolderReader } from './schema/folder-reader.ts';
import { lineRulesOf } from './schema/line-rules.ts';
import type { Surroundings } from './schema/surroundings.ts';
import { ConfigText } from './syntax/config-text.ts';
import type { Line } from './syntax/line.ts';
import type { TextEdit } from './text/edit.ts';
import { matchesGlob } from './text/glob.ts';
import type { Span } from './text/span.ts';

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
  #verdicts: Verdicts;
  #finder: Finder;
  #workspace: Workspace;
  /** What the rules find in documents as they are now. */
  readonly #findings = new Map<string, readonly Finding[]>();
  #accepted: boolean | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#verdicts = new Verdicts(options.build, options.surroundings);
    this.#finder = finderOf(options, this.#verdicts);
    this.#workspace = new Workspace(options.build, options.surroundings, options.isConfined === true);
  }

  /** Changes what answers depend on; documents stay open, and what is on disk is asked for anew. */
  configure(options: ServiceOptions): void {
    const isReadOtherwise = lineRulesOf(options.build) !== lineRulesOf(this.#options.build);
    const { documents } = this.#workspace;
    this.#options = options;
    this.#verdicts = new Verdicts(options.build, options.surroundings);
    this.#finder = finderOf(options, this.#verdicts);
    this.#workspace = new Workspace(options.build, options.surroundings, options.isConfined === true);
    for (const { uri, path, file } of documents) {
      if (isReadOtherwise) this.open(uri, file.text.text, path);
      else this.#workspace.set(uri, file.text, path);
    }
    this.#forget();
  }

  /**
   * Takes a document in, or anew when it is open already.
   * @param path absolute, with forward slashes; left out when the document is in no file
   */
  open(uri: string, text: string, path = uri): void {
    this.#workspace.set(uri, ConfigText.read(text, lineRulesOf(this.#options.build)), path);
    this.#forget();
  }

  /** Replaces part of an open document; of one that is not open, nothing. */
  change(uri: string, span: Span, newText: string): void {
    const document = this.#workspace.get(uri);
    if (document === undefined) return;
    this.#workspace.set(uri, document.file.text.replace(span, newText), document.path);
    this.#forget();
  }

  close(uri: string): void {
    this.#workspace.delete(uri);
    this.#forget();
  }

  /** Follows all Includes and asks all rules, as far as files are known, so that `wanted` tells what is missing. */
  discover(): void {
    for (const configuration of [this.#workspace.standard, ...this.#configurations()])
      for (const _ of configuration.occurrences());
    for (const uri of this.uris) this.findings(uri);
  }

  /** What would have to be read from disk for the answers given so far to be whole; undefined when nothing is missing. */
  wanted(): Wanted | undefined {
    return this.#workspace.files.wanted();
  }

  /** All of the disk that answers depend on. */
  get watched(): Wanted {
    return this.#workspace.files.known;
  }

  /** Takes in what a disk says. @returns whether answers may differ from those given before */
  learn(news: DiskNews): boolean {
    const changed = this.#workspace.files.learn(news);
    if (changed) {
      this.#workspace.forget();
      this.#forget();
    }
    return changed;
  }

  /** Something may have changed on disk: what these paths name, or everything. It is wanted anew. */
  doubt(paths?: readonly string[]): void {
    this.#workspace.files.doubt(paths);
  }

  /** The open documents whose answers depend on a document, itself among them. */
  affectedBy(uri: string): readonly string[] {
    const path = this.#workspace.get(uri)?.path;
    return this.#workspace.documents
      .filter(
        document =>
          document.uri === uri ||
          (path !== undefined &&
            this.#workspace.configurationsOf(document).some(configuration => configuration.at(path).length > 0)),
      )
      .map(document => document.uri);
  }

  /** The URIs of the documents that are open. */
  get uris(): readonly string[] {
    return this.#workspace.documents.map(({ uri }) => uri);
  }

  /** The text of an open document. */
  text(uri: string): string | undefined {
    return this.#workspace.get(uri)?.file.text.text;
  }

  /** The line of an offset, as ssh counts lines, and the offset in that line, both from 0; undefined when the document is not open. */
  locate(uri: string, offset: number): { readonly line: number; readonly column: number } | undefined {
    const text = this.#workspace.get(uri)?.file.text;
    if (text === undefined) return undefined;
    const line = text.lineAt(offset);
    return { line, column: offset - text.startOf(line) };
  }

  /** What the rules find in a document, in its order; nothing when it is not open. */
  findings(uri: string): readonly Finding[] {
    const document = this.#workspace.get(uri);
    if (document === undefined) return [];
    const known = this.#findings.get(uri);
    if (known !== undefined) return known;
    const findings = this.#finder.findings(document.file, this.#workspace.occurrencesOf(document));
    this.#findings.set(uri, findings);
    return findings;
  }

  /** Whether ssh refuses nothing in any file that open documents are read with. */
  #isAccepted(): boolean {
    this.#accepted ??=
      this.uris.every(uri => this.findings(uri).every(({ canDisable }) => canDisable)) &&
      this.errorsBeside().length === 0;
    return this.#accepted;
  }

  /** Forgets what was worked out about documents as they were. */
  #forget(): void {
    this.#findings.clear();
    this.#accepted = undefined;
  }

  /** The errors in files that are not open, and that open documents bring in. */
  errorsBeside(): readonly { readonly path: string; readonly text: string; readonly findings: readonly Finding[] }[] {
    const places = new Map<ConfigFile, Occurrence[]>();
    const open = new Set(this.#workspace.documents.map(({ file }) => file));
    for (const configuration of this.#configurations()) {
      for (const occurrence of configuration.occurrences()) {
        const { file } = occurrence;
        if (open.has(file)) continue;
        const others = places.get(file);
        if (others === undefined) places.set(file, [occurrence]);
        else others.push(occurrence);
      }
    }
    return Array.from(places).flatMap(([file, occurrences]) => {
      const findings = this.#finder.errors(file, occurrences);
      return findings.length === 0
        ? []
        : [{ path: (occurrences[0] as Occurrence).path, text: file.text.text, findings }];
    });
  }

  /** What the lightbulb offers at `span`. */
  async codeActions(uri: string, span: Span): Promise<readonly CodeAction[]> {
    const { codeActions } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : codeActions(document.file, this.findings(uri), span);
  }

  /** How the rules that found something at `span` can be turned off, if they can. */
  async disabling(uri: string, span: Span): Promise<Disablable | undefined> {
    const { disablingAt } = await onRequest();
    const file = this.#workspace.get(uri)?.file;
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
    const document = this.#workspace.get(uri);
    const [occurrence] = document === undefined ? [] : this.#workspace.occurrencesOf(document);
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
  async addKeepAlive(uri: string, offset: number | undefined): Promise<Fix | undefined> {
    const { addKeepAlive } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return undefined;
    const { file } = document;
    const occurrences = this.#workspace.occurrencesOf(document);
    const missing = this.#finder.ofRule('no-keepalive', file, occurrences);
    const number = offset === undefined ? undefined : file.text.lineAt(offset);
    return addKeepAlive(file, occurrences, missing, this.#options.keepAlive, number);
  }

  /** How the text at `span` can be rewritten. @param canCreate whether that may make files */
  async refactorings(uri: string, span: Span, canCreate: boolean): Promise<readonly (OfferedRewrite | Impossible)[]> {
    const { refactorings } = await onRequest();
    const document = this.#workspace.get(uri);
    const [occurrence] = document === undefined ? [] : this.#workspace.occurrencesOf(document);
    return occurrence === undefined ? [] : refactorings(occurrence, this.#verdicts, span, canCreate);
  }

  /**
   * What there is to say about the text at `offset`.
   * @param isHere the document is about the machine at hand, so that its disk may be looked at
   * @param linkTo gives the URI of a file, where the editor follows links in Markdown
   */
  async hover(uri: string, offset: number, isHere: boolean, linkTo?: LinkTo): Promise<Hover | undefined> {
    const { explanationIn, hover, namedFileHover } = await onRequest();
    const manual = await this.#options.manual?.();
    const document = this.#workspace.get(uri);
    if (document === undefined) return undefined;
    const { surroundings, folders } = this.#options;
    const configuration = this.#configurationOf(uri);
    const explainHost = this.#explainsHosts(uri, explanationIn);
    // ssh refuses to connect to any host because of a line for another one.
    const explainWholly = (host: string) => (this.#isAccepted() ? explainHost(host) : this.explain(host, uri, false));
    const sources = { manual, surroundings, configuration, explainHost, explainWholly, linkTo };
    const found = hover(document.file, offset, sources);
    if (found !== undefined || folders === undefined || !isHere) return found;
    return namedFileHover(document.file, offset, {
      surroundings,
      folders,
      linkTo,
      places: this.#workspace.occurrencesOf(document),
    });
  }

  /** Says what ssh uses for a host, from the few lines that concern it. */
  #explainsHosts(uri: string, explanationIn: Awaited<ReturnType<typeof onRequest>>['explanationIn']) {
    return (host: string): Explanation | undefined => {
      const destination = readDestination(host, this.#options.surroundings);
      return destination && explanationIn(this.#configurationOf(uri), destination, this.#verdicts);
    };
  }

  /** What could stand at `offset`; undefined when the document is not open. Spans fit the text as it is when asked. */
  async completion(uri: string, offset: number, request: CompletionRequest): Promise<Completion | undefined> {
    const { complete } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return undefined;
    const { file } = document;
    const { surroundings, folders } = this.#options;
    const places = this.#workspace.occurrencesOf(document);
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
    const { explanationIn, offeredKeyword } = await onRequest();
    const manual = await this.#options.manual?.();
    const file = this.#workspace.get(uri)?.file;
    if (file === undefined) return undefined;
    const { surroundings } = this.#options;
    const explainHost = this.#explainsHosts(uri, explanationIn);
    const configuration = this.#configurationOf(uri);
    return offeredKeyword(
      { file, number: line, configuration, surroundings, explainHost, linkTo: undefined },
      keyword,
      manual,
    );
  }

  /** The outline of a document. */
  documentSymbols(uri: string): readonly DocumentSymbol[] {
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : documentSymbols(document.file);
  }

  /** Where else in a document the keyword or name at `offset` stands. */
  async documentHighlights(uri: string, offset: number): Promise<readonly Highlight[]> {
    const { documentHighlights } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : documentHighlights(document.file, offset);
  }

  /** Where the host or tag at `offset` is given, or the files that are included there; and the part of the document that was meant. */
  async definition(
    uri: string,
    offset: number,
  ): Promise<{ readonly origin: Span; readonly targets: readonly Located[] } | undefined> {
    const { definition } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return undefined;
    const places = this.#workspace.occurrencesOf(document);
    const found = definition(document.file, offset, this.#filesAround(document), places);
    return found && { origin: found.origin, targets: this.#located(found.targets) };
  }

  /** All places of the host or tag at `offset` in the configurations of a document, and in those that name it in the same files. */
  async references(uri: string, offset: number, withDefinitions: boolean): Promise<readonly Located[]> {
    const { references } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return [];
    const sources = this.#filesOf(this.#configurationsNaming(document, offset));
    return this.#located(references(document.file, offset, sources, withDefinitions));
  }

  /** The name at `offset` that can be renamed, or why it cannot; undefined where there is no name. */
  async prepareRename(uri: string, offset: number): Promise<Span | Refused | undefined> {
    const { prepareRename } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? undefined : prepareRename(document.file, offset);
  }

  /** All edits that rename the host or tag at `offset`, or why ssh would not do the same then; undefined where there is no name. */
  async rename(
    uri: string,
    offset: number,
    newName: string,
  ): Promise<readonly LocatedEdit[] | RefusedRename | undefined> {
    const { rename } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return undefined;
    const { surroundings } = this.#options;
    const { files } = this.#configurationOf(uri).situation;
    const configurations = this.#configurationsNaming(document, offset);
    const scene = { files, verdicts: this.#verdicts, configurations: configurations.map(rootsOf), surroundings };
    const found = rename(document.file, offset, newName, this.#filesOf(configurations), scene);
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
    const document = this.#workspace.get(uri);
    if (document === undefined) return [];
    const configurations = this.#workspace.configurationsOf(document);
    return linkedEditing(document.file, offset, configurations, this.#verdicts);
  }

  /** Hosts and Match blocks of what ssh reads by itself and of what is open, by what is typed of their names. */
  async workspaceSymbols(query: string): Promise<readonly (Located & Pick<WorkspaceSymbol, 'name' | 'kind'>)[]> {
    const { workspaceSymbols } = await onRequest();
    const sources = this.#filesOf([this.#workspace.standard, ...this.#configurations()]);
    return this.#located(workspaceSymbols(sources, query));
  }

  /** The files and folders that a document names. */
  async documentLinks(uri: string): Promise<readonly DocumentLink[]> {
    const { documentLinks } = await onRequest();
    const document = this.#workspace.get(uri);
    if (document === undefined) return [];
    return documentLinks(document.file, this.#workspace.occurrencesOf(document), this.#options.surroundings);
  }

  /** What can be folded in a document. */
  folds(uri: string): readonly Fold[] {
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : folds(document.file);
  }

  /** The spans that a selection at `offset` grows to, from small to large. */
  async selectionRanges(uri: string, offset: number): Promise<readonly Span[]> {
    const { selectionRanges } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : selectionRanges(document.file, offset);
  }

  /** What the parts of a document are, or of the lines that `range` touches. */
  semanticTokens(uri: string, range?: Span): readonly SemanticToken[] {
    const document = this.#workspace.get(uri);
    if (document === undefined) return [];
    const { file } = document;
    const dead = deadOf(file, this.#workspace.occurrencesOf(document), this.#verdicts, file.keywords);
    return semanticTokens(file, new Set(dead.map(({ number }) => number)), range);
  }

  /** Which argument is being written at `offset`, where there are several. */
  async signatureHelp(uri: string, offset: number): Promise<SignatureHelp | undefined> {
    const { signatureHelp } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? undefined : signatureHelp(document.file, offset);
  }

  /** The hints on the lines that `range` touches. */
  async inlayHints(uri: string, range: Span): Promise<readonly InlayHint[]> {
    const { inlayHints } = await onRequest();
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : inlayHints(document.file, this.#options.inlayHints, range);
  }

  /** The edits that format a document, or those of them on the lines that `range` touches. */
  format(uri: string, options: FormatOptions, range?: Span): readonly TextEdit[] {
    const document = this.#workspace.get(uri);
    return document === undefined ? [] : format(document.file, { ...options, ...this.#options.format }, range);
  }

  /** The edits after Enter was typed and the cursor came to `offset`. */
  formatAfterEnter(uri: string, options: FormatOptions, offset: number): readonly TextEdit[] {
    const document = this.#workspace.get(uri);
    return document === undefined
      ? []
      : formatAfterEnter(document.file, { ...options, ...this.#options.format }, offset);
  }

  /** Which of `paths` (absolute, with forward slashes) ssh reads as part of a configuration, or an open document includes. */
  includedPaths(paths: readonly string[]): readonly string[] {
    const fold = (path: string): string => (this.#options.build.features.has('windows') ? path.toLowerCase() : path);
    const own = this.#workspace.documents.map(document => this.#workspace.own(document));
    const patterns = [this.#workspace.standard, ...own]
      .flatMap(configuration => Array.from(configuration.occurrences(), includePatterns))
      .flat()
      .map(fold);
    return paths.filter(path => patterns.some(pattern => matchesGlob(fold(path), pattern)));
  }

  /**
   * What ssh uses for a host, and why; undefined when ssh would not take this for a host.
   * @param typed as after `ssh`, such as `bob@web`
   * @param from the URI of an open document: asked is what ssh would do with the configuration that it belongs to
   * @param exec whether the commands of Match exec are taken to succeed
   */
  explain(typed: string, from: string | undefined, exec: boolean): Explanation | undefined {
    const { build, surroundings } = this.#options;
    const destination = readDestination(typed, surroundings);
    if (destination === undefined) return undefined;
    const configuration = this.#configurationOf(from);
    const roots = rootsOf(configuration);
    const request = { ...destination, build, surroundings, assumptions: { exec, localNetwork: false } };
    const { files } = configuration.situation;
    const ask = (asked: Request): Effective => effective(files, roots, asked, this.#verdicts);
    return explanation(ask(request), jumpChain(request, ask), { build, roots: roots.map(({ path }) => path) });
  }

  /** The hosts that the configuration of a document names, each once, in the order in which ssh reads them. */
  hosts(from: string | undefined): readonly string[] {
    const headers = this.#configurationOf(from)
      .directivesNamed('host')
      .map(({ line }) => line);
    return [...new Set(headers.flatMap(concreteHosts))];
  }

  /** The hosts to ask about above each block of a document: its first that is no pattern, and the offset of its Host line. */
  namedHosts(uri: string): readonly { readonly host: string; readonly offset: number }[] {
    const file = this.#workspace.get(uri)?.file;
    if (file === undefined || !this.#options.codeLens) return [];
    return file.directivesNamed('host').flatMap(({ number, line }) => {
      const [host] = concreteHosts(line);
      return host === undefined ? [] : [{ host, offset: file.text.startOf(number) }];
    });
  }

  /** The host that is meant at an offset: the one that stands there, else the first of its block. */
  hostAt(uri: string, offset: number): string | undefined {
    const file = this.#workspace.get(uri)?.file;
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
    return this.#configurationOf(uri) === this.#workspace.standard;
  }

  /** The configuration that a document belongs to; what ssh reads by itself, where there is no such document. */
  #configurationOf(uri: string | undefined): Configuration {
    const document = uri === undefined ? undefined : this.#workspace.get(uri);
    const [first] = document === undefined ? [] : this.#workspace.configurationsOf(document);
    return first ?? this.#workspace.standard;
  }

  /** The configurations that a document belongs to, and those that share a file with them in which the name at `offset` stands. */
  #configurationsNaming(document: Document, offset: number): readonly Configuration[] {
    const found = new Set(this.#workspace.configurationsOf(document));
    const name = nameAt(document.file, offset);
    if (name === undefined) return [...found];
    const others = new Set([this.#workspace.standard, ...this.#configurations()]);
    // Those that come in may name it in further files; so the set is looked at as it grows.
    for (const configuration of found) {
      const paths = new Set(placesOf(this.#filesOf([configuration]), name).flatMap(({ path }) => this.#namesOf(path)));
      for (const other of others) if ([...paths].some(path => other.at(path).length > 0)) found.add(other);
    }
    return [...found];
  }

  /** A path, and the one without symbolic links. */
  #namesOf(path: string): readonly string[] {
    const at = this.#workspace.files.at(path);
    return at?.kind === 'file' ? [path, at.realPath] : [path];
  }

  /** The files that ssh reads together with a document, that one among them. */
  #filesAround(document: Document): readonly SourceFile[] {
    return this.#filesOf(this.#workspace.configurationsOf(document));
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
        uri: this.#workspace.documents.find(open)?.uri,
        text: file?.text.text ?? '',
      };
      known.set(path, found);
      return { ...target, ...found };
    });
  }

  /** All configurations that open documents belong to. */
  #configurations(): ReadonlySet<Configuration> {
    return new Set(this.#workspace.documents.flatMap(document => this.#workspace.configurationsOf(document)));
  }
}

/** The patterns that a file's Include lines name. */
function includePatterns({ file, tree }: Occurrence): readonly string[] {
  return file
    .directivesNamed('include')
    .flatMap(({ line }) => includeNames(line, tree.includeSituation))
    .flatMap(name => (name.kind === 'pattern' ? [name.pattern] : []));
}

function finderOf({ keepAlive, severities }: ServiceOptions, verdicts: Verdicts): Finder {
  return new Finder({ verdicts, keepAlive }, severities);
}
