/**
 * The facade: documents go in as text and edits, answers come out as plain data. Positions are UTF-16 offsets.
 * It knows neither a protocol nor a disk; what it needs of the machine is handed to it.
 */
import { type CodeAction, codeActions, fixAll } from './features/code-actions.ts';
import { complete } from './features/completion/completion.ts';
import type { Completion } from './features/completion/item.ts';
import { Finder, type Finding, type Severities } from './features/findings.ts';
import { type Hover, hover } from './features/hover/hover.ts';
import { offeredKeyword } from './features/hover/offered-keyword.ts';
import type { ManualSource } from './manpage/manual.ts';
import { ConfigFile } from './model/config-file.ts';
import type { FileAt } from './model/files.ts';
import { includeNames, type Scope } from './model/include-paths.ts';
import { IncludeTree, type Occurrence, type Root } from './model/include-tree.ts';
import { type DiskNews, KnownFiles, type Wanted } from './model/known-files.ts';
import { Verdicts } from './model/verdict.ts';
import type { Fix, KeepAliveSettings } from './rules/rule.ts';
import type { Build } from './schema/build.ts';
import type { FolderReader } from './schema/folder-reader.ts';
import { lineRulesOf } from './schema/line-rules.ts';
import { type Surroundings, userConfigOf } from './schema/surroundings.ts';
import { ConfigText } from './syntax/config-text.ts';
import { matchesGlob } from './text/glob.ts';
import type { Span } from './text/span.ts';

/** All that answers depend on besides the documents. */
export interface ServiceOptions {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly keepAlive: KeepAliveSettings;
  readonly severities: Severities;
  /** The manual page to quote on hover. */
  readonly manual: ManualSource | undefined;
  /** The disk on which files are that could be named; without one, none is offered. */
  readonly folders?: FolderReader;
}

/** What there is to know of a request for completion besides its place. */
export interface CompletionRequest {
  /** The character that was typed, when that is the reason to ask. */
  readonly trigger: string | undefined;
  /** The document is about the machine at hand, so that its disk may be looked at. */
  readonly isHere: boolean;
}

interface Document {
  /** Absolute, with forward slashes; undefined when the document is in no file. */
  readonly path: string | undefined;
  readonly file: ConfigFile;
}

/** What was worked out from the files as they are now; made anew after each change. */
interface Answers {
  readonly trees: Map<string, IncludeTree | undefined>;
  readonly findings: Map<string, readonly Finding[]>;
}

