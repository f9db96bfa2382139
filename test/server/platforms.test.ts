/**
 * What is different with the ssh of Windows and Apple, on hosts that are simulated: their folders, and a disk that does not mind
 * letter case, as theirs do not. docs/platforms.md says where each row comes from.
 */
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../server/src/host/machine.ts';
import { load } from '../../server/src/load.ts';
import { pathOf } from '../../server/src/lsp/disk-watch.ts';
import { type Build, usualBuild } from '../../server/src/schema/build.ts';
import type { Surroundings } from '../../server/src/schema/surroundings.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { memoryDisk } from '../support/memory-disk.ts';

interface Host {
  readonly build: Build;
  readonly surroundings: Surroundings;
}

const WINDOWS: Host = {
  build: usualBuild({ platform: 'win32' }, '9.9'),
  surroundings: {
    home: 'C:/Users/kim',
    systemConfig: 'C:/ProgramData/ssh/ssh_config',
    user: { name: 'kim', home: 'C:/Users/kim' },
    variables: new Map([['USERPROFILE', 'C:\\Users\\kim']]),
  },
};
const MACOS: Host = {
  build: usualBuild({ platform: 'darwin' }, '9.9'),
  surroundings: {
    home: '/Users/kim',
    systemConfig: '/etc/ssh/ssh_config',
    user: { name: 'kim', id: 501, home: '/Users/kim' },
    variables: new Map([['HOME', '/Users/kim']]),
  },
};

/** A disk in memory that finds files whatever the letter case, and tells their names as they were made. */
function foldingDisk(files: Readonly<Record<string, string>>): Disk {
  const names = new Map(Object.keys(files).map(path => [path.toLowerCase(), path]));
  const disk = memoryDisk(new Map(Object.entries(files).map(([path, text]) => [path.toLowerCase(), text])));
  const named = (path: string): string => names.get(path) ?? path;
  return {
    ...disk,
    read: async path => {
      const found = await disk.read(path.toLowerCase());
      if (found.kind !== 'file') return found;
      // Windows has other accounts of who may do what.
      const access = path.startsWith('/') ? found.access : undefined;
      return { ...found, access, realPath: named(found.realPath) };
    },
    status: path => disk.status(path.toLowerCase()),
    expand: async pattern => (await disk.expand(pattern.toLowerCase()))?.map(named),
    realPath: async path => named(path.toLowerCase()),
  };
}

/** A service of a host, with its disk read, and the user's own file open. */
async function start(host: Host, own: string, others: Readonly<Record<string, string>> = {}) {
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, ...host, manual: undefined });
  const path = `${host.surroundings.home}/.ssh/config`;
  const uri = `file://${path.startsWith('/') ? '' : '/'}${path}`;
  service.open(uri, own, path);
  await load(service, foldingDisk({ [path]: own, ...others }));
  return { service, uri };
}

/** The value of an option for a host, as `explain` has it. */
function valueFor(service: SshConfigService, host: string, option: string): string | undefined {
  const explained = service.explain(host, undefined, false);
  return explained?.settings.find(found => found.option === option)?.values[0]?.text;
}

/** The rules of all errors. */
function errors({ service, uri }: { readonly service: SshConfigService; readonly uri: string }): readonly string[] {
  return service
    .findings(uri)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);
}

