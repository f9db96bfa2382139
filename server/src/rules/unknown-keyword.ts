/** A keyword that the ssh in use does not know: it refuses the whole file, for every host. */
import { ignoreUnknown } from '../compose/ignore-unknown.ts';
import { spell } from '../model/style.ts';
import type { Build } from '../schema/build.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { findAnyOption, findOption, knownKeywords } from '../schema/options.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { isExcused } from './excused.ts';
import {
  certainIf,
  type Fix,
  type Found,
  type LineRule,
  type Place,
  problemsWith,
  type RuleContext,
  refusal,
  replaceInLine,
} from './rule.ts';

/** The keyword that was probably meant, as the manual spells it. */
function suggestion(line: DirectiveLine, build: Build): string | undefined {
  const name = line.keyword.text.replace(/(?<!:):+$/, '');
  return findOption(name, build) === undefined ? nearest(name, knownKeywords(build)) : name;
}

/** Whether nothing else can have been meant: a colon too many, or a keyword one letter off of which ssh takes the value. */
function isUnmistakable({ line }: Place, suggested: string, { verdicts }: RuleContext): boolean {
  const { build } = verdicts;
  const name = line.keyword.text.replace(/(?<!:):+$/, '');
  const isMeant = findOption(name, build) !== undefined || unmistakable(name, knownKeywords(build)) === suggested;
  return isMeant && problemsWith(line, line.keyword, suggested, verdicts)?.length === 0;
}

function message(line: DirectiveLine, build: Build): string {
  const { text } = line.keyword;
  const refused = `Bad configuration option: ${text}. ssh refuses the whole file because of it.`;
  if (text.endsWith(':') && suggestion(line, build) === text.replace(/(?<!:):+$/, ''))
    return `${refused} A keyword has no colon.`;
  const option = findAnyOption(text);
  if (option?.removed !== undefined) return `${refused} ${option.name} was removed in OpenSSH ${option.removed}.`;
  if (option?.needs !== undefined && !build.features.has(option.needs)) {
    return `${refused} Only some builds of ssh know ${option.name}; with "IgnoreUnknown ${option.name}" above it the others pass over it.`;
  }
  if (option?.since !== undefined)
    return `${refused} It is known since OpenSSH ${option.since}; this ssh is ${build.release}.`;
  const near = suggestion(line, build);
  return near === undefined ? refused : `${refused} Did you mean ${near}?`;
}

function fixes(_found: Found, place: Place, context: RuleContext): readonly Fix[] {
  const { line } = place;
  const { build } = context.verdicts;
  const suggested = suggestion(line, build);
  const near = suggested === undefined ? undefined : spell(suggested, place.file);
  const isKnownElsewhere = findAnyOption(line.keyword.text) !== undefined;
  const rename =
    near === undefined || isKnownElsewhere
      ? []
      : [
          certainIf(
            isUnmistakable(place, suggested ?? near, context),
            replaceInLine(place, `Change to ${near}`, line.keyword, near, true),
          ),
        ];
  const isPlain = /^[A-Za-z][A-Za-z0-9-]*$/.test(line.keyword.text);
  const edit = isPlain ? ignoreUnknown(place.file, line.keyword.text, place.number) : undefined;
  if (edit === undefined) return rename;
  const title = `Add IgnoreUnknown ${line.keyword.text} above`;
  return [...rename, { title, edits: [edit], effect: 'changes', preferred: rename.length === 0 }];
}

const base = refusal('unknown-keyword', {
  holds: place => !isExcused(place),
  fixes,
});

export const unknownKeyword: LineRule = {
  ...base,
  find: (line, context) =>
    base.find(line, context).map(({ start, end }) => ({ start, end, message: message(line, context.verdicts.build) })),
};
