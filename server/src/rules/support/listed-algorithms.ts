/** What the rules about algorithms look at: the names that a line lists, each with what is known of it. */
import type { Verdicts } from '../../model/file/verdict.ts';
import { type Algorithm, findAlgorithm } from '../../schema/algorithms.ts';
import type { AlgorithmKind, Option } from '../../schema/option.ts';
import { type AlgorithmList, splitAlgorithms } from '../../schema/values/algorithms.ts';
import { sourceSpan } from '../../schema/values/expansion.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Span } from '../../text/span.ts';

/** A known algorithm in a list; offsets relative to the line. */
interface KnownAlgorithm extends Span {
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
