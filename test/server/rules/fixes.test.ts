/** Fixes: what each makes of a text, byte for byte. What is true of all of them is in fix-safety.test.ts. */
import { expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { atCursor } from '../../support/fixture.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { workspaceAt } from '../../support/workspace.ts';

/** The text after the fix with this title is applied at the cursor. */
async function fixed(fixture: string, title: string): Promise<string> {
  const { text, offset } = atCursor(fixture);
  const actions = await serviceFor(text).codeActions(URI, { start: offset, end: offset });
  const action = actions.find(candidate => candidate.title === title);
  if (action === undefined) throw new Error(`no "${title}" among ${JSON.stringify(actions.map(other => other.title))}`);
  return applyEdits(text, action.edits);
}

const INSERT = 'Insert ServerAliveInterval 60';
const ALL = `${INSERT} for all hosts`;

const CASES: readonly (readonly [what: string, before: string, title: string, after: string])[] = [
  // Keep-alive: where it goes, and how it is written.
  [
    'in the block',
    'Host a$0\n  HostName a.example.org\n',
    INSERT,
    'Host a\n  HostName a.example.org\n  ServerAliveInterval 60\n',
  ],
  ['in a block of nothing', 'Host a$0', INSERT, 'Host a\n    ServerAliveInterval 60'],
  ['without a final line feed', 'Host a$0\n\tPort 23', INSERT, 'Host a\n\tPort 23\n\tServerAliveInterval 60'],
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
  [
    'with one = only',
    'Host a$0\n  LocalCommand = = x\n',
    INSERT,
    'Host a\n  LocalCommand = = x\n  ServerAliveInterval 60\n',
  ],
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
    'for all, in a first block where nothing below sets it',
    'Host *\n  User x\nHost a$0\n  Port 23\n',
    ALL,
    'Host *\n  User x\n  ServerAliveInterval 60\nHost a\n  Port 23\n',
  ],
  [
    'for all, not above a host with an interval of its own',
    'Host *\n  User x\nHost a$0\n  Port 23\nHost b\n  ServerAliveInterval 30\n',
    ALL,
    'Host *\n  User x\nHost a\n  Port 23\nHost b\n  ServerAliveInterval 30\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'for all, not above an Include',
    'Host *\n  User x\nHost a$0\n  Port 23\n  Include b\n',
    ALL,
    'Host *\n  User x\nHost a\n  Port 23\n  Include b\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'for all, not in a block with exceptions',
    'Host a$0\n  Port 23\nHost * !b\n  User x\n',
    ALL,
    'Host a\n  Port 23\nHost * !b\n  User x\n\nHost *\n  ServerAliveInterval 60\n',
  ],
  [
    'where it is off for some',
    'Host a$0\n  ServerAliveInterval 0\n',
    'Change ServerAliveInterval 0 to 60 (line 2)',
    'Host a\n  ServerAliveInterval 60\n',
  ],
  [
    'where a later block turns it off',
    'Host a$0\n  Port 23\nHost *\n  ServerAliveInterval 0\n',
    INSERT,
    'Host a\n  Port 23\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 0\n',
  ],
  [
    'for all, where the last block turns it off',
    'Host a$0\n  Port 23\nHost *\n  ServerAliveInterval 0\n',
    'Change ServerAliveInterval 0 to 60 (line 4)',
    'Host a\n  Port 23\nHost *\n  ServerAliveInterval 60\n',
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
    'one IgnoreUnknown more, after an escape',
    'IgnoreUnknown f\\\\oo\nHost x*\n  UseKeychain$0 yes\n',
    'Add IgnoreUnknown UseKeychain above',
    'IgnoreUnknown f\\\\oo,UseKeychain\nHost x*\n  UseKeychain yes\n',
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
  [
    'a forward with a blank too many',
    'LocalForward 80$080 localhost 80 # web\n',
    'Write 8080 localhost:80',
    'LocalForward 8080 localhost:80 # web\n',
  ],
  [
    'a remote forward as on the command line',
    'RemoteForward 80$080:localhost:80\n',
    'Write 8080 localhost:80',
    'RemoteForward 8080 localhost:80\n',
  ],
  [
    'a socket with blanks',
    'IdentityAgent ~/Library/Group Containers$0/agent.sock\n',
    'Put the value in quotes: "~/Library/Group Containers/agent.sock"',
    'IdentityAgent "~/Library/Group Containers/agent.sock"\n',
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
  ['two signs in front', '  = =Port$0 22\n', 'Remove the text before Port', '  Port 22\n'],
  ['a token in the wrong case', 'ProxyCommand nc %$0H %p\n', 'Write %h', 'ProxyCommand nc %h %p\n'],
  ['a percent sign', 'ControlPath ~/100%$0\n', 'Write %% for a percent sign', 'ControlPath ~/100%%\n'],
];

test.each(CASES)('%s', async (_, before, title, after) => {
  expect(await fixed(before, title)).toBe(after);
});

test.each(['LocalForward 8080 host x\n', 'LocalForward x:localhost:80\n', 'DynamicForward x localhost 80\n'])(
  'nothing is written that ssh would refuse as well: %j',
  async text => {
    const actions = await serviceFor(text).codeActions(URI, { start: 0, end: text.length });
    expect(actions.map(({ title }) => title).filter(title => title.startsWith('Write '))).toEqual([]);
  },
);

test('a keyword is not changed to one that would still have the quote behind it', async () => {
  const text = '"FallBackToRsh "" ""\n';
  const actions = await serviceFor(text).codeActions(URI, { start: 0, end: text.length });
  expect(actions.map(({ title }) => title)).toEqual(['Close the quote with "']);
});

async function allFixed(text: string): Promise<string> {
  return applyEdits(text, (await serviceFor(text).fixAll(URI))?.edits ?? []);
}

test('fix all takes all fixes that change nothing, where they are not in the way of each other', async () => {
  const text = 'UseRoaming no\nHost a\n  User me\n  EnableSSHKeysign no\n  UseRoaming no\n  User me\n  Port 2';
  expect((await serviceFor(text).fixAll(URI))?.effect).toBe('keeps');
  const after = await allFixed(text);
  expect(after).toBe('Host a\n  User me\n  EnableSSHKeysign no\n  Port 2');
  expect(await serviceFor(after).fixAll(URI)).toBeUndefined();
});

test.each([
  ['a keyword one letter off', 'Prt 22\nHsot a\n', 'Port 22\nHost a\n'],
  ['a keyword with a colon', 'Port: 22\n', 'Port 22\n'],
  [
    'a value one letter off, in another case, or as it is written elsewhere',
    'Compression yse\nControlPersist YES\nTCPKeepAlive on\n',
    'Compression yes\nControlPersist yes\nTCPKeepAlive yes\n',
  ],
  ['an algorithm with transposed letters', 'Ciphers aes128-crt\n', 'Ciphers aes128-ctr\n'],
  ['a quote around one word', 'User "me\n', 'User "me"\n'],
  ['characters that nobody sees', '\ufeffPort\u00a022\n', 'Port 22\n'],
  ['a forward as on the command line', 'LocalForward 8080:localhost:80\n', 'LocalForward 8080 localhost:80\n'],
])('fix all mends %s', async (_, before, after) => {
  expect(await allFixed(before)).toBe(after);
});

test.each([
  ['a keyword that is two letters off', 'Pt 22\n'],
  ['a keyword whose value would be refused', 'Prt x\n'],
  ['a misspelt keyword without effect, which would be removed next', 'Protocl 2\nUseRoamng no\n'],
  ['an algorithm with another number', 'Ciphers aes129-ctr\n'],
  ['a keyword that another ssh knows', 'UseKeychain yes\n'],
  ['an algorithm that is gone', 'Ciphers aes128-ctr,arcfour\n'],
  ['a quote around more than one word', 'User "me # you\n'],
  ['what may be two values', 'IdentityFile ~/a ~/b\n'],
  ['a keyword that another one replaces', 'Cipher aes256-ctr\n'],
  [
    'the same under two names, for two releases',
    'PubkeyAcceptedKeyTypes +ssh-rsa\nPubkeyAcceptedAlgorithms +ssh-rsa\n',
  ],
  ['one of two proxies', 'Host a\n  ProxyJump b\n  ProxyCommand x\n'],
  ['a variable with another value', 'SetEnv A=1\nSetEnv A=2\n'],
  ['a double while ssh refuses a line', 'Host b\n  User me\nHost b\n  User me\n  Foo x\n'],
])('fix all leaves alone %s', async (_, text) => {
  expect(await allFixed(text)).toBe(text);
});

test('fix all does not take for double what only a misspelt Host line makes so', async () => {
  expect(await allFixed('Host b\n  User me\nHsot a\n  User me\n')).toBe('Host b\n  User me\nHost a\n  User me\n');
});

test('options left of the last block get their fixes, though no line follows them', async () => {
  const text = 'Host a\n  Port 1\n\nCompression yes';
  const found = serviceFor(text)
    .findings(URI)
    .find(({ rule }) => rule === 'options-left-of-block');
  expect(found?.fixes().map(({ edits }) => applyEdits(text, edits))[0]).toMatch(/Host \*\n\s*Compression yes/);
});

test.each([
  ['a file that is read for some hosts only', { config: 'Host a\n  Include part\n' }, 'IgnoreUnknown *\nFoo$0 1\n'],
  ['a file below another IgnoreUnknown', { config: 'IgnoreUnknown bar\nInclude part\n' }, 'Foo$0 1\n'],
  [
    'the file of the system, where the user has one',
    { config: 'IgnoreUnknown bar\n' },
    'Foo$0 1\n',
    '/etc/ssh/ssh_config',
  ],
])('no IgnoreUnknown is offered in %s: it would not count', async (_, files, text, path = 'part') => {
  const { service, uri, offset } = await workspaceAt({ ...files, [path]: text });
  const found = service.findings(uri).find(({ rule }) => rule === 'unknown-keyword');
  expect(found?.message).toMatch(
    text.startsWith('Ignore') ? /IgnoreUnknown \* in line 1 does not count/ : /^[^:]+: Foo/,
  );
  const offered = await service.codeActions(uri, { start: offset, end: offset });
  expect(offered.map(({ title }) => title).filter(title => title.includes('IgnoreUnknown'))).toEqual([]);
});

test('a keep-alive that another file turns off above is not changed from here, nor is one added that would not count', async () => {
  const off = 'Host *\n  ServerAliveInterval 0\n';
  const { service, uri, offset } = await workspaceAt({ config: 'Include off\nHost a$0\n  Port 23\n', off });
  const found = service.findings(uri).filter(({ rule }) => rule === 'no-keepalive');
  expect(found.map(finding => finding.fixes())).toEqual([[]]);
  expect(await service.addKeepAlive(uri, offset)).toBeUndefined();
});

test('fix all leaves out a fix that makes ssh refuse more lines, and makes the others', async () => {
  const text = 'Hsot a\n  IgnoreUnknown foo\n  Foo 1\n  Prt 22\n';
  expect(await allFixed(text)).toBe('Hsot a\n  IgnoreUnknown foo\n  Foo 1\n  Port 22\n');
});

/** A general block on top, and hosts below it that each say otherwise. */
const HIDDEN = `Host *\n  User jo\n\n${Array.from({ length: 9 }, (_, i) => `Host web${i}\n  User deploy${i}\n  Prt 22\n`).join('\n')}`;

test('below a general block, fix all deletes no value and mends every error', async () => {
  expect(await allFixed(HIDDEN)).toBe(HIDDEN.replaceAll('Prt', 'Port'));
});

test('NULs are told of once, and go at once: for UTF-16 that is what was meant', async () => {
  const utf16 = Array.from('Host a\n  Port 22\n', char => `${char}\0`).join('');
  for (const [text, preferred] of [
    [utf16, true],
    ['Host a\0b\n  User x\n  Port\0 1\n', false],
  ] as const) {
    const found = serviceFor(text)
      .findings(URI)
      .filter(({ rule }) => rule === 'dropped-line');
    expect(found.map(({ number }) => number)).toEqual([0]);
    const [fix] = found[0]?.fixes() ?? [];
    expect(fix?.preferred === true).toBe(preferred);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replaceAll('\0', ''));
  }
});

test('a percent sign is preferred only where no token of another keyword was meant', () => {
  for (const [text, preferred] of [
    ['ControlPath ~/.ssh/100%-%C\n', true],
    ['Host a\n  User %r\n', false],
  ] as const) {
    const found = serviceFor(text)
      .findings(URI)
      .find(({ rule }) => rule === 'unknown-token');
    const [fix] = found?.fixes() ?? [];
    expect([fix?.title, fix?.preferred]).toEqual(['Write %% for a percent sign', preferred]);
  }
});

test('lone carriage returns are told of once, and all of them go at once', () => {
  for (const [text, expected] of [
    ['Host a # x\rPort 1\nHost b # y\rPort 2\n', ['0 warning lone-carriage-return']],
    ['Host a # x\rPort 1\nHost b\n  Port 1\r  User x\n  Port 2\r  User y\n', ['2 error invalid-value']],
  ] as const) {
    const found = serviceFor(text)
      .findings(URI)
      .filter(({ rule }) => rule !== 'no-keepalive');
    expect(found.map(({ number, severity, rule }) => `${number} ${severity} ${rule}`)).toEqual(expected);
    const [fix] = found[0]?.fixes() ?? [];
    expect(fix?.preferred).toBe(true);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replaceAll('\r', '\n'));
  }
});

