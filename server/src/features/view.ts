/** What a feature may ask: an open document with all that is read with it, and what the user has set, at one moment. */
import type { ManualSource } from '../manpage/manual.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Document, Snapshot } from '../model/workspace/snapshot.ts';
import type { KeepAliveSettings } from '../rules/rule.ts';
import type { FolderReader } from '../schema/folder-reader.ts';
import type { FormatSettings } from './formatting.ts';
import type { InlayHintSettings } from './inlay-hints.ts';

/** What the user has set, and what of the machine features may look at. */
export interface FeatureSettings {
  readonly keepAlive: KeepAliveSettings;
  readonly format: FormatSettings;
  readonly inlayHints: InlayHintSettings;
  /** Whether to offer something above Host lines. */
  readonly codeLens: boolean;
  /** Finds the manual page to quote on hover. */
  readonly manual: (() => Promise<ManualSource | undefined>) | undefined;
  /** The disk on which files are that could be named; without one, none is offered. */
  readonly folders?: FolderReader;
}

export class View {
  readonly document: Document;
  readonly snapshot: Snapshot;
  readonly settings: FeatureSettings;

  constructor(document: Document, snapshot: Snapshot, settings: FeatureSettings) {
    this.document = document;
    this.snapshot = snapshot;
    this.settings = settings;
  }

  get file(): ConfigFile {
    return this.document.file;
  }

  /** Where ssh comes across the file: at least one place. */
  get places(): readonly Occurrence[] {
    return this.snapshot.occurrencesOf(this.document);
  }

  /** The configurations that the document belongs to. */
  get configurations(): readonly Configuration[] {
    return this.snapshot.configurationsOf(this.document);
  }

  /** The first of them: what ssh reads together with the document. */
  get configuration(): Configuration {
    return this.snapshot.configurationOf(this.document);
  }
}
