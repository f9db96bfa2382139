/** What ssh reads together, as a test of the model wants it: of files in memory. */
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import { Configuration } from '../../server/src/model/tree/configuration.ts';
import type { Build } from '../../server/src/schema/build.ts';
import { filesOf, SYSTEM_FILE, type Texts, USER_FILE, untilKnown } from './effective.ts';
import { buildOf, SURROUNDINGS } from './judge.ts';

/** The user's file and the system's, as far as they are among the texts, and what they include. */
export function configurationOf(texts: Texts, build: Build = buildOf()): Configuration {
  const verdicts = new Verdicts(build, SURROUNDINGS);
  const files = filesOf(texts, verdicts);
  const roots = ([USER_FILE, SYSTEM_FILE] as const).flatMap(path => {
    const found = files.now.at(path);
    const scope = path === USER_FILE ? ('user' as const) : ('system' as const);
    return found?.kind === 'file' ? [{ path, scope, file: found.file, access: undefined, isChecked: false }] : [];
  });
  return untilKnown(files, () => {
    const configuration = new Configuration(roots, { files: files.now, verdicts }, true);
    Array.from(configuration.occurrences());
    return configuration;
  });
}
