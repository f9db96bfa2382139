/**
 * All findings about one snapshot, worked out in steps. What a snapshot does not change about a document is taken over from
 * the batch before.
 */

import type { ConfigFile } from '../model/file/config-file.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Document, Snapshot } from '../model/workspace/snapshot.ts';
import { deadOf } from '../rules/support/dead.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { addTo } from '../text/sequence.ts';
import { Shared, type Steps } from '../text/steps.ts';
import type { Finder, FoundByRule } from './finder.ts';
import type { Finding, Home } from './finding.ts';

/** What is found about one document. */
export interface Judgement {
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** Its lines that never count. */
  readonly dead: ReadonlySet<DirectiveLine>;
}

/** The same while it is worked out. */
interface Judging {
  /** What rules find that ask the disk. */
  readonly asking: Shared<FoundByRule>;
  readonly all: Shared<Judgement>;
}

/** A file that is not open and that ssh refuses. */
export interface RefusedFile {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export class Batch {
  readonly snapshot: Snapshot;
  readonly #finder: Finder;
  readonly #judgements: ReadonlyMap<string, Judging>;
  readonly #beside: Shared<readonly RefusedFile[]>;

  /** @param before about an earlier snapshot */
  constructor(snapshot: Snapshot, finder: Finder, before: Batch | undefined) {
    this.snapshot = snapshot;
    this.#finder = finder;
    const judgements = before === undefined ? undefined : before.#judgements;
    const isAsBefore = before && unaffected(before.snapshot, snapshot);
    this.#judgements = new Map(
      snapshot.documents.map(document => {
        const known = isAsBefore?.(document) === true ? judgements?.get(document.uri) : undefined;
        return [document.uri, known ?? this.#judging(document)];
      }),
    );
    this.#beside = new Shared(this.#judgeOthers());
  }

  /** Runs the rules that ask the disk, so that missing files are known. */
  *asking(): Steps<void> {
    for (const { asking } of this.#judgements.values()) yield* asking.steps();
  }

  /** Works everything out. */
  *steps(): Steps<void> {
    for (const { all } of this.#judgements.values()) yield* all.steps();
    yield* this.#beside.steps();
  }

  /** What is found about a document; undefined when it is not open. */
  judgement(uri: string): Judgement | undefined {
    return this.#judgements.get(uri)?.all.result;
  }

  /** The errors in files that are not open, but that open documents include. */
  get beside(): readonly RefusedFile[] {
    return this.#beside.result;
  }

  #judging(document: Document): Judging {
    const home = this.#finder.home(document.file, () => this.snapshot.occurrencesOf(document), true, document.uri);
    const asking = new Shared(this.#ask(home));
    return { asking, all: new Shared(this.#judge(document, home, asking)) };
  }

  *#ask(home: Home): Steps<FoundByRule> {
    for (const { tree } of home.occurrences) {
      const { configuration, situation } = tree;
      yield* configuration.indexing();
      // Whether ssh reads them at all: answers about hosts ask that.
      for (const { path } of configuration.roots) situation.files.at(path);
    }
    return yield* this.#finder.ofDisk(home);
  }

  *#judge(document: Document, home: Home, asking: Shared<FoundByRule>): Steps<Judgement> {
    const { file, occurrences } = home;
    const findings = yield* this.#finder.steps(home, yield* asking.steps());
    const dead = yield* deadOf(file, occurrences);
    return { document, findings, dead: new Set(dead.map(({ line }) => line)) };
  }

  *#judgeOthers(): Steps<readonly RefusedFile[]> {
    const open = new Set(this.snapshot.documents.map(({ file }) => file));
    const places = new Map<ConfigFile, Occurrence[]>();
    for (const configuration of this.snapshot.configurations) {
      for (const occurrence of configuration.occurrences()) {
        const { file } = occurrence;
        if (open.has(file)) continue;
        addTo(places, file, occurrence);
      }
    }
    const refused: RefusedFile[] = [];
    for (const [file, occurrences] of places) {
      const findings = yield* this.#finder.errorSteps(this.#finder.home(file, () => occurrences, false));
      const [first] = occurrences;
      if (first !== undefined && findings.length > 0)
        refused.push({ path: first.path, text: file.text.text, findings });
    }
    return refused;
  }
}

/** Whether nothing has changed in anything that a document is read with. */
function unaffected(before: Snapshot, now: Snapshot): (document: Document) => boolean {
  if (before.verdicts !== now.verdicts || before.disk !== now.disk) return () => false;
  const changed = [
    ...now.documents.filter(document => before.get(document.uri)?.file !== document.file),
    ...before.documents.filter(({ uri }) => now.get(uri) === undefined),
  ].map(({ path }) => path);
  const isIn = (snapshot: Snapshot, document: Document): boolean => {
    const configurations = snapshot.configurationsOf(document);
    // What ssh reads by itself, a confined document may bring in.
    const others = snapshot.isConfined ? [snapshot.standard] : [];
    return [...configurations, ...others].some(each => changed.some(path => each.at(path).length > 0));
  };
  return document => {
    const old = before.get(document.uri);
    return old?.file === document.file && !isIn(before, old) && !isIn(now, document);
  };
}
