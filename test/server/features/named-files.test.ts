/** Links to files that values name, and what hovering over them tells. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FolderReader, KeyFile } from '../../../server/src/schema/folder-reader.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { anyText } from '../../support/texts.ts';
import { workspaceAt } from '../../support/workspace.ts';

const INCLUDED = { 'work/a': 'Host a b*\nHost c !d\n', 'work/b': '', 'only.conf': 'Host x\n' };

describe('links', () => {
  /** "text → path" of all links of a file. */
  async function links(config: string): Promise<readonly string[]> {
    const { service, uri } = await workspaceAt({ config: `${config}$0`, ...INCLUDED });
    return (await service.documentLinks(uri)).map(({ start, end, path }) => `${config.slice(start, end)} → ${path}`);
  }

  test.each([
    ['IdentityFile ~/.ssh/id # x', ['~/.ssh/id → /home/user/.ssh/id']],
    ['  certificatefile="%d/my key"', ['"%d/my key" → /home/user/my key']],
    ['IdentityFile ${SAMPLE_SET}/x', []],
    ['IdentityFile /${SAMPLE_SET}/x', ['/${SAMPLE_SET}/x → /value/x']],
    ['IdentityFile ~root/k', ['~root/k → /root/k']],
    ['IdentityFile ~/%h', []],
    ['IdentityFile none', []],
    ['IdentityFile id', []],
    ['UserKnownHostsFile ~/a /b none', ['~/a → /home/user/a', '/b → /b']],
    ['ControlPath ~/.ssh/%r@%h', ['~/.ssh/%r@%h → /home/user/.ssh/']],
    ['ControlPath ~/%h/socket', []],
    ['ControlPath none', []],
    ['Include only.conf /new', ['only.conf → /home/user/.ssh/only.conf', '/new → /new']],
    ['Include o*.conf work/* absent*', ['o*.conf → /home/user/.ssh/only.conf']],
    ['ProxyJump a\nProxyCommand /bin/nc\nUser ~/x\n#IdentityFile ~/x', []],
  ])('%s', async (config, expected) => {
    expect(await links(config)).toEqual(expected);
  });

  test('in the system file, Include begins at its folder', async () => {
    const { service, uri } = await workspaceAt({ '/etc/ssh/ssh_config': 'Include a\n$0' });
    expect((await service.documentLinks(uri)).map(({ path }) => path)).toEqual(['/etc/ssh/a']);
  });

  test('of any text: in it, in order, apart', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async text => {
        let end = 0;
        for (const link of await serviceFor(text).documentLinks(URI)) {
          expect(link.start).toBeGreaterThanOrEqual(end);
          expect(link.end).toBeLessThanOrEqual(text.length);
          ({ end } = link);
        }
      }),
    );
  });
});

