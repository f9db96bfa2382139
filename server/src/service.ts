/**
 * The facade: documents go in as text and edits, answers come out as plain data. Positions are UTF-16 offsets.
 * It knows neither a protocol nor a disk; what it needs of the machine is handed to it.
 */
import { type CodeAction, codeActions } from './features/code-actions.ts';
import { Finder, type Finding, type Severities } from './features/findings.ts';
import { type Hover, hover } from './features/hover/hover.ts';
import type { ManualSource } from './manpage/manual.ts';
import { ConfigFile } from './model/config-file.ts';
import { matchesGlob } from './model/glob.ts';
import { includeNames } from './model/include-paths.ts';
import { Verdicts } from './model/verdict.ts';
import type { Fix, KeepAliveSettings } from './rules/rule.ts';
import type { Build } from './schema/build.ts';
import { lineRulesOf } from './schema/line-rules.ts';
import type { Surroundings } from './schema/surroundings.ts';
import { ConfigText } from './syntax/config-text.ts';
import type { Span } from './text/span.ts';

/** All that answers depend on besides the documents. */
export interface ServiceOptions {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly keepAlive: KeepAliveSettings;
  readonly severities: Severities;
  /** The manual page to quote on hover. */
  readonly manual: ManualSource | undefined;
}

interface Document {
  readonly file: ConfigFile;
  findings: readonly Finding[] | undefined;
}

export class SshConfigService {
  readonly #documents = new Map<string, Document>();
  #options: ServiceOptions;
  #finder: Finder;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#finder = finderOf(options);
  }

  /** Changes what answers depend on; documents stay open. */
  configure(options: ServiceOptions): void {
    const isReadOtherwise = lineRulesOf(options.build) !== lineRulesOf(this.#options.build);
    this.#options = options;
    this.#finder = finderOf(options);
    for (const [uri, { file }] of this.#documents) {
      if (isReadOtherwise) this.open(uri, file.text.text);
      else this.#set(uri, file.text);
    }
  }

  /** Takes a document in, or anew when it is open already. */
  open(uri: string, text: string): void {
    this.#set(uri, ConfigText.read(text, lineRulesOf(this.#options.build)));
  }

  /** Replaces part of an open document; of one that is not open, nothing. */
  change(uri: string, span: Span, newText: string): void {
    const document = this.#documents.get(uri);
    if (document !== undefined) this.#set(uri, document.file.text.replace(span, newText));
  }

  close(uri: string): void {
    this.#documents.delete(uri);
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
    document.findings ??= this.#finder.findings(document.file);
    return document.findings;
  }

  /** What the lightbulb offers at `span`. */
  codeActions(uri: string, span: Span): readonly CodeAction[] {
    return codeActions(this.findings(uri), span);
  }

  /** The changes that "fix all" makes. */
  fixAll(uri: string): readonly Fix[] {
    const document = this.#documents.get(uri);
    return document === undefined ? [] : this.#finder.fixAll(document.file);
  }

  /** What there is to say about the text at `offset`. */
  hover(uri: string, offset: number): Hover | undefined {
    const document = this.#documents.get(uri);
    return document === undefined ? undefined : hover(document.file, offset, this.#options);
  }

  /** Which of `paths` (absolute, with forward slashes) some open document includes. */
  includedPaths(paths: readonly string[]): readonly string[] {
    const { surroundings, build } = this.#options;
    const fold = (path: string): string => (build.features.has('windows') ? path.toLowerCase() : path);
    const patterns = Array.from(this.#documents.values()).flatMap(({ file }) =>
      file
        .directivesNamed('include')
        .flatMap(({ line }) => includeNames(line, { scope: 'user', build, surroundings, token: () => '*' }))
        .flatMap(name => (name.kind === 'pattern' ? [fold(name.pattern)] : [])),
    );
    return paths.filter(path => patterns.some(pattern => matchesGlob(fold(path), pattern)));
  }

  #set(uri: string, text: ConfigText): void {
    const before = this.#documents.get(uri)?.file;
    this.#documents.set(uri, { file: new ConfigFile(text, this.#options.build, before), findings: undefined });
  }
}

function finderOf({ build, surroundings, keepAlive, severities }: ServiceOptions): Finder {
  return new Finder({ verdicts: new Verdicts(build, surroundings), keepAlive }, severities);
}
