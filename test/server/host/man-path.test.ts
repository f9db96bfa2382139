/** Where a manual page is looked for, by manpath(1)'s rules. */
import { describe, expect, test } from 'vitest';
import { manDirectories, manFileNames, sourcedPage } from '../../../server/src/host/man-path.ts';

const USUAL = ['/usr/share/man', '/usr/local/share/man', '/usr/local/man'];

function directories(env: Record<string, string>, configText?: string, platform = 'linux'): string[] {
  return manDirectories({ env, platform, ...(configText === undefined ? {} : { configText }) });
}

describe('manDirectories', () => {
  test('without anything: the usual ones', () => {
    expect(directories({})).toEqual(USUAL);
  });

  test('the neighbours of each directory in PATH, in its order', () => {
    expect(directories({ PATH: '/opt/ssh/bin:relative:/usr/local/bin/' })).toEqual([
      '/opt/ssh/man',
      '/opt/ssh/bin/man',
      '/opt/ssh/share/man',
      '/opt/ssh/bin/share/man',
      '/usr/local/man',
      '/usr/local/bin/man',
      '/usr/local/share/man',
      '/usr/local/bin/share/man',
      '/usr/share/man',
    ]);
  });

  test("man-db's configuration: mapped directories of PATH, then the mandatory ones", () => {
    const config = [
      '# MANDATORY_MANPATH /commented/out',
      'MANDATORY_MANPATH /srv/man # here',
      'MANPATH_MAP\t/usr/bin\t/usr/share/man',
      'MANPATH_MAP /opt/bin /opt/man',
      'MANPATH_MAP /opt/bin /opt/share/man',
      'MANDB_MAP /usr/man /var/cache',
      'SECTION 1 n l',
    ].join('\n');
    expect(directories({ PATH: '/opt/bin:/usr/bin' }, config)).toEqual([
      '/opt/man',
      '/opt/share/man',
      '/usr/share/man',
      '/srv/man',
      '/usr/local/share/man',
      '/usr/local/man',
    ]);
  });

  test("man.conf(5)'s spelling", () => {
    expect(directories({}, 'manpath /usr/pkg/man\nMANPATH /usr/X11/man\n')).toEqual([
      '/usr/pkg/man',
      '/usr/X11/man',
      ...USUAL,
    ]);
  });

  test.each([
    ['/a/man', ['/a/man']],
    ['/a/man:/b//man/../x', ['/a/man', '/b/x']],
    [':/a/man', [...USUAL, '/a/man']],
    ['/a/man:', ['/a/man', ...USUAL]],
    ['/a/man::/b/man', ['/a/man', ...USUAL, '/b/man']],
    ['', USUAL],
    ['relative/man', []],
  ])('MANPATH=%s', (MANPATH, expected) => {
    expect(directories({ MANPATH })).toEqual(expected);
  });

  test('macOS has Homebrew, also when PATH does not say so; Windows has nothing', () => {
    expect(directories({}, undefined, 'darwin')).toContain('/opt/homebrew/share/man');
    expect(directories({ MANPATH: '/a' }, undefined, 'win32')).toEqual([]);
  });
});

test('manFileNames: the plain section first, uncompressed first, and nothing else', () => {
  const names = [
    'ssh_config.5x.gz',
    'ssh_config.5.xz',
    'ssh_config.5.gz',
    'ssh_config.5',
    'sshd_config.5',
    'ssh_config.5.gz.bak',
    'ssh_config.50',
    'ssh_config.conf',
  ];
  expect(manFileNames('ssh_config', '5', names)).toEqual([
    'ssh_config.5',
    'ssh_config.5.gz',
    'ssh_config.5.xz',
    'ssh_config.5x.gz',
  ]);
});

describe('sourcedPage', () => {
  test.each<[string, string | undefined]>([
    ['.so man5/other.5\n', 'man5/other.5'],
    ['.\\" comment\n\n.so man5/other.5', 'man5/other.5'],
    ['.so /etc/passwd', undefined],
    ['.so ../../secret', undefined],
    ['.Dd today\n.so man5/other.5', undefined],
    ['.so man5/other.5\n.Dd more', undefined],
    ['', undefined],
  ])('%j', (source, target) => {
    expect(sourcedPage(source)).toBe(target);
  });

  test('is quick with any head', () => {
    // What took time by the square of the length would not come to an end here.
    expect(sourcedPage(`${'\n \t'.repeat(2_000_000)}x`)).toBeUndefined();
  });
});
