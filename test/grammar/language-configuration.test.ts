/**
 * Holds language-configuration.json and the file patterns of package.json to what an editor does with them, and says
 * why they are as they are (JSON has no comments). VS Code's own matching is not tested here.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const configuration = json('language-configuration.json');
const [language] = json('package.json').contributes.languages;

/** The regular expression that VS Code makes of an entry: a string, or pattern and flags. */
function regExp(entry: string | { readonly pattern: string; readonly flags?: string }, extraFlags = ''): RegExp {
  return typeof entry === 'string'
    ? new RegExp(entry, extraFlags)
    : new RegExp(entry.pattern, (entry.flags ?? '') + extraFlags);
}

describe('a word', () => {
  // One unit is what one completion replaces and one double click should take: a keyword, a host name or address, an
  // algorithm with its @domain, a token. Not part of a word: the ! * ? + - ^ in front of names, which stay when the
  // name is replaced; the / of paths and the : of host:port, so that one step or the port can be taken alone.
  it.each([
    ['ServerAliveInterval 60', ['ServerAliveInterval', '60']],
    ['Host !*.example.org web-1', ['Host', 'example.org', 'web-1']],
    ['HostName 10.0.0.1', ['HostName', '10.0.0.1']],
    ['Ciphers +aes128-gcm@openssh.com,aes128-ctr', ['Ciphers', 'aes128-gcm@openssh.com', 'aes128-ctr']],
    ['IdentityFile ~/.ssh/id_%h', ['IdentityFile', 'ssh', 'id_', '%h']],
    [`ControlPath \${HOME}/%C%%`, ['ControlPath', 'HOME', '%C', '%%']],
    ['LocalForward [::1]:80 müller:443', ['LocalForward', '1', '80', 'müller', '443']],
  ])('%s', (line, words) => {
    expect(line.match(regExp(configuration.wordPattern, 'g'))).toEqual(words);
  });
});

describe('indentation', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  const [afterHeader, onBlank] = configuration.onEnterRules;

  // A header asks for the white space behind its keyword: VS Code looks at every character typed, and must not pull
  // a line to the left when the first four letters of HostName are there.
  it.each([
    ['Host a', true],
    ['  match all', true],
    ['Host=a', true],
    ['"Host" a', true],
    ['    Host', false],
    ['    HostName a', false],
    ['    Hostname', false],
    ['# Host a', false],
    ['    User Host a', false],
  ])('%s: header %s', (line, header) => {
    expect(regExp(increaseIndentPattern).test(line)).toBe(header);
    expect(regExp(decreaseIndentPattern).test(line)).toBe(header);
    expect(regExp(afterHeader.beforeText).test(line)).toBe(header);
  });

  // Enter on a blank line keeps its column: a block may hold blank lines, and a line moved to column 0 stays there.
  it.each([
    ['', true],
    ['    ', true],
    ['    User a', false],
    ['#', false],
  ])('stays on %j: %s', (line, stays) => {
    expect(regExp(onBlank.beforeText).test(line)).toBe(stays);
    expect(onBlank.action).toEqual({ indent: 'none' });
  });
});

describe('folding', () => {
  // Markers need an end of their own, which a block lacks (it ends where the next header begins), so blocks fold by
  // their indentation here; the language server folds them whatever their indentation.
  it.each([
    ['# region work', true, false],
    ['  #region', true, false],
    ['#endregion', false, true],
    ['# regional', false, false],
    ['Host region', false, false],
  ])('%s', (line, start, end) => {
    expect(regExp(configuration.folding.markers.start).test(line)).toBe(start);
    expect(regExp(configuration.folding.markers.end).test(line)).toBe(end);
  });
});

describe('the files of the language', () => {
  /** As VS Code matches: both sides in lower case, either slash, ** over any number of folders, * within one. */
  function matches(path: string): boolean {
    const wildcards: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '.': '\\.' };
    return language.filenamePatterns.some((pattern: string) => {
      const source = pattern.toLowerCase().replace(/\*\*\/|\*\*|[*.]/g, wildcard => wildcards[wildcard] ?? '');
      return new RegExp(`^${source}$`).test(path.toLowerCase().replaceAll('\\', '/'));
    });
  }

  it.each([
    ['/home/user/.ssh/config', true],
    ['C:\\Users\\Alex\\.SSH\\Config', true],
    ['/home/user/.ssh/config.d/work', true],
    ['/home/user/.ssh/conf.d/work/db.conf', true],
    ['/etc/ssh/ssh_config', true],
    ['C:\\ProgramData\\ssh\\ssh_config', true],
    ['/etc/ssh/ssh_config.d/10-local.conf', true],
    ['/etc/ssh/sshd_config', false],
    ['/etc/ssh/sshd_config.d/10-local.conf', false],
    ['/home/user/.ssh/known_hosts', false],
    ['/home/user/.kube/config', false],
    ['/home/user/project/config', false],
  ])('%s: %s', (path, expected) => {
    expect(matches(path)).toBe(expected);
  });
});
