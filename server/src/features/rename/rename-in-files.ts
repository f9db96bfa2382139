/** A rename as an editor wants it: places with the texts of their files. */
import { configurationsNaming, filesOf } from '../../model/workspace/sources.ts';
import { type Located, located } from '../located.ts';
import type { View } from '../view.ts';
import { type FileEdits, rename } from './rename.ts';

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

/** All edits that rename the host or tag at `offset`, or why ssh would not do the same then; undefined where there is no name. */
export function renameInFiles(
  { document, file, snapshot }: View,
  offset: number,
  newName: string,
): readonly LocatedEdit[] | RefusedRename | undefined {
  const configurations = configurationsNaming(document, offset, snapshot);
  const found = rename(file, offset, newName, filesOf(configurations, snapshot), configurations);
  if (found === undefined) return undefined;
  const editsOf = (files: readonly FileEdits[]): readonly LocatedEdit[] =>
    located(
      files.flatMap(({ edits, ...source }) => edits.map(({ span, newText }) => ({ ...source, ...span, newText }))),
      snapshot,
    );
  if (!('refused' in found)) return editsOf(found);
  const { refused, place, rest } = found;
  const inTheWay = place && configurations.flatMap(configuration => configuration.at(place.path))[0];
  const lines =
    place === undefined || inTheWay === undefined
      ? []
      : [{ path: place.path, file: inTheWay.file, ...inTheWay.file.text.spanOf(place.number, place.number + 1) }];
  const [line] = located(lines, snapshot);
  return {
    refused,
    ...(line === undefined ? {} : { line }),
    ...(rest === undefined ? {} : { rest: { edits: editsOf(rest.edits), effect: rest.effect } }),
  };
}
