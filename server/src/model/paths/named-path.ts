/**
 * Which file a value names, where that is the same for every connection: `~`, variables and some tokens are replaced.
 * Patterns are left as they are, and whether something is there is not asked.
 */
import type { Build } from '../../schema/build.ts';
import type { Option } from '../../schema/option.ts';
import { ownHome, type Surroundings } from '../../schema/surroundings.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import { expandsVariables, tokenLettersOf } from '../../schema/values/references.ts';
import { cleanPath, isAbsolute, slashed } from './clean-path.ts';
import { includeFolder, type Scope } from './include-paths.ts';

/** What paths depend on besides the option that they are for. */
export interface PathSituation {
  readonly build: Build;
  readonly surroundings: Surroundings;
  /** By whose rules the file is read in which they stand. */
  readonly scope: Scope;
}

/** An absolute path with forward slashes; undefined where only a connection tells, or the working directory. */
export function namedPath(value: string, option: Option, situation: PathSituation): string | undefined {
  const path = anchored(value, option, situation);
  return path && cleanPath(path, situation.build);
}

function anchored(value: string, option: Option, situation: PathSituation): string | undefined {
  const { build, surroundings, scope } = situation;
  const isInclude = option.value.kind === 'include';
  const path = expanded(slashed(value, build, surroundings), option, situation);
  const [, user, rest = ''] = /^~([^/]*)(.*)/s.exec(path ?? '') ?? [];
  if (user !== undefined) {
    if (option.expansion?.tilde !== true) return undefined;
    const own = isInclude ? surroundings.home : ownHome(surroundings);
    const home = user === '' ? own : surroundings.users?.get(user);
    return home === undefined ? undefined : home + rest;
  }
  if (path === undefined || isAbsolute(path, build)) return path;
  return isInclude ? `${includeFolder(scope, surroundings)}/${path}` : undefined;
}

function expanded(path: string, option: Option, { build, surroundings }: PathSituation): string | undefined {
  const percent = tokenLettersOf(option, build).length > 0;
  const { user, variables } = surroundings;
  const tokens: Readonly<Record<string, string | undefined>> = { '%': '%', d: ownHome(surroundings), u: user?.name };
  let result = '';
  let copied = 0;
  for (const found of findReferences(path, { percent, dollar: expandsVariables(option, build) })) {
    const value = found.kind === 'token' ? tokens[found.letter] : variables?.get(found.name);
    if (value === undefined) return undefined;
    result += path.slice(copied, found.start) + value;
    copied = found.end;
  }
  return result + path.slice(copied);
}
