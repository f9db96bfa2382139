/** By which rules the lines of a file are read: which keywords take raw text, and what the release in use makes of the rest. */
import type { LineRules, RestReading } from '../syntax/line.ts';
import { type Build, isAtLeast } from './build.ts';
import type { Option } from './option.ts';
import { findAnyOption } from './options.ts';

/** How ssh takes the rest of the line after `keyword` (in lower case); unknown keywords take arguments. */
/** By keyword, for options that there are. */
const readings = new Map<string, RestReading>();

function readingOf(keyword: string): RestReading {
  const known = readings.get(keyword);
  if (known !== undefined) return known;
  const option = findAnyOption(keyword);
  const reading = readingOfKind(option?.value.kind);
  if (option !== undefined) readings.set(keyword, reading);
  return reading;
}

function readingOfKind(kind: Option['value']['kind'] | undefined): RestReading {
  if (kind === 'set-env') return 'assignments';
  return kind === 'command' || kind === 'jump-list' || kind === 'banner' ? kind : 'arguments';
}

const SINCE_8_7: LineRules = { readingOf, splitting: 'shell-like', comments: 'at arguments' };
const SINCE_8_5: LineRules = { readingOf, splitting: 'words', comments: 'anywhere' };
const BEFORE_8_5: LineRules = { readingOf, splitting: 'words', comments: 'none' };

/** The rules of a build: always the same object for the same rules. */
export function lineRulesOf(build: Build): LineRules {
  if (isAtLeast(build, '8.7')) return SINCE_8_7;
  return isAtLeast(build, '8.5') ? SINCE_8_5 : BEFORE_8_5;
}
