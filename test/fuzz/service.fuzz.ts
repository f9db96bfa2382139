/**
 * Random sessions with the service: it never fails, answers within a second, knows after each edit what it would know
 * had it read everything anew, and offers only changes that can be made.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { test } from 'vitest';
import { load } from '../../server/src/load.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/edit.ts';
import type { Span } from '../../server/src/text/span.ts';
import { buildOf, SURROUNDINGS } from '../support/judge.ts';
import { type MemoryFile, memoryDisk } from '../support/memory-disk.ts';
import { plainFinding } from '../support/plain-finding.ts';
import { fuzz } from './fuzz.ts';
import { FILES, LINK, OpenTexts, type Step, session, spanOf, writtenFile } from './session.ts';

const OPTIONS = {
  ...DEFAULT_SETTINGS,
  build: buildOf(),
  surroundings: { ...SURROUNDINGS, user: { name: 'user', id: 1000, home: '/home/user' }, hostName: 'desk' },
  manual: undefined,
  inlayHints: { defaults: true, durations: true },
  format: { keywordCase: 'manual', alignValues: true },
} as const;
const STYLE = { indent: '  ', insertFinalNewline: true };
/** Milliseconds of work; what others do on this machine does not count. */
const PATIENCE = 1000;

const pathOf = (file: number): string => `/home/user/${FILES[file]}`;
const uriOf = (file: number): string => `file://${pathOf(file)}`;

function fail(complaint: string): never {
  throw new Error(complaint);
}

async function timely<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const time = (user + system) / 1000;
  if (time > PATIENCE) fail(`${name} took ${Math.round(time)} ms`);
  return result;
}

function hostsToAsk(service: SshConfigService, file: number): readonly string[] {
  return [...service.hosts(uriOf(file)).slice(0, 2), 'me@web'];
}

/** All that can be asked about a document, and each change that is offered. */
async function askAll(service: SshConfigService, file: number, offset: number) {
  const uri = uriOf(file);
  const text = service.text(uri) ?? fail('the document is not open');
  const whole = { start: 0, end: text.length };
  const here = { start: offset, end: offset };
  const changes: { readonly from: string; readonly edits: readonly TextEdit[] }[] = [];
  const answers: Record<string, unknown> = {};
  const ask = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const answer = await timely(name, work);
    answers[name] = answer;
    return answer;
  };
  const inside = (name: string, { start, end }: Span): void => {
    if (!(0 <= start && start <= end && end <= text.length)) fail(`${name}: ${start} to ${end} of ${text.length}`);
  };
  await ask('findings', () =>
    service.findings(uri).map(finding => {
      inside(finding.rule, finding);
      return { ...plainFinding(finding), fixes: finding.fixes() };
    }),
  );
  await ask('errors beside', () => service.errorsBeside().map(({ path, text }) => ({ path, text })));
  for (const { title, edits } of await ask('code actions', async () =>
    [...(await service.codeActions(uri, whole)), ...(await service.codeActions(uri, here))].map(
      ({ finding, ...action }) => ({
        ...action,
        finding: finding && plainFinding(finding),
      }),
    ),
  ))
    changes.push({ from: title, edits });
  for (const offer of await ask('refactorings', () => service.refactorings(uri, here, true)))
    if (!('reason' in offer) && offer.created === undefined) changes.push({ from: offer.title, edits: offer.edits });
  await ask('definition', async () => (await service.definition(uri, offset))?.targets);
  await ask('references', () => service.references(uri, offset, true));
  await ask('links', () => service.documentLinks(uri));
  await ask('rename', () => service.rename(uri, offset, 'other'));
  changes.push({ from: 'fix all', edits: (await ask('fix all', () => service.fixAll(uri)))?.edits ?? [] });
  changes.push({ from: 'format', edits: await ask('format', () => service.format(uri, STYLE)) });
  changes.push({ from: 'format range', edits: await ask('format range', () => service.format(uri, STYLE, here)) });
  changes.push({ from: 'enter', edits: await ask('enter', () => service.formatAfterEnter(uri, STYLE, offset)) });
  const completion = await ask('completion', () =>
    service.completion(uri, offset, { trigger: undefined, goesOn: false, isHere: true }),
  );
  for (const { label, insert, replace, removes, newText } of completion?.items ?? []) {
    if (insert.start !== replace.start || insert.end > replace.end) fail(`${label}: insert is no beginning of replace`);
    if (offset < insert.start || offset > insert.end) fail(`${label}: replaces what is not at the cursor`);
    if (text.slice(replace.start, replace.end).includes('\n')) fail(`${label}: replaces more than a line`);
    const removal = removes === undefined ? [] : [{ span: removes, newText: '' }];
    changes.push({ from: `completion ${label}`, edits: [...removal, { span: replace, newText }] });
  }
  const hover = await ask('hover', () => service.hover(uri, offset, true));
  if (hover !== undefined) inside('hover', hover.span);
  await ask('signature help', () => service.signatureHelp(uri, offset));
  await ask('symbols', () => service.documentSymbols(uri));
  for (const highlight of await ask('highlights', () => service.documentHighlights(uri, offset)))
    inside('highlight', highlight);
  for (const place of await ask('linked editing', () => service.linkedEditing(uri, offset)))
    inside('linked place', place);
  await ask('folds', () => service.folds(uri));
  let around: Span = here;
  for (const span of await ask('selection', () => service.selectionRanges(uri, offset))) {
    inside('selection', span);
    if (span.start > around.start || span.end < around.end) fail('a selection that does not grow');
    around = span;
  }
  let last = 0;
  for (const token of await ask('tokens', () => service.semanticTokens(uri))) {
    inside(token.type, token);
    if (token.start < last || token.start === token.end) fail(`a token at ${token.start}, after one up to ${last}`);
    last = token.end;
  }
  await ask('hints', () => service.inlayHints(uri, whole));
  await ask('lenses', () => service.namedHosts(uri));
  await ask('host', () => service.hostAt(uri, offset));
  await ask('hosts', () => service.hosts(uri));
  await ask('explain', () => hostsToAsk(service, file).map(host => service.explain(host, uri, true)));
  for (const { from, edits } of changes) {
    let end = 0;
    for (const { span } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
      inside(from, span);
      if (span.start < end) fail(`${from}: changes in each other's way`);
      end = span.end;
    }
  }
  return { answers, changes };
}