describe('hover', () => {
  const KEY = { half: 'private', type: 'ssh-ed25519', fingerprint: 'SHA256:abc' } as const;
  const PUBLIC = { half: 'public', type: 'ssh-ed25519', fingerprint: 'SHA256:abc', comment: 'me `x`\x1b' } as const;
  const FOREVER = { id: 'all', isForUsers: true, principals: [], from: 0, until: Number.POSITIVE_INFINITY };
  const KEYS: Readonly<Record<string, KeyFile>> = {
    id: { key: KEY, mode: 0o600, owner: 1000 },
    'id.pub': { key: PUBLIC, mode: 0o644, owner: 1000 },
    open: { key: KEY, mode: 0o640, owner: 1000 },
    'open.pub': { key: { ...PUBLIC, fingerprint: 'SHA256:xyz' } },
    others: { key: { half: 'private' }, mode: 0o644, owner: 0 },
    'agent.pub': { key: PUBLIC },
    pem: { key: { half: 'private', type: 'ecdsa' } },
    'pem.pub': { key: { half: 'public', type: 'ssh-rsa', bits: 2048, fingerprint: 'SHA256:pem' } },
    text: { key: undefined, mode: 0o644, owner: 1000 },
    cert: {
      key: {
        half: 'certificate',
        type: 'ssh-ed25519-cert-v01@openssh.com',
        certificate: { id: 'it', isForUsers: true, principals: ['me'], from: 0, until: 1893456000 },
      },
    },
    forever: { key: { half: 'certificate', certificate: FOREVER } },
  };
  const folders: FolderReader = {
    listFolder: async () => [],
    keyKind: async () => undefined,
    keyFile: async path =>
      path.endsWith('/denied') ? undefined : (KEYS[path.replace('/home/user/.ssh/', '')] ?? 'missing'),
  };

  async function hoverAt(
    config: string,
    isHere = true,
    linkTo?: (path: string) => string,
  ): Promise<string | undefined> {
    const { service, uri, offset } = await workspaceAt({ config, ...INCLUDED }, { folders });
    return (await service.hover(uri, offset, isHere, linkTo))?.markdown;
  }

  test.each([
    ['id', "**ssh-ed25519** · private key · `me 'x'\\033`\n\n`SHA256:abc`\n\nmode `0600`"],
    [
      'open',
      '**ssh-ed25519** · private key\n\n`SHA256:abc`\n\n**Beware:** `~/.ssh/open.pub` belongs to another key.\n\n' +
        '**ssh does not use it:** with mode `0640` others could read it. `chmod 600` `~/.ssh/open` makes it private.',
    ],
    ['others', 'private key\n\nmode `0644`'],
    ['pem', '**ssh-rsa** · 2048 bits · private key\n\n`SHA256:pem`'],
    ['id.pub', "**ssh-ed25519** · public key: an agent has to hold the private half · `me 'x'\\033`\n\n`SHA256:abc`"],
    ['text', '`~/.ssh/text` holds no key.'],
    ['absent', 'There is no file `~/.ssh/absent`.'],
    ['denied', undefined],
    ['%h', '`%h`: the host name to connect to, after `Hostname` was applied'],
  ])('IdentityFile %s', async (name, expected) => {
    expect(await hoverAt(`IdentityFile ~/.ssh/$0${name}`)).toBe(expected);
  });

  test('IdentityFile with only its public half', async () => {
    expect(await hoverAt('IdentityFile ~/.ssh/ag$0ent')).toMatch(
      /^Only the public half of `~\/\.ssh\/agent` is there\.\n/,
    );
    expect(await hoverAt('CertificateFile ~/.ssh/ag$0ent')).toBe('There is no file `~/.ssh/agent`.');
  });

  test.each([
    ['cert', '**ssh-ed25519-cert-v01@openssh.com** · certificate\n\n`it` for `me` · valid until 2030-01-01 00:00 UTC'],
    ['forever', 'certificate\n\n`all` for any user · valid forever'],
  ])('CertificateFile %s', async (name, expected) => {
    expect(await hoverAt(`CertificateFile ~/.ssh/$0${name}`)).toBe(expected);
  });

  test('what an Include brings in', async () => {
    expect(await hoverAt('Include x wor$0k/*')).toBe(
      'ssh reads here, 2 files:\n\n1. `~/.ssh/work/a`: `a`, `c`\n1. `~/.ssh/work/b`',
    );
    expect(await hoverAt('Include abs$0ent')).toBe('No such file: ssh ignores `~/.ssh/absent`.');
    expect(await hoverAt('Include wor$0k')).toBe('A folder, no file: ssh ignores `~/.ssh/work`.');
    expect(await hoverAt('Include con$0fig')).toContain('`~/.ssh/config`, which includes itself');
  });

  test('what an Include brings in, with links', async () => {
    expect(await hoverAt('Include wor$0k/*', true, path => `file://${path}`)).toBe(
      'ssh reads here, 2 files:\n\n1. [`~/.ssh/work/a`](<file:///home/user/.ssh/work/a>): `a`, `c`\n' +
        '1. [`~/.ssh/work/b`](<file:///home/user/.ssh/work/b>)',
    );
  });

  test('nothing where the disk is another', async () => {
    expect(await hoverAt('IdentityFile ~/.ssh/i$0d', false)).toBeUndefined();
    expect(await serviceFor('Include work/*').hover(URI, 10, true)).toBeUndefined();
  });
});
