/**
 * Configurations that nobody should have: files that are no files, Includes without end, huge and broken lines. Every
 * answer comes in time, measured in work done, so that a busy machine does not matter; what takes time by the square of
 * the length would take minutes here.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disks } from '../../server/src/host/disks.ts';
import { load } from '../../server/src/load.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { buildOf, SURROUNDINGS } from '../support/judge.ts';
import { large, WANTS_FRESH } from '../support/seeds.ts';

const URI = 'file:///home/user/.ssh/config';
const STYLE = { indent: '  ', insertFinalNewline: true };

/** Milliseconds of work of this process. */
function spent(start?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function newService(home = '/home/user'): SshConfigService {
  return new SshConfigService({
    ...DEFAULT_SETTINGS,
    build: buildOf(),
    surroundings: { ...SURROUNDINGS, home },
    manual: undefined,
    inlayHints: { defaults: true, durations: true },
  });
}

/** Asks everything about a text, in its middle, and where fresh seeds are wanted at its start and end, too; and again after an edit. @returns the most work that one answer took */
async function slowest(text: string): Promise<{ readonly question: string; readonly time: number }> {
  const service = newService();
  let worst = { question: '', time: 0 };
  const ask = async (question: string, work: () => unknown): Promise<void> => {
    const start = process.cpuUsage();
    await work();
    const time = spent(start);
    if (time > worst.time) worst = { question, time };
  };
  const whole = { start: 0, end: text.length };
  const middle = text.length >> 1;
  await ask('open', () => service.open(URI, text));
  for (const round of ['', ' after an edit']) {
    const about = (question: string, work: () => unknown): Promise<void> => ask(question + round, work);
    await about('findings', () => service.findings(URI));
    await about('code actions', () => service.codeActions(URI, whole));
    await about('fix all', () => service.fixAll(URI));
    await about('symbols', () => service.documentSymbols(URI));
    await about('folds', () => service.folds(URI));
    await about('tokens', () => service.semanticTokens(URI));
    await about('hints', () => service.inlayHints(URI, whole));
    await about('format', () => service.format(URI, STYLE));
    await about('lenses', () => service.namedHosts(URI));
    await about('explain', () => service.explain('web', URI, true));
    for (const at of WANTS_FRESH ? [0, middle, text.length] : [middle]) {
      await about('hover', () => service.hover(URI, at, false));
      await about('completion', () =>
        service.completion(URI, at, { trigger: undefined, goesOn: false, isHere: false }),
      );
      await about('highlights', () => service.documentHighlights(URI, at));
      await about('linked editing', () => service.linkedEditing(URI, at));
      await about('selection', () => service.selectionRanges(URI, at));
      await about('signature', () => service.signatureHelp(URI, at));
      await about('references', () => service.references(URI, at, true));
      await about('rename', () => service.rename(URI, at, 'other'));
      await about('refactorings', () => service.refactorings(URI, { start: at, end: at }, true));
      await about('enter', () => service.formatAfterEnter(URI, STYLE, at));
    }
    await ask('edit', () => service.change(URI, { start: middle, end: middle }, 'x'));
  }
  return worst;
}

const SIZE = 50_000;
/** `piece` again and again, `SIZE` characters of it. */
const many = (piece: string): string => piece.repeat(SIZE / piece.length);
const numbered = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('in time', () => {
  test.each<[string, string]>([
    ['a keyword without end', many('x')],
    ['keywords in one', `${many('ServerAliveInterval')} 60`],
    ['colons', `Port${many(':')}x`],
    ['a value without end', `User ${many('x')}`],
    ['equals signs', `Port${many('=')}`],
    ['blanks', `Port ${many(' ')}22${many(' ')}x`],
    ['carriage returns', `Port 22${many('\r')}x`],
    ['blanks in one value', `ProxyJump a${many(' ')}x\nHost "a${many(' ')}x"\nUser "a${many('\t')}x"`],
    ['long patterns', `Host ${many('a')}*\n  Port 1\nHost *a\n  Port 2\nHost ${many('a')}?x\n  Port 3`],
    ['commands', `Host ssh\nProxyJump ssh\nProxyCommand${many(' ssh -W ')}\nMatch exec "${many('ssh ssh')}"`],
    ['quotes', `User ${many('"a" ')}`],
    ['a quote that stays open', `User "${many('\\"')}`],
    ['backslashes', `User "${many('\\')}x`],
    ['NUL', many('\0')],
    ['lone surrogates', `User ${many('\ud800')}\n${many('\udfff')}`],
    ['invisible characters', `User ${many('\u200b')}`],
    ['patterns', `Host ${many('a*b? ')}`],
    ['wildcards', `Host ${many('*')}\nHost ${many('a*')}b\nHost ${many('?*')}\nHost ${many('a')}`],
    ['wildcards with an exception', `Host ${many('*')}x${many('*')}\nHost ${many('a')}`],
    ['negations', `Host ${many('!')}\nMatch ${many('!')}host a\nMatch ${many('!host a ')}`],
    ['criteria', `Match ${many('host a ')}\nMatch ${many('bogus ')}`],
    ['lists of patterns', `Match host ${many('a*,!b?,')}`],
    ['networks', `Match localnetwork ${many('::1/128,')}`],
    ['algorithms', `Ciphers ${many('aes128-ctr,')}\nMACs +${many('x*,!y,')}`],
    ['tokens', `IdentityFile ${many('%h%%${HOME}~')}\nHostName ${many('%h')}`],
    ['variables that stay open', `ProxyJump a\nHostName ${many('${')}\nIdentityFile ${many('${')}\nHost a`],
    ['jumps', `ProxyJump ${many('u@h:22,')}\nProxyJump ${many('a')}`],
    ['brackets', `ProxyJump ${many('[')}${many(':')}\nLocalForward ${many(':')} ${many('[')}`],
    ['globs', `Include ${many('*[a-z]?')}\nInclude ${many('[[:alpha:]')}\nInclude ${many('/')}`],
    ['times', `ConnectTimeout ${many('1h')}\nPort ${many('1')}`],
    ['variables to send', `SendEnv ${many('A* ')}\nSetEnv ${many('A=b ')}`],
    ['rules and hashes', `#${many('-')}\n${many('#')} x\n# ${many('\t')}x`],
    ['rules that are nearly one', `# ${'a -'.repeat(62)}\n`.repeat(500)],
    ['disabling comments', `# ssh-config: disable ${many('no-keepalive ')}\nHost a`],
    ['regions in regions', `${'# region x\nHost a\n'.repeat(2000)}${'# endregion\n'.repeat(2000)}`],
    [
      'every control character',
      numbered(0x300, i => `Host a${String.fromCharCode(i)}\n Port${String.fromCharCode(i)}22`),
    ],
    ['hosts that are wrong', numbered(1000, i => `Host a${i}\n  Prot 22`)],
    ['unknown keywords', numbered(1000, i => `Prot${i} 22`)],
    ['unknown keywords that are excused', numbered(1000, i => `IgnoreUnknown a${i}*\nFoo x`)],
    ['patterns with text inside', numbered(1000, i => `Host *${i}* !x${i}\nCertificateFile x${i}\nProxyJump a${i}`)],
    ['one block for all', `Host *\n${'IdentityFile x\nLocalForward 80 a:80\nSetEnv A=b\n'.repeat(2000)}`],
    ['blocks for one host', 'Host a\n  Port 22\n'.repeat(2000)],
    ['blocks for the same hosts', 'Host x a*b\n  User git\n  ProxyJump a\n'.repeat(2000)],
    ['forks for one host', 'Host a b*\n  ForkAfterAuthentication yes\n'.repeat(2000)],
    ['blocks for all hosts', 'Host *\n  Port 22\n'.repeat(2000)],
    ['blocks that ssh refuses', 'Match bogus\n  Port 22\n'.repeat(2000)],
    ['tags', numbered(1000, i => `Tag t${i}\nMatch tagged t${i}\nUser t${i}`)],
    ['names on one line', `Host ${numbered(40_000, i => `h${i}`).replaceAll('\n', ' ')}\n  User me`],
    ['Includes on one line', `Include ${numbered(5000, i => `f${i}`).replaceAll('\n', ' ')}`],
    [
      'sockets in folders that are not there',
      numbered(2000, i => `Host a${i}\nControlPath /x${i}/y\nControlMaster auto`),
    ],
    ['unknown keywords that each excuse', numbered(2000, i => `IgnoreUnknown a${i}\na${i} x`)],
    ['a chain of jumps', numbered(1000, i => `Host a${i}\nProxyJump a${i + 1}`)],
  ])('%s', async (_, text) => {
    const { question, time } = await slowest(text);
    expect(time, question).toBeLessThan(2000);
  });

  // In what follows, work by the square of the length would not come to an end, so nothing is measured.
  test(`a line of ${large(10)} MB`, () => {
    const service = newService();
    const half = large(5_000_000);
    service.open(URI, `Host a\n  User ${'x '.repeat(half)}\n`);
    expect(service.findings(URI).map(({ rule }) => rule)).toContain('extra-argument');
    service.change(URI, { start: half, end: half }, '"');
    expect(service.findings(URI).map(({ rule }) => rule)).toContain('unbalanced-quote');
  });

  const long = (piece: string): string => piece.repeat(large(10_000_000) / piece.length);
  test.each<[string, string]>([
    ['blanks', `ProxyJump a${long(' ')}x`],
    ['a pattern', `Host ${long('a')}*\n  Port 1\nHost *a\n  Port 2`],
    ['commas and negations', `Match host ${'!a,*b?,'.repeat(large(70_000))}\n  Port 1\nHost a\n  Port 2`],
    ['a command', `ProxyCommand${long(' ssh -W')}`],
    ['tokens', `Host a\n  IdentityFile ${long('%h${')}`],
    ['a comment', `# ssh-config: disable${' --x'.repeat(large(100_000))}\n#${long(' -')}`],
    ['quotes', `User ${long('"\\')}`],
    ['control characters', `${long('\0\x01\ud800')}`],
  ])('a very long line: %s', (_, text) => {
    const service = newService();
    service.open(URI, `${text}\n`);
    service.findings(URI);
    const middle = large(5_000_000);
    service.change(URI, { start: middle, end: middle }, 'x');
    service.findings(URI);
    service.semanticTokens(URI);
    service.documentSymbols(URI);
    service.explain('a', URI, false);
  });

  test('1,000,000 lines', () => {
    const service = newService();
    service.open(URI, `Host *\n  ServerAliveInterval 60\n${'# x\n\n'.repeat(500_000)}`);
    expect(service.findings(URI)).toEqual([]);
    expect(service.documentSymbols(URI)).toHaveLength(1);
    service.change(URI, { start: 1_000_001, end: 1_000_001 }, 'x\n');
    expect(service.findings(URI)).toHaveLength(1);
  });

  test(`${large(1_000_000)} lines that all say something`, () => {
    const service = newService();
    const block = (i: number): string => `Host web${i} w${i}.x\n  HostName web${i}.y\n  User u${i % 9}\n  Protocol 2\n`;
    const blocks = large(250_000);
    const text = Array.from({ length: blocks }, (_, i) => block(i)).join('');
    service.open(URI, text);
    const { length } = service.findings(URI);
    expect(length).toBeGreaterThanOrEqual(blocks);
    const at = text.indexOf('User', text.length >> 1);
    service.change(URI, { start: at, end: at }, 'x');
    expect(service.findings(URI)).toHaveLength(length + 1);
  });

  test(`${large(100_000)} edits leave nothing behind`, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const service = newService();
    service.open(URI, `Host a\n  Port 1\n${numbered(1500, i => `Host b${i}\n  Port 1`)}`);
    const edit = (count: number): number => {
      for (let i = 0; i < count; i++) {
        const text = `P${i} `;
        // In a Host line, and below it.
        const at = i % 2 === 0 ? 5 : 9;
        service.change(URI, { start: at, end: at }, text);
        if (i % 51 === 0) service.findings(URI);
        service.change(URI, { start: at, end: at + text.length }, '');
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = edit(1000);
    const more = edit(large(50_000)) - before;
    // A hundred bytes an edit.
    expect(more).toBeLessThan(large(5_000_000));
  });
});

const endless: [string, readonly string[]] = ['Include /proc/self/pagemap', ['broken-include']];
/** Nothing is closed to root. */
const closed: [string, readonly string[]] = ['Include secret', process.getuid?.() === 0 ? [] : ['broken-include']];

describe.skipIf(process.platform === 'win32')('what an Include may lead to', () => {
  let home: string;
  let files: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'ssh-config-test-'));
    files = join(home, '.ssh');
    mkdirSync(join(files, 'many'), { recursive: true });
    const write = (name: string, text: string): void => writeFileSync(join(files, name), text);
    expect(spawnSync('mkfifo', [join(files, 'pipe')]).status).toBe(0);
    write('sparse', '');
    truncateSync(join(files, 'sparse'), 2 ** 31);
    mkdirSync(join(files, 'large'));
    for (let i = 0; i < 300; i++) {
      write(`large/${i}`, '');
      truncateSync(join(files, `large/${i}`), 60_000_000);
    }
    symlinkSync('nowhere', join(files, 'dangling'));
    symlinkSync('circle', join(files, 'circle'));
    write('secret', 'Port 1\n');
    chmodSync(join(files, 'secret'), 0);
    for (let i = 0; i < 5; i++) write(`ring${i}`, `Include ring${(i + 1) % 5}\n`);
    for (let i = 0; i < 10; i++) write(`dag${i}`, `Include dag${i + 1}\nInclude dag${i + 1}\n`.repeat(2));
    write('dag10', 'Port 1\n');
    writeFileSync(join(files, 'bytes'), Buffer.from([0x55, 0xff, 0xfe, 0x20, 0xc3, 0x28, 0x0a]));
    for (let i = 0; i < large(10_000); i++) write(`many/${i}`, `Host h${i}\n`);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const cases: readonly [line: string, rules: readonly string[]][] = [
    ['Include config', ['recursive-include']],
    ['Include ring0', ['broken-include']],
    ['Include dag0', []],
    ['Include /', []],
    ['Include /*', []],
    ['Include /*/*/*/*/*/*/*/*/*/*/*/*', []],
    [`Include /${'*/'.repeat(1500)}`, []],
    [`Include ${'[[:alpha:]'.repeat(400)} ${'['.repeat(50_000)}`, []],
    ['Include pipe', ['broken-include']],
    ['Include /dev/zero', ['broken-include']],
    ['Include /dev/tty /dev/stdin', ['broken-include']],
    ['Include sparse', ['unread-include']],
    ['Include large/*', ['unread-include']],
    ['Include many', []],
    ['Include dangling circle', ['broken-include']],
    closed,
    ['Include bytes', ['broken-include']],
    ['Include many/*', []],
    ['Include */* */*/* ~/*/*/*', []],
    ['Include /bin/*', ['broken-include']],
    // A regular file of size 0 that does not end.
    ...(existsSync('/proc/self/pagemap') ? [endless] : []),
  ];
  test.each(cases.map(([line, rules]) => [line.slice(0, 40), line, rules] as const))('%s', async (_, line, rules) => {
    const service = newService(home);
    const start = process.cpuUsage();
    writeFileSync(join(files, 'config'), line);
    service.open(URI, `${line}\n`, join(files, 'config'));
    await load(service, disks);
    const found = service.findings(URI).map(({ rule }) => rule);
    for (const rule of rules) expect(found).toContain(rule);
    service.errorsBeside();
    service.explain('web', URI, false);
    await load(service, disks);
    service.change(URI, { start: 0, end: 0 }, '#');
    service.findings(URI);
    expect(spent(start)).toBeLessThan(20_000);
  });
});
