/** The files of configurations, each once, by whatever names it is included. */
import { nameAt, placesOf, type SourceFile } from '../file/name-places.ts';
import type { Configuration } from '../tree/configuration.ts';
import type { Document, Snapshot } from './snapshot.ts';

/** The files of some configurations. */
export function filesOf(configurations: Iterable<Configuration>, snapshot: Snapshot): readonly SourceFile[] {
  const found = new Map<string, SourceFile>();
  for (const configuration of new Set(configurations)) {
    for (const { path, file } of configuration.occurrences()) {
      const realPath = namesOf(path, snapshot).at(-1) ?? path;
      if (!found.has(realPath)) found.set(realPath, { path, file });
    }
  }
  return [...found.values()];
}

/** The configurations that a document belongs to, and those that share a file with them in which the name at `offset` stands. */
export function configurationsNaming(document: Document, offset: number, snapshot: Snapshot): readonly Configuration[] {
  const found = new Set(snapshot.configurationsOf(document));
  const name = nameAt(document.file, offset);
  if (name === undefined) return [...found];
  const others = new Set([snapshot.standard, ...snapshot.configurations]);
  // Those that come in may name it in further files; so the set is looked at as it grows.
  for (const configuration of found) {
    const places = placesOf(filesOf([configuration], snapshot), name);
    const paths = new Set(places.flatMap(({ path }) => namesOf(path, snapshot)));
    for (const other of others) if ([...paths].some(path => other.at(path).length > 0)) found.add(other);
  }
  return [...found];
}

/** A path, and the one without symbolic links. */
function namesOf(path: string, { files }: Snapshot): readonly string[] {
  const at = files.at(path);
  return at?.kind === 'file' ? [path, at.realPath] : [path];
}
