/** What the rules about algorithms look at: the names that a line lists, each with what is known of it. */
import type { Verdicts } from '../../model/file/verdict.ts';
import { type Algorithm, defaultAlgorithms, findAlgorithm } from '../../schema/algorithms.ts';
import type { AlgorithmKind, Option } from '../../schema/option.ts';
import { type AlgorithmList, splitAlgorithms } from '../../schema/values/algorithms.ts';
import { sourceSpan } from '../../schema/values/expansion.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Span } from '../../text/span.ts';

/** A known algorithm in a list; offsets relative to the line. */
export interface KnownAlgorithm extends Span {
  readonly algorithm: Algorithm;
}

/** A list of algorithms, of which those are left out that nobody knows. */
export interface Listed {
  readonly kind: AlgorithmKind;
  readonly change: AlgorithmList['change'];
  readonly algorithms: readonly KnownAlgorithm[];
}

/** Whether lines that set an option list algorithms. */
export function listsAlgorithms({ value }: Option): boolean {
  return value.kind === 'algorithms';
}

/** The algorithms of a line that ssh accepts; undefined when it lists none. */
export function listedAlgorithms(line: DirectiveLine, verdicts: Verdicts): Listed | undefined {
  const { option, problems } = verdicts.of(line);
  const argument = line.args[0];
  if (option?.value.kind !== 'algorithms' || problems.length > 0 || argument === undefined) return undefined;
  const kind = option.value.algorithms;
  const { change, names } = splitAlgorithms(argument.value, kind);
  const algorithms = names.flatMap(listed => {
    const algorithm = findAlgorithm(kind, listed.name);
    return algorithm === undefined ? [] : [{ ...sourceSpan(line.text, argument, listed), algorithm }];
  });
  return { kind, change, algorithms };
}

/** Those of a line that it turns on, and that are off by default because they are weak. */
export function weakIn(line: DirectiveLine, verdicts: Verdicts): readonly KnownAlgorithm[] {
  const list = listedAlgorithms(line, verdicts);
  if (list === undefined || list.change === '-') return [];
  const usual = defaultAlgorithms(list.kind, verdicts.build);
  return list.algorithms.filter(
    ({ algorithm: { name, strength } }) => !usual.includes(name) && (strength === 'weak' || strength === 'broken'),
  );
}

/** Those of a line that ssh still offers by default although there are better ones; of a line without weak ones, which are the worse. */
export function datedIn(line: DirectiveLine, verdicts: Verdicts): readonly KnownAlgorithm[] {
  const list = listedAlgorithms(line, verdicts);
  // After "-" they are taken away, and after "+" they are there already.
  if (list === undefined || list.change === '-' || list.change === '+' || weakIn(line, verdicts).length > 0) return [];
  return list.algorithms.filter(({ algorithm }) => algorithm.isDated === true);
}

/** The part of a line from the first to the last of some names in it. */
export function spanOf(names: readonly Span[]): Span {
  return { start: names[0]?.start ?? 0, end: names.at(-1)?.end ?? 0 };
}