class World {
  readonly service = new SshConfigService(OPTIONS);
  readonly #disk = new Map<string, MemoryFile>([[pathOf(LINK.from), { link: pathOf(LINK.to) }]]);
  readonly #open = new OpenTexts();

  async run(step: Step): Promise<void> {
    this.#do(step);
    await this.#settle(this.service);
    const text = this.#open.text(step.file);
    const offset = text === undefined || !('at' in step) ? 0 : step.at % (text.length + 1);
    const changes = await this.#compare(offset);
    const offered = changes.get(step.file)?.filter(({ edits }) => edits.length > 0) ?? [];
    if (step.do !== 'take' || text === undefined || offered.length === 0) return;
    const { from, edits } = offered[step.which % offered.length] ?? fail('nothing to take');
    const changed = applyEdits(text, edits);
    // Edits of one change are about the text before it: the last one first, none moves another.
    const backwards = edits.toSorted((a, b) => a.span.start - b.span.start).toReversed();
    for (const { span, newText } of backwards) this.service.change(uriOf(step.file), span, newText);
    const isOneEach = new Set(edits.map(({ span }) => span.start)).size === edits.length;
    if (isOneEach && this.service.text(uriOf(step.file)) !== changed) fail(`${from} does not come out as it should`);
    if (!isOneEach) this.service.open(uriOf(step.file), changed, pathOf(step.file));
    this.#open.change(step.file, changed);
    await this.#settle(this.service);
    await this.#compare(offset);
  }

  #do(step: Step): void {
    const { file } = step;
    const uri = uriOf(file);
    const before = this.#open.text(file);
    switch (step.do) {
      case 'open':
      case 'replace':
        if (before === undefined) this.#open.open(file, step.text);
        else this.#open.change(file, step.text);
        this.service.open(uri, step.text, pathOf(file));
        break;
      case 'edit': {
        if (before === undefined) return;
        const span = spanOf(before, step.at, step.length);
        this.service.change(uri, span, step.text);
        this.#open.change(file, before.slice(0, span.start) + step.text + before.slice(span.end));
        break;
      }
      case 'undo': {
        const text = this.#open.undo(file);
        if (before !== undefined && text !== undefined)
          this.service.change(uri, spanOf(before, 0, before.length), text);
        break;
      }
      case 'close':
        this.#open.close(file);
        this.service.close(uri);
        break;
      case 'write': {
        const path = pathOf(writtenFile(file));
        if (step.text === undefined) this.#disk.delete(path);
        else this.#disk.set(path, step.text);
        this.service.doubt([path]);
        break;
      }
      case 'take':
        break;
    }
  }

  async #settle(service: SshConfigService): Promise<void> {
    await timely('loading', async () => {
      await load(service, memoryDisk(this.#disk));
    });
  }

  /** Every answer has to be that of a service that has only seen how things are now. @returns what was offered, by file */
  async #compare(offset: number) {
    const fresh = new SshConfigService(OPTIONS);
    for (const file of this.#open.files) fresh.open(uriOf(file), this.#open.text(file) ?? '', pathOf(file));
    await this.#settle(fresh);
    const offered = new Map<number, Awaited<ReturnType<typeof askAll>>['changes']>();
    for (const file of this.#open.files) {
      const text = this.#open.text(file) ?? '';
      if (this.service.text(uriOf(file)) !== text) fail('the text is not that of the editor');
      const at = Math.min(offset, text.length);
      // These may want more of the disk than findings do; only then are answers whole.
      for (const service of [this.service, fresh]) {
        for (const host of hostsToAsk(service, file)) service.explain(host, uriOf(file), true);
        await this.#settle(service);
      }
      const known = await askAll(this.service, file, at);
      const anew = await askAll(fresh, file, at);
      for (const [name, answer] of Object.entries(known.answers))
        if (!isDeepStrictEqual(answer, anew.answers[name]))
          fail(`${name} of ${FILES[file]}: ${JSON.stringify(answer)}\nand anew: ${JSON.stringify(anew.answers[name])}`);
      offered.set(file, known.changes);
    }
    return offered;
  }
}

test('the service withstands any session', async () => {
  await fuzz(
    'service',
    fc.asyncProperty(session, async steps => {
      const world = new World();
      for (const step of steps) await world.run(step);
    }),
  );
});
