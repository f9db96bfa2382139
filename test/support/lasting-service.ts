/** A service that lives through a session, held after each step against one that has only seen how things are now. */
import { isDeepStrictEqual } from 'node:util';
import { load } from '../../server/src/load.ts';
import { type ServiceOptions, SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import type { Span } from '../../server/src/text/span.ts';
import { finish } from '../../server/src/text/steps.ts';
import { PATHS, type Step } from './editing-session.ts';
import { buildOf, SURROUNDINGS } from './judge.ts';
import { type MemoryFile, memoryDisk } from './memory-disk.ts';
import { plainFinding } from './plain-finding.ts';

const FIRST: ServiceOptions = {
  ...DEFAULT_SETTINGS,
  build: buildOf(),
  surroundings: { ...SURROUNDINGS, user: { name: 'user', id: 1000, home: '/home/user' }, hostName: 'desk' },
  manual: undefined,
  inlayHints: { defaults: true, durations: true },
};
const OPTIONS: readonly ServiceOptions[] = [
  FIRST,
  { ...FIRST, severities: new Map([['no-keepalive', 'warning'] as const, ['jump-loop', 'off'] as const]) },
  { ...FIRST, build: buildOf('8.4', []) },
  { ...FIRST, build: buildOf('9.6', ['debian']), keepAlive: { interval: 30, countMax: 2, network: 'strict' } },
];
const STYLE = { indent: '  ', insertFinalNewline: true };

const uriOf = (path: string): string => `file://${path}`;

interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** What a step changes in a text, one change after the other. */
function editsOf(step: Extract<Step, { do: 'edit' }>, text: string): readonly Edit[] {
  const lines = text.split(/(?<=\n)/);
  const first = step.at % lines.length;
  const end = Math.min(lines.length, first + 1 + step.count);
  const startOf = (line: number): number => lines.slice(0, line).join('').length;
  const some = lines.slice(first, end);
  const over = (newLines: readonly string[]): Edit => ({
    span: { start: startOf(first), end: startOf(end) },
    newText: newLines.join(''),
  });
  const offset = step.at % (text.length + 1);
  switch (step.way) {
    case 'type':
      return [{ span: { start: offset, end: offset }, newText: step.text }];
    case 'delete':
      return [{ span: { start: offset, end: Math.min(text.length, offset + step.count) }, newText: '' }];
    case 'insert':
      return [{ span: { start: startOf(first), end: startOf(first) }, newText: `${step.text}\n` }];
    case 'remove':
      return [over([])];
    case 'replace':
      return [over([`${step.text}\n`])];
    case 'retype':
      return [over(some)];
    case 'repeat':
      return [over([...some, ...some])];
    case 'swap':
      return [over(some.toReversed())];
    case 'rotate':
      return [over([...some.slice(1), ...some.slice(0, 1)])];
    case 'carry': {
      const others = [...lines.slice(0, first), ...lines.slice(end)];
      const to = others.slice(0, step.to % (others.length + 1)).join('').length;
      return [over([]), { span: { start: to, end: to }, newText: some.join('') }];
    }
    case 'across':
      return [{ span: { start: offset, end: Math.min(text.length, offset + step.to) }, newText: step.text }];
  }
}

/** What asks what ssh does with a host. */
async function inDepth(service: SshConfigService, uri: string, at: number) {
  const offset = at % ((service.text(uri) ?? '').length + 1);
  const hosts = service.hosts(uri);
  return {
    explain: service.explain(hosts[at % (hosts.length + 1)] ?? 'b', uri, false),
    hover: await service.hover(uri, offset, false),
    rename: await service.rename(uri, offset, 'other'),
    refactorings: await service.refactorings(uri, { start: offset, end: offset }, true),
    'fix all': await service.fixAll(uri),
    listed: finish(await service.hostsView(false)),
  };
}

/** Everything that can be asked about a document, as plain data. */
async function answersOf(service: SshConfigService, uri: string, at: number): Promise<Record<string, unknown>> {
  const text = service.text(uri) ?? '';
  const offset = at % (text.length + 1);
  const whole = { start: 0, end: text.length };
  return {
    ...(await inDepth(service, uri, at)),
    text,
    findings: service.findings(uri).map(plainFinding),
    fixes: service.findings(uri).map(finding => finding.fixes()),
    beside: service.errorsBeside().map(({ findings, ...file }) => ({ ...file, findings: findings.map(plainFinding) })),
    disabling: (await service.disabling(uri, whole))?.together,
    actions: (await service.codeActions(uri, whole)).map(({ finding, ...action }) => action),
    tokens: service.semanticTokens(uri),
    symbols: service.documentSymbols(uri),
    folds: service.folds(uri),
    hosts: service.hosts(uri),
    definition: await service.definition(uri, offset),
    references: await service.references(uri, offset, true),
    highlights: await service.documentHighlights(uri, offset),
    linked: await service.linkedEditing(uri, offset),
    links: await service.documentLinks(uri),
    hints: await service.inlayHints(uri, whole),
    lenses: service.namedHosts(uri),
    format: service.format(uri, STYLE),
    completion: await service.completion(uri, offset, { trigger: undefined, goesOn: false, isHere: false }),
    standard: service.isStandard(uri),
    workspace: await service.workspaceSymbols('a'),
  };
}

export class LastingService {
  /** How often each rule has found something. */
  readonly found = new Map<string, number>();
  #options = FIRST;
  readonly #service = new SshConfigService(FIRST);
  readonly #disk = new Map<string, MemoryFile>();
  /** The texts of open documents by path, with what they were before. */
  readonly #open = new Map<string, string[]>();
  #steps = 0;

  /** Takes a step. Throws where an answer is another than that of a new service. */
  async take(step: Step): Promise<void> {
    this.#do(step);
    this.#steps++;
    if (!step.quiet) await this.#compare();
  }

  #do(step: Step): void {
    switch (step.do) {
      case 'edit':
        this.#edit(step);
        break;
      case 'open':
      case 'replace': {
        const path = PATHS[step.file] as string;
        if (step.do === 'replace' && !this.#open.has(path)) return;
        this.#open.set(path, [...(this.#open.get(path) ?? []), step.text]);
        this.#service.open(uriOf(path), step.text, path);
        break;
      }
      case 'undo': {
        const path = PATHS[step.file] as string;
        const history = this.#open.get(path) ?? [];
        const now = history.pop();
        const before = history.at(-1);
        if (now !== undefined && before === undefined) history.push(now);
        if (now === undefined || before === undefined) return;
        this.#service.change(uriOf(path), { start: 0, end: now.length }, before);
        break;
      }
      case 'close':
        this.#open.delete(PATHS[step.file] as string);
        this.#service.close(uriOf(PATHS[step.file] as string));
        break;
      case 'write':
        if (step.text === undefined) this.#disk.delete(step.path);
        else this.#disk.set(step.path, { text: step.text, access: { mode: step.mode, owner: 1000, group: 0 } });
        this.#service.doubt([step.path]);
        break;
      case 'lock':
        this.#disk.set(step.path, { unreadable: 'permission denied' });
        this.#service.doubt();
        break;
      case 'configure':
        this.#options = OPTIONS[step.options] ?? FIRST;
        this.#service.configure(this.#options);
        break;
    }
  }

  #edit(step: Extract<Step, { do: 'edit' }>): void {
    const path = PATHS[step.file] as string;
    const history = this.#open.get(path);
    let text = history?.at(-1);
    if (history === undefined || text === undefined) return;
    for (const { span, newText } of editsOf(step, text)) {
      this.#service.change(uriOf(path), span, newText);
      text = text.slice(0, span.start) + newText + text.slice(span.end);
    }
    history.push(text);
  }

  async #compare(): Promise<void> {
    const fresh = new SshConfigService(this.#options);
    for (const [path, history] of this.#open) fresh.open(uriOf(path), history.at(-1) ?? '', path);
    for (const service of [this.#service, fresh]) await this.#settle(service);
    for (const path of this.#open.keys()) {
      const known = await answersOf(this.#service, uriOf(path), this.#steps * 7);
      const anew = await answersOf(fresh, uriOf(path), this.#steps * 7);
      for (const { rule } of this.#service.findings(uriOf(path))) this.found.set(rule, (this.found.get(rule) ?? 0) + 1);
      for (const [question, answer] of Object.entries(anew))
        if (!isDeepStrictEqual(known[question], answer))
          throw new Error(
            `${question} of ${path} after ${this.#steps} steps: ${show(known[question])}\nand anew: ${show(answer)}`,
          );
    }
  }

  /** Has everything read that answers want. */
  async #settle(service: SshConfigService): Promise<void> {
    await load(service, memoryDisk(this.#disk));
    // These may want more of the disk than findings do, and more again of what comes of that.
    do for (const path of this.#open.keys()) await inDepth(service, uriOf(path), this.#steps * 7);
    while (await load(service, memoryDisk(this.#disk)));
  }
}

function show(answer: unknown): string {
  return JSON.stringify(answer) ?? 'nothing';
}
