/** What ssh reads together, as a test of the model wants it: of files in memory. */
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import { Configuration } from '../../server/src/model/tree/configuration.ts';
import type { Build } from '../../server/src/schema/build.ts';
import { filesOf, ROOTS, type Texts, untilKnown } from './effective.ts';
import { buildOf, SURROUNDINGS } from './judge.ts';

/** The user's file and the system's, as far as they are among the texts, and what they include. */
export function configurationOf(texts: Texts, build: Build = buildOf()): Configuration {
  const verdicts = new Verdicts(build, SURROUNDINGS);
  const files = filesOf(texts, verdicts);
  return untilKnown(files, () => {
    const configuration = Configuration.of(ROOTS, { files: files.now, verdicts }, true);
    Array.from(configuration.occurrences());
    return configuration;
  });
}
