/** Makes mistakes in valid files, takes the fix that is preferred, and tells whether the file says again what it said. */
import { MISTAKES } from '../../scripts/conformance/mistakes.mjs';
import { choices } from '../../scripts/conformance/random.mjs';
import type { Finding } from '../../server/src/features/finding.ts';
import { concreteHosts } from '../../server/src/model/file/blocks.ts';
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import { type Build, isAtLeast } from '../../server/src/schema/build.ts';
import { lineRulesOf } from '../../server/src/schema/line-rules.ts';
import type { Release } from '../../server/src/schema/release.ts';
import type { SshConfigService } from '../../server/src/service.ts';
import { type DirectiveLine, isDirective, valueSpan } from '../../server/src/syntax/line.ts';
import { readLine } from '../../server/src/syntax/read-line.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { SURROUNDINGS, serviceFor, URI } from './judge.ts';

/** What ssh answers for some hosts, in any form that can be compared; undefined where it refuses the file. */
export type Ask = (text: string, hosts: readonly string[]) => string | undefined | Promise<string | undefined>;

/** What became of the mistakes of a kind. Those that ssh takes for something else are no errors, and not counted. */
export interface Outcome {
  readonly name: string;
  /** Nothing was right before: no fix may be preferred. */
  readonly isHopeless: boolean;
  /** How many ssh refuses. */
  readonly refused: number;
  /** After the preferred fix the file says what it said. */
  readonly restored: number;
  /** No fix is preferred. */
  readonly without: number;
  /** ssh refuses it still: each with what was done. */
  readonly left: readonly string[];
  /** ssh accepts it, and it says something else. */
  readonly different: readonly string[];
}

/** What a file is asked about: the first hosts that it names, those of the lines that are written into it, and one of no line. */
function hostsOf(text: string, build: Build): readonly string[] {
  const hosts = text.split('\n').flatMap(line => {
    const read = readLine(line, lineRulesOf(build));
    return isDirective(read) && read.keyword.name === 'host' ? concreteHosts(read) : [];
  });
  const usable = [...new Set(hosts)].filter(host => /^\w[\w.-]*$/.test(host));
  return [...new Set([...usable.slice(0, 3), 'sample-host', 'web', 'db1', 'other-host'])];
}

function errorsOf(service: SshConfigService): readonly Finding[] {
  return service.findings(URI).filter(({ severity }) => severity === 'error');
}

/** A text without the lines that ssh refuses; undefined where it refuses what is left too. */
export function validPart(text: string, build: Build): string | undefined {
  const bad = new Set(errorsOf(serviceFor(text, build)).map(({ number }) => number));
  const kept = text
    .split('\n')
    .filter((_, number) => !bad.has(number))
    .join('\n')
    .replaceAll('\r\n', '\n');
  return errorsOf(serviceFor(kept, build)).length === 0 ? kept : undefined;
}

/** A file with a mistake, and without; and the lines (0-based) in which it is. */
interface Slip {
  readonly right: string;
  readonly wrong: string;
  readonly first: number;
  readonly last: number;
}

interface Making {
  readonly random: ReturnType<typeof choices>;
  readonly build: Build;
  readonly verdicts: Verdicts;
}

interface NumberedLine {
  readonly number: number;
  readonly line: DirectiveLine;
}

/** The lines of a file that one may slip on: plain directives with a value, written as most are. */
function slippery(lines: readonly string[], { build, verdicts }: Making): readonly NumberedLine[] {
  return lines.flatMap((text, number): NumberedLine[] => {
    const line = readLine(text, lineRulesOf(build));
    if (!isDirective(line) || !/^[ \t]*[A-Za-z0-9]+[ \t]+[!-~][ -~]*$/.test(text)) return [];
    const { option, problems } = verdicts.of(line);
    const isPlain = option?.status === 'active' && problems.length === 0 && line.comment === undefined;
    return isPlain && valueSpan(line) !== undefined ? [{ number, line }] : [];
  });
}

type Mistake = (typeof MISTAKES)[number];

/** A mistake in a line that is there. */
function slipOn(text: string, on: NonNullable<Mistake['on']>, making: Making): Slip | undefined {
  const lines = text.split('\n');
  const places = slippery(lines, making);
  if (places.length === 0) return undefined;
  const { number, line }: NumberedLine = making.random.pick(places);
  const { start, end } = valueSpan(line) ?? line.rest;
  const wrong = on({ keyword: line.keyword.text, value: line.text.slice(start, end) }, making.random);
  if (wrong === undefined) return undefined;
  const indent = line.text.slice(0, line.keyword.start);
  return { right: text, wrong: lines.with(number, indent + wrong).join('\n'), first: number, last: number };
}

