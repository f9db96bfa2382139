/**
 * An explanation found in the few lines of a configuration that may concern the host, and kept while these stay the same. What
 * ssh refuses in other lines is not in it.
 */
import type { Configuration } from '../../model/configuration.ts';
import { effectiveIn, jumpChainIn, rootsOf } from '../../model/effective/in-configuration.ts';
import type { Destination } from '../../model/effective/request.ts';
import type { Effective, OpenQuestion, Origin, Setting } from '../../model/effective/result.ts';
import type { Verdicts } from '../../model/verdict.ts';
import { type Explanation, explanation } from './explanation.ts';

export function explanationIn(configuration: Configuration, to: Destination, verdicts: Verdicts): Explanation {
  const found = inFiles(effectiveIn(configuration, to, verdicts), configuration);
  const roots = rootsOf(configuration).map(({ path }) => path);
  return explanation(found, jumpChainIn(configuration, to, verdicts), { build: verdicts.build, roots });
}

/** An answer with the numbers that its lines have in their files. */
function inFiles(answer: Effective, configuration: Configuration): Effective {
  const known = new Map<Origin, Origin>();
  const place = (origin: Origin): Origin => {
    const placed = known.get(origin) ?? placeIn(origin, configuration);
    known.set(origin, placed);
    return placed;
  };
  return {
    ...answer,
    settings: answer.settings.map(
      ({ values, losers, ...setting }): Setting => ({
        ...setting,
        values: values.map(({ text, origins }) => ({ text, origins: origins.map(place) })),
        losers: losers.map(place),
      }),
    ),
    open: answer.open.map(
      (question): OpenQuestion =>
        question.kind === 'canonicalization'
          ? { ...question, origins: question.origins.map(place) }
          : { ...question, origin: place(question.origin) },
    ),
    refusals: answer.refusals.map(refusal => ({ ...refusal, origin: refusal.origin && place(refusal.origin) })),
  };
}

function placeIn(origin: Origin, configuration: Configuration): Origin {
  if (origin.kind === 'argument') return origin;
  // With a link and what it leads to both open, there are two files by one path.
  for (const file of new Set(configuration.at(origin.path).map(each => each.file))) {
    const number = file.lineNumberOf(origin.line);
    if (number !== undefined) return { ...origin, number };
  }
  return origin;
}