export class SshConfigService {
  readonly #documents = new Map<string, Document>();
  #options: ServiceOptions;
  #finder: Finder;
  #files: KnownFiles;
  #answers: Answers = noAnswers();

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#finder = finderOf(options);
    this.#files = filesFor(options.build);
  }

  /** Changes what answers depend on; documents stay open. */
  configure(options: ServiceOptions): void {
    const isReadOtherwise = lineRulesOf(options.build) !== lineRulesOf(this.#options.build);
    this.#options = options;
    this.#finder = finderOf(options);
    // What is on disk was read for another ssh: it is asked for anew.
    this.#files = filesFor(options.build);
    for (const [uri, { file, path }] of this.#documents) {
      if (isReadOtherwise) this.open(uri, file.text.text, path);
      else this.#set(uri, file.text, path);
    }
  }

  /**
   * Takes a document in, or anew when it is open already.
   * @param path absolute, with forward slashes; undefined when the document is in no file
   */
  open(uri: string, text: string, path?: string): void {
    this.#set(uri, ConfigText.read(text, lineRulesOf(this.#options.build)), path);
  }

  /** Replaces part of an open document; of one that is not open, nothing. */
  change(uri: string, span: Span, newText: string): void {
    const document = this.#documents.get(uri);
    if (document !== undefined) this.#set(uri, document.file.text.replace(span, newText), document.path);
  }

  close(uri: string): void {
    const path = this.#documents.get(uri)?.path;
    this.#documents.delete(uri);
    if (path !== undefined) this.#files.close(path);
    this.#answers = noAnswers();
  }

  /** Follows all Includes as far as they are known, so that `wanted` tells what is missing. */
  discover(): void {
    for (const uri of this.uris) for (const { tree } of this.#occurrencesOf(uri)) for (const _ of tree.occurrences());
  }

  /** What would have to be read from disk for the answers given so far to be whole; undefined when nothing is missing. */
  wanted(): Wanted | undefined {
    return this.#files.wanted();
  }

  /** All of the disk that answers depend on. */
  get watched(): Wanted {
    return this.#files.known;
  }

  /** Takes in what a disk says. @returns whether answers may differ from those given before */
  learn(news: DiskNews): boolean {
    const changed = this.#files.learn(news);
    if (changed) this.#answers = noAnswers();
    return changed;
  }

  /** Something may have changed on disk: what these paths name, or everything. It is wanted anew. */
  doubt(paths?: readonly string[]): void {
    this.#files.doubt(paths);
  }

  /** The open documents whose answers depend on a document, itself among them. */
  affectedBy(uri: string): readonly string[] {
    const path = this.#documents.get(uri)?.path;
    return this.uris.filter(
      other =>
        other === uri ||
        (path !== undefined && this.#occurrencesOf(other).some(({ tree }) => tree.at(path).length > 0)),
    );
  }

  /** The URIs of the documents that are open. */
  get uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** The text of an open document. */
  text(uri: string): string | undefined {
    return this.#documents.get(uri)?.file.text.text;
  }

  /** The line of an offset, as ssh counts lines, and the offset in that line, both from 0; undefined when the document is not open. */
  locate(uri: string, offset: number): { readonly line: number; readonly column: number } | undefined {
    const text = this.#documents.get(uri)?.file.text;
    if (text === undefined) return undefined;
    const line = text.lineAt(offset);
    return { line, column: offset - text.startOf(line) };
  }

  /** What the rules find in a document, in its order; nothing when it is not open. */
  findings(uri: string): readonly Finding[] {
    const document = this.#documents.get(uri);
    if (document === undefined) return [];
    const known = this.#answers.findings.get(uri);
    if (known !== undefined) return known;
    const findings = this.#finder.findings(document.file, this.#occurrencesOf(uri));
    this.#answers.findings.set(uri, findings);
    return findings;
  }

  /** The errors in files that are not open, and that open documents bring in. */
  errorsBeside(): readonly { readonly path: string; readonly text: string; readonly findings: readonly Finding[] }[] {
    const places = new Map<ConfigFile, Occurrence[]>();
    const trees = new Set(this.uris.flatMap(uri => this.#occurrencesOf(uri).map(({ tree }) => tree)));
    const open = new Set(Array.from(this.#documents.values(), ({ file }) => file));
    for (const occurrence of Array.from(trees).flatMap(tree => [...tree.occurrences()])) {
      const { file } = occurrence;
      if (open.has(file)) continue;
      const others = places.get(file);
      if (others === undefined) places.set(file, [occurrence]);
      else others.push(occurrence);
    }
    return Array.from(places, ([file, occurrences]) => ({
      path: occurrences[0]?.path ?? '',
      text: file.text.text,
      findings: this.#finder.errors(file, occurrences),
    })).filter(({ path, findings }) => path !== '' && findings.length > 0);
  }

  /** What the lightbulb offers at `span`. */
  codeActions(uri: string, span: Span): readonly CodeAction[] {
    const document = this.#documents.get(uri);
    return document === undefined ? [] : codeActions(document.file, this.findings(uri), span);
  }

  /** What "fix all" does, if there is something to do. */
  fixAll(uri: string): Fix | undefined {
    return fixAll(this.findings(uri));
  }

  /** What there is to say about the text at `offset`. */
  hover(uri: string, offset: number): Hover | undefined {
    const document = this.#documents.get(uri);
    return document === undefined ? undefined : hover(document.file, offset, this.#options);
  }

  /** What could stand at `offset`; undefined when the document is not open. Spans fit the text as it is when asked. */
  async completion(uri: string, offset: number, request: CompletionRequest): Promise<Completion | undefined> {
    const file = this.#documents.get(uri)?.file;
    if (file === undefined) return undefined;
    const { surroundings, folders } = this.#options;
    const trees = new Set(this.#occurrencesOf(uri).map(({ tree }) => tree));
    const files = Array.from(trees, tree => Array.from(tree.occurrences(), occurrence => occurrence.file)).flat();
    const sources = {
      surroundings,
      configuration: [...new Set([...files, file])],
      folders: request.isHere ? folders : undefined,
      scope: [...trees][0]?.includeSituation.scope ?? 'user',
    };
    return complete(file, offset, sources, request.trigger);
  }

  /** What hovering over `keyword` would say if it stood on a line (0-based) of a document. */
  keywordDocumentation(uri: string, line: number, keyword: string): string | undefined {
    const file = this.#documents.get(uri)?.file;
    return file === undefined ? undefined : offeredKeyword(file, line, keyword, this.#options.manual);
  }

  /** Which of `paths` (absolute, with forward slashes) ssh reads as part of a configuration, or an open document includes. */
  includedPaths(paths: readonly string[]): readonly string[] {
    const fold = (path: string): string => (this.#options.build.features.has('windows') ? path.toLowerCase() : path);
    const trees = new Set([...this.#standardTrees(), ...this.uris.map(uri => this.#treeOf(uri))]);
    const patterns = Array.from(trees, tree => Array.from(tree.occurrences(), includePatterns))
      .flat(2)
      .map(fold);
    return paths.filter(path => patterns.some(pattern => matchesGlob(fold(path), pattern)));
  }

  #set(uri: string, text: ConfigText, path: string | undefined): void {
    const file = new ConfigFile(text, this.#options.build, this.#documents.get(uri)?.file);
    this.#documents.set(uri, { path, file });
    if (path !== undefined) this.#files.open(path, file);
    this.#answers = noAnswers();
  }

  /**
   * Where ssh comes across a document: below the user's file and the system's, where it belongs to these; else below
   * another open document; else it is read by itself, as with `ssh -F`.
   */
  #occurrencesOf(uri: string): readonly Occurrence[] {
    const own = this.#documents.get(uri);
    if (own === undefined) return [];
    const { path } = own;
    const placesIn = (trees: readonly IncludeTree[]): readonly Occurrence[] =>
      path === undefined ? [] : trees.flatMap(tree => tree.at(path));
    const found = placesIn(this.#standardTrees());
    if (found.length > 0) return found;
    const others = this.uris.filter(other => other !== uri).map(other => this.#treeOf(other));
    const elsewhere = placesIn(others);
    return elsewhere.length > 0 ? elsewhere : [this.#treeOf(uri).root];
  }

  /** What ssh reads without being told to: the user's file, then the system's, where they are there. */
  #standardTrees(): readonly IncludeTree[] {
    const { surroundings } = this.#options;
    const user = this.#treeAt(userConfigOf(surroundings), 'user', true);
    const system = this.#treeAt(surroundings.systemConfig, 'system', false);
    return [user, system].filter(tree => tree !== undefined);
  }

  /** The tree below a file that ssh reads by itself; undefined when it is not there. */
  #treeAt(path: string | undefined, scope: Scope, isChecked: boolean): IncludeTree | undefined {
    if (path === undefined) return undefined;
    return this.#tree(path, () => {
      const found: FileAt | undefined = this.#files.at(path);
      return found?.kind === 'file' ? { path, scope, isChecked, file: found.file, access: found.access } : undefined;
    });
  }

  /** The tree below an open document, read by itself. */
  #treeOf(uri: string): IncludeTree {
    const { path, file } = this.#documents.get(uri) as Document;
    const { systemConfig = '/etc/ssh/ssh_config' } = this.#options.surroundings;
    const folder = systemConfig.slice(0, systemConfig.lastIndexOf('/') + 1);
    const scope = path?.startsWith(folder) ? 'system' : 'user';
    return this.#tree(`document ${uri}`, () => ({
      path,
      scope,
      file,
      access: undefined,
      isChecked: false,
    })) as IncludeTree;
  }

  #tree(name: string, root: () => Root | undefined): IncludeTree | undefined {
    const { trees } = this.#answers;
    if (!trees.has(name)) {
      const { build, surroundings } = this.#options;
      const found = root();
      trees.set(name, found && new IncludeTree(found, { files: this.#files, build, surroundings }));
    }
    return trees.get(name);
  }
}

/** The patterns that a file's Include lines name. */
function includePatterns({ file, tree }: Occurrence): readonly string[] {
  return file
    .directivesNamed('include')
    .flatMap(({ line }) => includeNames(line, tree.includeSituation))
    .flatMap(name => (name.kind === 'pattern' ? [name.pattern] : []));
}

function noAnswers(): Answers {
  return { trees: new Map(), findings: new Map() };
}

function filesFor(build: Build): KnownFiles {
  return new KnownFiles(text => new ConfigFile(ConfigText.read(text, lineRulesOf(build)), build));
}

function finderOf({ build, surroundings, keepAlive, severities }: ServiceOptions): Finder {
  return new Finder({ verdicts: new Verdicts(build, surroundings), keepAlive }, severities);
}
