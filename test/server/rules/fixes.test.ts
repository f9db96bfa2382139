/** Fixes: what each makes of a text, byte for byte; and for any text, that a fix removes its finding and breaks nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { atCursor } from '../../support/fixture.ts';
import { errorsIn, serviceFor, URI } from '../../support/judge.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';

/** The text after the fix with this title is applied at the cursor. */
function fixed(fixture: string, title: string): string {
  const { text, offset } = atCursor(fixture);
  const actions = serviceFor(text).codeActions(URI, { start: offset, end: offset });
  const action = actions.find(candidate => candidate.title === title);
  if (action === undefined) throw new Error(`no "${title}" among ${JSON.stringify(actions.map(other => other.title))}`);
  return applyEdits(text, action.edits);
}

const INSERT = 'Insert ServerAliveInterval 60';
const ALL = `${INSERT} for all hosts`;
const COUNT = `${INSERT} with ServerAliveCountMax 3`;

const CASES: readonly (readonly [what: string, before: string, title: string, after: string])[] = [
  // Keep-alive: where it goes, and how it is written.
  [
    'in the block',
    'Host a$0\n  HostName a.example.org\n',
    INSERT,
    'Host a\n  HostName a.example.org\n  ServerAliveInterval 60\n',
  ],
  [
    'from inside the block',
    'Host a\n  Port 23$0\n\nHost b\n  User git\n',
    INSERT,
    'Host a\n  Port 23\n  ServerAliveInterval 60\n\nHost b\n  User git\n',
  ],
  [
    'from a comment in the block',
    'Host a\n  Port 23\n  # no$0te\n',
    INSERT,
    'Host a\n  Port 23\n  ServerAliveInterval 60\n  # note\n',
  ],
  ['in a block of nothing', 'Host a$0', INSERT, 'Host a\n    ServerAliveInterval 60'],
  ['without a final line feed', 'Host a\n\tPort 23$0', INSERT, 'Host a\n\tPort 23\n\tServerAliveInterval 60'],
  ['with carriage returns', 'Host a$0\r\n  Port 23\r\n', INSERT, 'Host a\r\n  Port 23\r\n  ServerAliveInterval 60\r\n'],
  [
    'in lower case',
    'host a$0\n  port 23\n  user x\n',
    INSERT,
    'host a\n  port 23\n  user x\n  serveraliveinterval 60\n',
  ],
  [
    'in upper case',
    'HOST a$0\n  PORT 23\n  USER x\n',
    INSERT,
    'HOST a\n  PORT 23\n  USER x\n  SERVERALIVEINTERVAL 60\n',
  ],
  ['with =', 'Host a$0\n  Port=23\n', INSERT, 'Host a\n  Port=23\n  ServerAliveInterval=60\n'],
  ['with = and blanks', 'Host a$0\n  Port = 23\n', INSERT, 'Host a\n  Port = 23\n  ServerAliveInterval = 60\n'],
  ['with a tab', 'Host a$0\n  Port\t23\n', INSERT, 'Host a\n  Port\t23\n  ServerAliveInterval\t60\n'],
  [
    'lined up',
    'Host a$0\n  HostName              a.example.org\n  Port                  23\n',
    INSERT,
    'Host a\n  HostName              a.example.org\n  Port                  23\n  ServerAliveInterval   60\n',
  ],
  ['not indented', 'Host a$0\nPort 23\n', INSERT, 'Host a\nPort 23\nServerAliveInterval 60\n'],
  [
    'indented as in the other blocks',
    'Host a$0\n\nHost b\n\tUser git\n',
    INSERT,
    'Host a\n\tServerAliveInterval 60\n\nHost b\n\tUser git\n',
  ],
  [
    'with a count',
    'Host a$0\n  Port 23\n',
    COUNT,
    'Host a\n  Port 23\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n',
  ],
  ['for all, in a new block', 'Host a$0\n  Port 23\n', ALL, 'Host a\n  Port 23\n\nHost *\n  ServerAliveInterval 60\n'],
  [
    'for all, after blank lines',
    'Host a$0\n  Port 23\n\n',
    ALL,
    'Host a\n  Port 23\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'for all, without a final line feed',
    'Host a$0\n  Port 23',
    ALL,
    'Host a\n  Port 23\n\nHost *\n  ServerAliveInterval 60',
  ],
  [
    'for all, with carriage returns',
    'Host a$0\r\n\tPort 23\r\n',
    ALL,
    'Host a\r\n\tPort 23\r\n\r\nHost *\r\n\tServerAliveInterval 60\r\n',
  ],
  [
    'for all, in the last block',
    'Host a$0\n  Port 23\nHost *\n  User x\n',
    ALL,
    'Host a\n  Port 23\nHost *\n  User x\n  ServerAliveInterval 60\n',
  ],
  [
    'for all, not in a first block',
    'Host *\n  User x\nHost a$0\n  Port 23\n',
    ALL,
    'Host *\n  User x\nHost a\n  Port 23\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'for all, not in a block with exceptions',
    'Host a$0\n  Port 23\nHost * !b\n  User x\n',
    ALL,
    'Host a\n  Port 23\nHost * !b\n  User x\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'where it is off',
    'Host a$0\n  ServerAliveInterval 0\n',
    'Change ServerAliveInterval 0 to 60 (line 2)',
    'Host a\n  ServerAliveInterval 60\n',
  ],
  [
    'where an earlier block turns it off',
    'Host *\n  ServerAliveInterval=0 # never\nHost a$0\n  Port 23\n',
    'Change ServerAliveInterval 0 to 60 (line 2)',
    'Host *\n  ServerAliveInterval=60 # never\nHost a\n  Port 23\n',
  ],
  // Keywords.
  ['the nearest keyword', 'Prot$0 22\n', 'Change to Port', 'Port 22\n'],
  ['the nearest keyword, transposed', 'Hsot$0 a\n', 'Change to Host', 'Host a\n'],
  [
    'the nearest keyword, as the file spells it',
    'HostName a\nHostnme$0 b\n',
    'Change to HostName',
    'HostName a\nHostName b\n',
  ],
  ['a colon', 'Match all\n  User$0: root\n', 'Change to User', 'Match all\n  User root\n'],
  [
    'IgnoreUnknown before the first block',
    '# mine\n\n# a server\nHost x*\n  UseKeychain$0 yes\n',
    'Add IgnoreUnknown UseKeychain above',
    '# mine\n\nIgnoreUnknown UseKeychain\n\n# a server\nHost x*\n  UseKeychain yes\n',
  ],
  [
    'IgnoreUnknown at the top',
    'UseKeychain$0 yes\n',
    'Add IgnoreUnknown UseKeychain above',
    'IgnoreUnknown UseKeychain\nUseKeychain yes\n',
  ],
  [
    'one IgnoreUnknown more',
    'IgnoreUnknown Foo\nHost x*\n  UseKeychain$0 yes\n',
    'Add IgnoreUnknown UseKeychain above',
    'IgnoreUnknown Foo,UseKeychain\nHost x*\n  UseKeychain yes\n',
  ],
  [
    'one IgnoreUnknown more, in quotes',
    'IgnoreUnknown "Foo"\nUseKeychain$0 yes\n',
    'Add IgnoreUnknown UseKeychain above',
    'IgnoreUnknown "Foo,UseKeychain"\nUseKeychain yes\n',
  ],
  [
    'an IgnoreUnknown that comes too late',
    'UseKeychain$0 yes\nIgnoreUnknown Foo\nFoo 1\n',
    'Add IgnoreUnknown UseKeychain above',
    'IgnoreUnknown UseKeychain,Foo\nUseKeychain yes\nIgnoreUnknown Foo\nFoo 1\n',
  ],
  ['a deprecated line', 'Port 22\nCipher$0 3des # old\nUser x\n', 'Remove the Cipher line', 'Port 22\nUser x\n'],
  ['a deprecated line at the end', 'Port 22\r\nCipher$0 3des', 'Remove the Cipher line', 'Port 22'],
  ['a deprecated line alone', 'Cipher$0 3des', 'Remove the Cipher line', ''],
  ['an unsupported line', 'RSAAuthentication$0 yes\nPort 22\n', 'Remove the RSAAuthentication line', 'Port 22\n'],
  // Values.
  [
    'a forward as on the command line',
    'LocalForward 80$080:localhost:80 # web\n',
    'Write 8080 localhost:80',
    'LocalForward 8080 localhost:80 # web\n',
  ],
  [
    'a forward with an address',
    'LocalForward 127.0.0.1:80$080:localhost:80\n',
    'Write 127.0.0.1:8080 localhost:80',
    'LocalForward 127.0.0.1:8080 localhost:80\n',
  ],
  [
    'a path with blanks',
    'IdentityFile ~/my keys$0/id # old\n',
    'Put the value in quotes: "~/my keys/id"',
    'IdentityFile "~/my keys/id" # old\n',
  ],
  ['an open quote', 'User "it$0\n', 'Close the quote with "', 'User "it"\n'],
  ['an apostrophe', "ProxyCommand echo it's %h$0\n", "Escape the quote as \\'", "ProxyCommand echo it\\'s %h\n"],
  [
    'a byte order mark',
    '\ufeff$0Port 22\n',
    'Replace invisible characters by blanks, remove byte order marks',
    'Port 22\n',
  ],
  [
    'no-break spaces',
    'Host x*\n\u00a0$0 Port\u00a022\n',
    'Replace invisible characters by blanks, remove byte order marks',
    'Host x*\n  Port 22\n',
  ],
  [
    'a word nearly right',
    'StrictHostKeyChecking acept-new$0\n',
    'Change to accept-new',
    'StrictHostKeyChecking accept-new\n',
  ],
  ['a word from elsewhere', 'ForwardX11 on$0\n', 'Change to yes', 'ForwardX11 yes\n'],
  ['a word in the wrong case', 'ControlPersist YES$0\n', 'Change to yes', 'ControlPersist yes\n'],
  [
    'an algorithm that is gone',
    'Ciphers aes128-ctr,arcfour$0,aes256-ctr\n',
    'Remove arcfour from the list',
    'Ciphers aes128-ctr,aes256-ctr\n',
  ],
  [
    'an algorithm that is gone, last',
    'Ciphers aes128-ctr,arcfour$0\n',
    'Remove arcfour from the list',
    'Ciphers aes128-ctr\n',
  ],
  ['an algorithm nearly right', 'Ciphers aes128-crt$0\n', 'Change to aes128-ctr', 'Ciphers aes128-ctr\n'],
  ['two signs in front', '  = =Port$0 22\n', 'Remove what stands in front of Port', '  Port 22\n'],
  ['a percent sign', 'ControlPath ~/100%$0\n', 'Write %% for a percent sign', 'ControlPath ~/100%%\n'],
];