/** Two lines that have become one. */
function slipTogether(text: string, join: NonNullable<Mistake['join']>, making: Making): Slip | undefined {
  const lines = text.split('\n');
  const pairs = slippery(lines, making).filter(({ number }, i, all) => all[i + 1]?.number === number + 1);
  if (pairs.length === 0) return undefined;
  const { number }: NumberedLine = making.random.pick(pairs);
  const [first = '', second = ''] = lines.slice(number, number + 2);
  const joined = first.trimEnd() + join(making.random) + second.trim();
  return { right: text, wrong: lines.toSpliced(number, 2, joined).join('\n'), first: number, last: number };
}

/** Lines written into a file, on top of it: where the first line that applies counts, what stands first shows. */
function slipInto(text: string, write: NonNullable<Mistake['write']>, { random, build }: Making): Slip | undefined {
  const written = write(random, (release: Release) => isAtLeast(build, release));
  if (written === undefined) return undefined;
  const isTop = written.isTop === true;
  // Another IgnoreUnknown would not count any more.
  if (isTop && /ignoreunknown/i.test(text.replaceAll('"', ''))) return undefined;
  const put = (lines: readonly string[]): string =>
    isTop
      ? [...lines, 'Host *', text].join('\n')
      : ['Host sample-host web', ...lines.map(line => `    ${line}`), text].join('\n');
  return { right: put(written.right), wrong: put(written.wrong), first: 0, last: written.wrong.length };
}

function slip(text: string, { on, join, write }: Mistake, making: Making): Slip | undefined {
  if (on !== undefined) return slipOn(text, on, making);
  if (join !== undefined) return slipTogether(text, join, making);
  return write === undefined ? undefined : slipInto(text, write, making);
}

/** The text after the fix that is preferred for the first error of a mistake; undefined where none is. */
async function fixed(
  service: SshConfigService,
  wrong: string,
  error: Finding,
): Promise<{ title: string; text: string } | undefined> {
  const fix = (await service.codeActions(URI, error)).find(({ preferred }) => preferred);
  return fix && { title: fix.title, text: applyEdits(wrong, fix.edits) };
}

/** Makes `count` mistakes of each kind in some files, and sees what the preferred fixes make of them. */
export async function* restore(
  files: readonly string[],
  build: Build,
  seed: number,
  count: number,
  ask: Ask,
): AsyncGenerator<Outcome> {
  const verdicts = new Verdicts(build, SURROUNDINGS);
  for (const [kind, mistake] of MISTAKES.entries()) {
    let [refused, restored, without] = [0, 0, 0];
    const left: string[] = [];
    const different: string[] = [];
    for (let i = 0; i < count; i++) {
      const random = choices(seed, kind * 100_000 + i);
      const made = slip(random.pick(files), mistake, { random, build, verdicts });
      if (made === undefined || errorsOf(serviceFor(made.right, build)).length > 0) continue;
      const service = serviceFor(made.wrong, build);
      const error = errorsOf(service).find(({ number }) => number >= made.first && number <= made.last);
      if (error === undefined) continue;
      refused++;
      const after = await fixed(service, made.wrong, error);
      if (after === undefined) without++;
      else if (after.text === made.right) restored++;
      else {
        const hosts = hostsOf(made.right, build);
        const was = await ask(made.right, hosts);
        // Here something else is in the way.
        if (was === undefined) {
          refused--;
          continue;
        }
        const is = await ask(after.text, hosts);
        const shown = `${after.title}:\n${made.right}\n-- with a mistake:\n${made.wrong}\n-- fixed:\n${after.text}`;
        if (is === undefined) left.push(shown);
        else if (is === was) restored++;
        else different.push(shown);
      }
    }
    yield { name: mistake.name, isHopeless: mistake.isHopeless === true, refused, restored, without, left, different };
  }
}

/** Asks the model, as `ssh -G` would be asked. */
export function modelOf(build: Build): Ask {
  return (text, hosts) => {
    const service = serviceFor(text, build);
    if (errorsOf(service).length > 0) return undefined;
    const answers = hosts.map(host => service.explain(host, URI, false)?.settings ?? []);
    return JSON.stringify(
      answers.map(settings => settings.map(({ keyword, values }) => [keyword, values.map(({ text: value }) => value)])),
    );
  };
}
