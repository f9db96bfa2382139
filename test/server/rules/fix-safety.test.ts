/**
 * What is true of every fix, for any text: it changes something, its finding is gone, nothing else becomes an error, one at most is preferred; and one
 * that says it keeps what ssh does leaves all answers of a real `ssh -G` as they were. The name of a test tells its seed (seeds.ts).
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/features/finding.ts';
import { generalLast } from '../../../server/src/features/refactor/general-last.ts';
import { concreteHosts } from '../../../server/src/model/file/blocks.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import type { DiskEntry } from '../../../server/src/model/tree/files.ts';
import type { Fix } from '../../../server/src/rules/rule.ts';
import { REMARK_RULES } from '../../../server/src/rules/rule-ids.ts';
import { RULES } from '../../../server/src/rules/rules.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/settings.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import { isDirective } from '../../../server/src/syntax/line.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, SURROUNDINGS, URI } from '../../support/judge.ts';
import { madeUpFiles } from '../../support/made-up-files.ts';
import { REAL_FILES } from '../../support/real-files.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { SEEDS } from '../../support/seeds.ts';

/** Rules that are off by default are tried too. */
const offByDefault = RULES.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'hint']);
const { severities } = readSettings({ rules: Object.fromEntries(offByDefault) });

function open(text: string, build: Build): SshConfigService {
  const service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build,
    surroundings: SURROUNDINGS,
    severities,
    manual: undefined,
  });
  service.open(URI, text);
  return service;
}

/** How often each finding occurs, by its rule and message, without the place. */
function countOf(service: SshConfigService): ReadonlyMap<string, number> {
  return counted(service.findings(URI).map(({ rule, message }) => `${rule}: ${message}`));
}