test.each(CASES)('%s', (_, before, title, after) => {
  expect(fixed(before, title)).toBe(after);
});

test('fix all adds one block, and nothing where nothing is missing', () => {
  const text = 'Host a\n  Port 23\nHost b\n  Port 24\n';
  const edits = serviceFor(text)
    .fixAll(URI)
    .flatMap(fix => fix.edits);
  const after = applyEdits(text, edits);
  expect(after).toBe(`${text}\nHost *\n  ServerAliveInterval 60\n`);
  expect(serviceFor(after).fixAll(URI)).toEqual([]);
});

/** Applies each fix of each finding, one at a time, and says what is wrong with the outcome. */
function misfits(text: string): readonly string[] {
  const service = serviceFor(text);
  const errors = errorsIn(text).length;
  const tried = new Map<string, number>();
  return service.findings(URI).flatMap(finding => {
    // Twenty of a kind in one file tell as much as a thousand.
    tried.set(finding.rule, (tried.get(finding.rule) ?? 0) + 1);
    const fixes = (tried.get(finding.rule) as number) > 20 ? [] : finding.fixes();
    const preferred = fixes.filter(fix => fix.preferred).length;
    const wrong = fixes.length > 0 && preferred !== 1 ? [`${finding.rule}: ${preferred} preferred fixes`] : [];
    for (const fix of fixes) {
      const after = applyEdits(text, fix.edits);
      const left = serviceFor(after).findings(URI);
      const same = (one: { readonly rule: string; readonly message: string }): boolean =>
        one.rule === finding.rule && one.message === finding.message;
      const before = service.findings(URI).filter(same).length;
      if (left.filter(same).length >= before) wrong.push(`${finding.rule}: "${fix.title}" leaves its finding`);
      if (errorsIn(after).length > errors) wrong.push(`${finding.rule}: "${fix.title}" brings a new error`);
    }
    return wrong;
  });
}

