/** Signature help: which argument is being written, of keywords that take several different ones or ones made of parts. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { knownCriteria } from '../schema/criteria.ts';
import { criterionDocumentationOf, documentationOf } from '../schema/documentation.ts';
import type { Option } from '../schema/option.ts';
import { findAnyOption, findOption } from '../schema/options.ts';
import { type ArgumentForm, argumentForms, criterionArgument } from '../schema/synopsis.ts';
import { type MatchCriterion, splitCriteria } from '../schema/values/match.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { code } from './markdown.ts';

/** One argument, or one part of it; the span is relative to the label. */
export interface Parameter extends Span {
  /** Markdown. */
  readonly documentation: string | undefined;
}

export interface SignatureHelp {
  /** How the directive is written. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** The number (from 0) of the parameter at the cursor; undefined when there is an argument too many. */
  readonly active: number | undefined;
}

/** Help on the argument at `offset`; undefined where there is no value, or nothing to choose between. */
export function signatureHelp(file: ConfigFile, offset: number): SignatureHelp | undefined {
  const { line, column: at } = file.text.at(offset);
  if (!isDirective(line)) return undefined;
  const isInComment = line.comment !== undefined && at > line.comment.start;
  if (at <= line.keyword.end || isInComment) return undefined;
  const option = findOption(line.keyword.name, file.build) ?? findAnyOption(line.keyword.name);
  if (option === undefined) return undefined;
  if (option.value.kind === 'match') return matchHelp(file, line, option, at);
  const forms = argumentForms(option.value);
  return forms.length > 1 || forms.some(({ parts }) => parts !== undefined)
    ? argumentHelp(line, option, forms, at)
    : undefined;
}

function argumentHelp(line: DirectiveLine, option: Option, forms: readonly ArgumentForm[], at: number): SignatureHelp {
  let label = option.name;
  const parameters: Parameter[] = [];
  /** The number of the first parameter of each form. */
  const first: number[] = [];
  for (const form of forms) {
    label += ' ';
    first.push(parameters.length);
    let from = label.length;
    label += form.label;
    for (const part of form.parts?.of ?? [{ label: form.label, means: form.means }]) {
      const start = label.indexOf(part.label, from);
      from = start + part.label.length;
      parameters.push({ start, end: from, documentation: part.means });
    }
  }
  // What a quote opens goes on until the end of the line.
  const ended = line.openQuote === undefined ? line.args : line.args.slice(0, -1);
  const index = ended.filter(({ end }) => end < at).length;
  const form = forms[index] ?? (forms.at(-1)?.repeats === true ? forms.at(-1) : undefined);
  const active = form === undefined ? undefined : (first[forms.indexOf(form)] ?? 0) + partAt(line, form, index, at);
  return { label, documentation: documentationOf(option).summary, parameters, active };
}

/** Which part of the argument with number `index` the cursor is in. */
function partAt(line: DirectiveLine, { parts }: ArgumentForm, index: number, at: number): number {
  const argument = line.args[index];
  if (parts === undefined || argument === undefined) return 0;
  const before = line.text.slice(argument.start, Math.max(argument.start, at)).split(parts.separator).length - 1;
  return Math.min(before, parts.of.length - 1);
}

/** Help on one criterion, or on what a Match line is made of. */
function matchHelp({ build }: ConfigFile, line: DirectiveLine, option: Option, at: number): SignatureHelp {
  const criteria = splitCriteria(line, build);
  const current = criteria.find(item => isAt(item, at));
  const criterion = current?.criterion;
  if (current === undefined || criterion === undefined) {
    const form = argumentForms(option.value)[0]?.label ?? '';
    const list = knownCriteria(build).map(name => code(name));
    return {
      label: `${option.name} ${form}`,
      documentation: documentationOf(option).summary,
      parameters: [
        {
          start: option.name.length + 1,
          end: option.name.length + 1 + form.length,
          documentation: `One of ${list.join(', ')}.`,
        },
      ],
      active: 0,
    };
  }
  const argument = criterionArgument(criterion);
  const name = `[!]${criterion.name}`;
  const start = option.name.length + 1;
  const { summary, beware } = criterionDocumentationOf(criterion);
  const parameters = [{ start, end: start + name.length, documentation: summary }];
  if (argument !== undefined) {
    const from = start + name.length + 1;
    parameters.push({ start: from, end: from + argument.length, documentation: beware ?? summary });
  }
  return {
    label: [option.name, name, ...(argument === undefined ? [] : [argument])].join(' '),
    documentation: summary,
    parameters,
    active: argument !== undefined && at > current.word.end - (isAssigned(current) ? 1 : 0) ? 1 : 0,
  };
}

/** `host=a`: the word that names it ends with the "=". */
function isAssigned({ word, argument }: MatchCriterion): boolean {
  return argument !== undefined && argument.start === word.end;
}

/** Whether a place is in a criterion, or behind one whose argument is still to come. */
function isAt({ start, word, criterion, argument }: MatchCriterion, at: number): boolean {
  if (at < start) return false;
  if (argument !== undefined) return at <= argument.end;
  return at <= word.end || criterion?.argument !== undefined;
}