/** How often each error occurs, by its rule and the words that it marks: what the message says of other lines may change. */
function errorsOf(service: SshConfigService, text: string): ReadonlyMap<string, number> {
  const errors = service.findings(URI).filter(({ severity }) => severity === 'error');
  return counted(errors.map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`));
}

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** How many lines ssh refuses. */
function refusedLines(service: SshConfigService): number {
  const errors = service.findings(URI).filter(({ severity }) => severity === 'error');
  return new Set(errors.map(({ start }) => service.locate(URI, start)?.line)).size;
}

function isRemark(rule: string): boolean {
  return REMARK_RULES.some(id => id === rule);
}

interface Tried {
  readonly rule: string;
  readonly fix: Fix;
  readonly after: string;
}

/** Tries each fix of each finding, and each comment that disables it, one at a time. */
async function tryAll(
  text: string,
  build: Build,
): Promise<{ readonly tried: readonly Tried[]; readonly wrong: readonly string[] }> {
  const service = open(text, build);
  const errors = errorsOf(service, text);
  const all = countOf(service);
  const seen = new Map<string, number>();
  const tried: Tried[] = [];
  const wrong: string[] = [];
  for (const finding of service.findings(URI)) {
    // Four of a kind in one file tell as much as a thousand.
    seen.set(finding.rule, (seen.get(finding.rule) ?? 0) + 1);
    if ((seen.get(finding.rule) as number) > 4) continue;
    const fixes = finding.fixes(generalLast);
    const preferred = fixes.filter(fix => fix.preferred).length;
    if (preferred > 1) wrong.push(`${finding.rule}: ${preferred} preferred fixes`);
    const offered = await service.codeActions(URI, finding);
    if (offered.length > 5 || offered.filter(fix => fix.preferred).length > 1)
      wrong.push(`${finding.rule}: ${offered.map(({ title }) => title).join(', ')}`);
    for (const fix of [...fixes, ...(await disablingFixes(service, finding))]) {
      const say = (what: string): number => wrong.push(`${finding.rule}: "${fix.title}" ${what}`);
      const spans = fix.edits.map(({ span }) => span).toSorted((a, b) => a.start - b.start);
      if (spans.some(({ start, end }, i) => start > end || end > text.length || start < (spans[i - 1]?.end ?? 0)))
        say('has edits that overlap or lie outside');
      const after = applyEdits(text, fix.edits);
      if (fix.mode === undefined && after === text) say('changes nothing');
      if (fix.certain && !fix.preferred) say('is certain and not preferred');
      if (fix.certain && fix.effect === 'changes' && isRemark(finding.rule))
        say('is certain and changes what ssh does');
      const fixed = open(after, build);
      const id = `${finding.rule}: ${finding.message}`;
      if ((countOf(fixed).get(id) ?? 0) >= (all.get(id) as number)) say('leaves its finding');
      const left = errorsOf(fixed, after);
      // Of a line that ssh refuses it tells one problem: without that the next one may show. And once ssh takes a Host or
      // Match line for one, an IgnoreUnknown below it may no longer be for every host.
      const isHeader = /^[\s="]*(?:host|match)/i.test(lineOf(after, finding.start));
      if (!isHeader && refusedLines(fixed) > refusedLines(service)) say('brings an error to another line');
      if (isRemark(finding.rule))
        for (const [error, count] of left) if (count > (errors.get(error) ?? 0)) say(`brings a new error: ${error}`);
      if (fix.effect === 'keeps' && !isRemark(finding.rule)) say('cannot keep what ssh refuses');
      tried.push({ rule: finding.rule, fix, after });
    }
  }
  return { tried, wrong };
}

/** The comments that disable the rule of a finding, as if they were fixes. */
async function disablingFixes(service: SshConfigService, finding: Finding): Promise<readonly Fix[]> {
  const found = await service.disabling(URI, finding);
  if (found?.findings.includes(finding) !== true) return [];
  const each = found.each.find(({ rules }) => rules.includes(finding.rule));
  return [each?.forLine, each?.forFile].flatMap(edit =>
    edit === undefined ? [] : [{ title: 'Disable', edits: [edit], effect: 'keeps', preferred: false }],
  );
}

function lineOf(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end === -1 ? undefined : end);
}

/** The text without the lines in which we see an error, so that ssh has something to say about the others. */
function withoutErrors(text: string, build: Build): string {
  const service = open(text, build);
  const bad = new Set(
    service
      .findings(URI)
      .filter(({ severity }) => severity === 'error')
      .map(({ start }) => service.locate(URI, start)?.line),
  );
  return text
    .split('\n')
    .filter((_, number) => !bad.has(number))
    .join('\n');
}

/** The names that Host lines mention, and one that none does. */
function hostsIn(text: string, build: Build): readonly string[] {
  const { lines } = ConfigText.read(text, lineRulesOf(build));
  const hosts = lines.flatMap(line => (isDirective(line) && line.keyword.name === 'host' ? concreteHosts(line) : []));
  const usable = hosts.filter(host => /^[\w][\w.-]*$/.test(host));
  return [...new Set(usable)].slice(0, 2).concat('sample-host');
}

/** The values that lines which ssh accepts set, each once, by option; those of keywords without effect left out. */
function valuesIn(text: string, build: Build): ReadonlySet<string> {
  const verdicts = new Verdicts(build, SURROUNDINGS);
  const { lines } = ConfigText.read(text, lineRulesOf(build));
  return new Set(
    lines.filter(isDirective).flatMap(line => {
      const { option, problems } = verdicts.of(line);
      if (option?.status !== 'active' || problems.length > 0) return [];
      return [`${option.name} ${line.text.slice(line.rest.start, line.comment?.start ?? line.rest.end).trim()}`];
    }),
  );
}

/** What "fix all" does wrong in a text: it loses a value, or brings an error to a line. */
async function wrongWithFixAll(text: string, build: Build): Promise<readonly string[]> {
  const service = open(text, build);
  const fix = await service.fixAll(URI);
  if (fix === undefined) return [];
  const after = applyEdits(text, fix.edits);
  const [before, now] = [valuesIn(text, build), valuesIn(after, build)];
  const lost = [...before].filter(value => !now.has(value)).map(value => `loses ${value}`);
  return refusedLines(open(after, build)) > refusedLines(service) ? [...lost, 'brings an error'] : lost;
}

describe('fix all loses no value, and brings no error', () => {
  test.each(SEEDS)('made-up files, seed %i', async seed => {
    let made = 0;
    for (const build of [buildOf(), buildOf('8.4'), buildOf('9.2', ['apple']), buildOf('9.5', ['windows'])])
      for (const text of madeUpFiles(build, seed, 60)) {
        if ((await open(text, build).fixAll(URI)) !== undefined) made++;
        expect({ text, wrong: await wrongWithFixAll(text, build) }).toEqual({ text, wrong: [] });
      }
    expect(made).toBeGreaterThan(0);
  });

  test('real files', async () => {
    const wrong: string[] = [];
    for (const { name, text } of REAL_FILES)
      for (const what of await wrongWithFixAll(text, buildOf())) wrong.push(`${name}: ${what}`);
    expect(wrong).toEqual([]);
  });
});

describe('any fix removes its finding and breaks nothing, and one at most is preferred', () => {
  test.each(SEEDS)('made-up files, seed %i', async seed => {
    for (const build of [buildOf(), buildOf('8.4'), buildOf('9.2', ['apple']), buildOf('9.5', ['windows'])])
      for (const text of madeUpFiles(build, seed, 40))
        expect({ text, wrong: (await tryAll(text, build)).wrong }).toEqual({ text, wrong: [] });
  });

  test('real files', async () => {
    const wrong: string[] = [];
    for (const { name, text } of REAL_FILES)
      for (const what of (await tryAll(text, buildOf())).wrong) wrong.push(`${name}: ${what}`);
    expect(wrong).toEqual([]);
  });
});

/** Two files as ssh reads them: the user's own, and one that it includes. */
const TREE = ['/home/user/.ssh/config', '/home/user/.ssh/part'] as const;

function openTree(texts: readonly string[], build: Build): SshConfigService {
  const service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build,
    surroundings: SURROUNDINGS,
    severities,
    manual: undefined,
  });
  const system: DiskEntry = { kind: 'file', text: '', access: undefined, realPath: '/etc/ssh/ssh_config' };
  for (const [i, path] of TREE.entries()) service.open(path, texts[i] ?? '', path);
  for (service.discover(); ; service.discover()) {
    const wanted = service.wanted();
    if (wanted === undefined) return service;
    service.learn({
      entries: new Map(wanted.paths.map(path => [path, path === system.realPath ? system : { kind: 'missing' }])),
      lists: new Map(wanted.patterns.map(pattern => [pattern, pattern === TREE[1] ? [pattern] : []])),
      // Everything that values name is there, and open to all.
      statuses: new Map(wanted.statuses.map(path => [path, { kind: 'file', access: undefined }])),
    });
  }
}

/** What both files together are found to have, by rule and message; and which lines ssh refuses. */
function foundInTree(service: SshConfigService, path: string): readonly string[] {
  return service.findings(path).map(({ rule, message }) => `${rule}: ${message}`);
}

function errorsInTree(service: SshConfigService): number {
  const lines = TREE.flatMap(path =>
    service
      .findings(path)
      .filter(({ severity, rule }) => severity === 'error' && rule !== 'broken-include')
      .map(({ start }) => `${path} ${service.locate(path, start)?.line}`),
  );
  return new Set(lines).size;
}

function valuesInTree(service: SshConfigService, host: string): readonly string[] {
  const explained = service.explain(host, TREE[0], false);
  return explained?.settings.map(({ keyword, values }) => `${keyword} ${values.map(({ text }) => text)}`) ?? [];
}

test.each(SEEDS)('and so it is in a tree of files, where one that keeps leaves all values: seed %i', seed => {
  const build = buildOf();
  const wrong: string[] = [];
  let kept = 0;
  const sources = madeUpFiles(build, seed, 50);
  for (let i = 0; i + 1 < sources.length; i += 2) {
    const [first, part] = [sources[i] as string, sources[i + 1] as string];
    const texts = [i % 4 === 0 ? `Include part\n${first}` : `${first}\nHost *\nInclude part\n`, part];
    const service = openTree(texts, build);
    const hosts = hostsIn(texts.join('\n'), build);
    const seen = new Map<string, number>();
    for (const [which, path] of TREE.entries()) {
      for (const finding of service.findings(path)) {
        seen.set(finding.rule, (seen.get(finding.rule) ?? 0) + 1);
        if ((seen.get(finding.rule) as number) > 2) continue;
        for (const fix of finding.fixes(generalLast)) {
          if (fix.edits.length === 0) continue;
          const fixed = openTree(
            texts.map((text, n) => (n === which ? applyEdits(text, fix.edits) : text)),
            build,
          );
          const say = (what: string): number =>
            wrong.push(`${finding.rule}: "${fix.title}" ${what}\n${texts.join('\n--\n')}`);
          const id = `${finding.rule}: ${finding.message}`;
          const count = (all: readonly string[]): number => all.filter(found => found === id).length;
          if (count(foundInTree(fixed, path)) >= count(foundInTree(service, path))) say('leaves its finding');
          if (errorsInTree(fixed) > errorsInTree(service)) say('brings an error');
          if (fix.effect !== 'keeps') continue;
          for (const host of hosts) {
            kept++;
            expect(valuesInTree(fixed, host)).toEqual(valuesInTree(service, host));
          }
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(kept).toBeGreaterThan(0);
});

describe.runIf(SSH_BUILD !== undefined)('as a real ssh sees it', () => {
  const build = SSH_BUILD as Build;
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());

  /** Compares what ssh makes of texts before and after fixes: at most `most` times by rule and effect. */
  async function compare(
    texts: Iterable<string>,
    most: number,
  ): Promise<{ readonly wrong: readonly string[]; readonly kept: number }> {
    const wrong: string[] = [];
    const times = new Map<string, number>();
    let kept = 0;
    for (const original of texts) {
      const text = withoutErrors(original, build);
      const before = new Map<string, ReturnType<RealSsh['read']>>();
      for (const { rule, fix, after } of (await tryAll(text, build)).tried) {
        const kind = `${rule} ${fix.effect} ${fix.title.startsWith('Disable')}`;
        if ((times.get(kind) ?? 0) >= most) continue;
        times.set(kind, (times.get(kind) ?? 0) + 1);
        // Nothing but this file is read here, so a default that is taken out stays in force.
        const keeps = fix.effect === 'keeps' || rule === 'default-value';
        for (const host of keeps ? hostsIn(text, build) : ['sample-host']) {
          const was = before.get(host) ?? ssh.read(text, host);
          before.set(host, was);
          if (!was.accepted) break;
          const is = ssh.read(after, host);
          if (!is.accepted) wrong.push(`${rule}: ssh refuses the file after "${fix.title}":\n${text}`);
          if (!keeps) continue;
          kept++;
          if (is.values.join('\n') !== was.values.join('\n'))
            wrong.push(`${rule}: for ${host}, "${fix.title}" does not keep\n${text}`);
        }
      }
    }
    return { wrong, kept };
  }

  test.each(SEEDS)('it still accepts the file, and one that keeps keeps: made-up files, seed %i', async seed => {
    const { wrong, kept } = await compare(madeUpFiles(build, seed, 120), 3);
    expect(wrong).toEqual([]);
    expect(kept).toBeGreaterThan(20);
  });

  test('it still accepts the file, and one that keeps keeps: real files', async () => {
    const texts = REAL_FILES.map(({ text }) => text);
    const { wrong, kept } = await compare(texts, 3);
    expect(wrong).toEqual([]);
    expect(kept).toBeGreaterThan(20);
  });
});