const line = fc.constantFrom(
  ...[
    'Host a',
    'Host a b',
    'host *.example.org',
    'Host *',
    'Match user x',
    'Match all',
    'Host a !b',
    'HOST c',
    'Match bogus',
    '',
  ],
  ...[
    '  Port 22',
    '\tUser=git',
    '  User = root',
    'ServerAliveInterval 0',
    '  ServerAliveInterval 30',
    '  ServerAliveCountMax 2',
    '# note',
    '  # note',
    '   ',
  ],
  ...[
    'Prot 22',
    '  User: x',
    '  UseKeychain yes',
    'IgnoreUnknown Foo',
    '  IgnoreUnknown "Foo*"',
    '  Foo 1',
    '  Cipher x',
    '  RSAAuthentication no',
  ],
  ...[
    '  LocalForward 8080:h:80',
    '  IdentityFile ~/a b',
    '  User "x',
    "  ProxyCommand it's",
    '  Port\u00a022',
    '  Compression on',
    '  Ciphers arcfour,aes128-ctr',
    '  HostName %x',
  ],
);
const config = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, final]) => lines.join(end) + (final ? end : ''));

test('any fix removes its finding, breaks nothing, and one is preferred', () => {
  fc.assert(
    fc.property(config, text => {
      expect(misfits(text)).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);

describe.runIf(hasShared('corpus'))('real files', () => {
  const files = hasShared('corpus') ? readdirSync(sharedPath('corpus')) : [];
  test('any fix removes its finding, breaks nothing, and one is preferred', () => {
    const wrong = files.flatMap(file =>
      misfits(readFileSync(sharedPath(`corpus/${file}`), 'utf8')).map(what => `${file}: ${what}`),
    );
    expect(wrong).toEqual([]);
  }, 120_000);
});