describe('Windows', () => {
  const INCLUDED = { 'C:/Users/kim/.ssh/config.d/Work.conf': 'Host web\r\n  Port 2022\r\n' };

  test.each([
    ['backslashes, relative', 'Include config.d\\work.conf'],
    ['a pattern', 'Include config.d\\*.CONF'],
    ['a drive', 'Include C:\\Users\\kim\\.ssh\\config.d\\Work.conf'],
    ['a drive, with slashes and in other letters', 'Include c:/users/KIM/.ssh/CONFIG.D/work.conf'],
    ['quotes', 'Include "C:\\Users\\kim\\.ssh\\config.d\\Work.conf"'],
    ['a tilde', 'Include ~\\.ssh\\config.d\\Work.conf'],
    ['a variable', `Include \${USERPROFILE}\\.ssh\\config.d\\Work.conf`],
  ])('Include with %s', async (_, line) => {
    const { service } = await start(WINDOWS, `${line}\r\n`, INCLUDED);
    expect(valueFor(service, 'web', 'Port')).toBe('2022');
  });

  test("__PROGRAMDATA__ is the folder of the system's file, and its alone", async () => {
    const files = { 'C:/ProgramData/ssh/more': 'Port 2022\n' };
    const { service, uri } = await start(WINDOWS, 'Include __PROGRAMDATA__\\ssh\\more\n', files);
    expect(valueFor(service, 'web', 'Port')).toBe('2022');
    expect((await service.documentLinks(uri)).map(({ path }) => path)).toEqual(['C:/ProgramData/ssh/more']);
    expect(valueFor(service, 'web', 'GlobalKnownHostsFile')).toMatch(/^__PROGRAMDATA__\\ssh\/ssh_known_hosts /);
    const elsewhere = await start(MACOS, 'Include __PROGRAMDATA__/ssh/more\n', files);
    expect(valueFor(elsewhere.service, 'web', 'Port')).toBe('22');
  });

  test("relative names of the system's file are beside it", async () => {
    const { service } = await start(WINDOWS, '', {
      'C:/ProgramData/ssh/ssh_config': 'Include conf.d\\*\r\n',
      'C:/ProgramData/ssh/conf.d/a': 'Port 2022\r\n',
    });
    expect(valueFor(service, 'web', 'Port')).toBe('2022');
  });

  test('%USERPROFILE% is no variable to ssh', async () => {
    const { service, uri } = await start(WINDOWS, 'Include %USERPROFILE%\\.ssh\\config.d\\*\n', INCLUDED);
    expect(valueFor(service, 'web', 'Port')).not.toBe('2022');
    const [finding] = service.findings(uri);
    expect(finding?.message).toContain('%USERPROFILE%');
    expect(finding?.fixes()[0]?.edits[0]?.newText).toBe('~');
  });

  test('an open file counts, in whatever letters it was included', async () => {
    const { service } = await start(WINDOWS, 'Include CONFIG.D\\WORK.CONF\n', INCLUDED);
    const path = pathOf('file:///c%3A/Users/kim/.ssh/config.d/Work.conf');
    service.open('file:///c%3A/Users/kim/.ssh/config.d/Work.conf', 'Host web\r\n  Port 2023\r\n', path);
    await load(service, foldingDisk(INCLUDED));
    expect(valueFor(service, 'web', 'Port')).toBe('2023');
    expect(service.includedPaths(['C:/Users/kim/.ssh/config.d/Work.conf'])).toHaveLength(1);
  });

  test('line ends stay, and what ends lines is no part of a value', async () => {
    const own = 'Host web\r\n  Hostnme 192.0.2.1\r\n  IdentityFile ~\\.ssh\\id\r\n';
    const { service, uri } = await start(WINDOWS, own);
    const fix = await service.fixAll(uri);
    expect(fix?.edits.map(({ newText }) => newText)).toEqual(['Hostname']);
    expect(valueFor(service, 'web', 'IdentityFile')).toBe('~\\.ssh\\id');
    const kept = await service.addKeepAlive(uri, own.indexOf('Hostnme'));
    expect(kept?.edits.map(({ newText }) => newText.replaceAll('\r\n', '↵'))).toEqual(['  ServerAliveInterval 60↵']);
  });

  test('what only other ssh clients know is an error, and what only it cannot do is not kept quiet', async () => {
    expect(errors(await start(WINDOWS, 'UseKeychain yes\n'))).toEqual(['unknown-keyword']);
    const shared = await start(WINDOWS, 'Host web\n  ControlMaster auto\n  UserKnownHostsFile /dev/null\n');
    const rules = shared.service.findings(shared.uri).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['control-master-on-windows', 'dev-null-on-windows']));
  });
});

describe('macOS', () => {
  test.each([
    ['UseKeychain yes', []],
    ['usekeychain yes', []],
    ['UseKeychain perhaps', ['invalid-value']],
    ['TunnelOptions x', ['unknown-keyword']],
    ['SetupTimeOut 5', ['unknown-keyword']],
  ])('%s', async (line, expected) => {
    expect(errors(await start(MACOS, `${line}\n`))).toEqual(expected);
  });

  test('a backslash is part of a name, and letter case is not minded', async () => {
    const files = { '/Users/kim/.ssh/config.d/Work.conf': 'Port 2022\n' };
    expect(valueFor((await start(MACOS, 'Include Config.d/work.conf\n', files)).service, 'web', 'Port')).toBe('2022');
    expect(valueFor((await start(MACOS, 'Include config.d\\Work.conf\n', files)).service, 'web', 'Port')).toBe('22');
  });

  test('a socket may have 103 characters, one of Linux 107', async () => {
    const config = `Host web\n  ControlMaster auto\n  ControlPath /tmp/${'x'.repeat(83)}\n`;
    const rules = async (build: Build) => {
      const { service, uri } = await start({ ...MACOS, build }, config);
      return service.findings(uri).map(({ rule }) => rule);
    };
    expect(await rules(MACOS.build)).toContain('long-control-path');
    expect(await rules(usualBuild({ platform: 'linux' }))).not.toContain('long-control-path');
  });
});