test('a cure of two findings is offered once', async () => {
  const text = 'Host \\\n  somehost \\\nanotherhost\nHost a\n';
  const actions = await serviceFor(text).codeActions(URI, { start: 0, end: text.length });
  const offers = actions.map(({ title, edits }) => JSON.stringify([title, edits]));
  expect(offers.length).toBeGreaterThan(0);
  expect(new Set(offers).size).toBe(offers.length);
});

test('what a general block hides is cured by moving that to the end: the first offer at each line, which says what changes', async () => {
  const text = HIDDEN.replaceAll('Prt', 'Port');
  const service = serviceFor(text);
  const hidden = service.findings(URI).filter(({ rule }) => rule === 'unreachable-value');
  expect(hidden).toHaveLength(9);
  const moved = `${text.slice(text.indexOf('Host web0'))}\nHost *\n  User jo\n`;
  for (const [i, finding] of hidden.entries()) {
    expect(finding.message).toMatch(`User deploy${i} never counts: line 2 (User jo) wins`);
    const at = { start: finding.start, end: finding.start };
    const [first, second] = await service.codeActions(URI, at);
    expect(first).toMatchObject({
      title: `Move Host * to the end, so that User deploy${i} and 8 more lines count (changes web0, web1 and 7 more)`,
      preferred: true,
    });
    expect(applyEdits(text, first?.edits ?? [])).toBe(moved);
    expect(second).toMatchObject({ title: `Give up User deploy${i}: remove the line`, preferred: false });
  }
  expect(
    serviceFor(moved)
      .findings(URI)
      .filter(({ rule }) => rule === 'unreachable-value'),
  ).toEqual([]);
});

test('no fix is offered that changes nothing', async () => {
  expect(serviceFor('AddKeysToAgent confirm yes\n').findings(URI)[0]?.fixes()).toEqual([]);
});
