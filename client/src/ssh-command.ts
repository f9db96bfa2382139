/** How ssh is called for a host: its arguments, and the line that one types into a shell to give it these. Knows no editor. */

/** Which quotes a shell takes. */
export type Quoting = 'posix' | 'powershell' | 'cmd';

/**
 * What ssh is given for a host.
 * @param config the file that it has to be told of; undefined where it reads the right one by itself
 * @returns undefined for what ssh would take as an option
 */
export function sshArguments(host: string, config: string | undefined): readonly string[] | undefined {
  if (host.startsWith('-')) return undefined;
  return config === undefined ? [host] : ['-F', config, host];
}

/** How the shell with this path quotes; one that is not known does it as POSIX says. */
export function quotingOf(shell: string): Quoting {
  const name = shell
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/i, '')
    .toLowerCase();
  if (name === 'pwsh' || name === 'powershell') return 'powershell';
  return name === 'cmd' ? 'cmd' : 'posix';
}

/** A line for a shell. What needs no quotes has none. */
export function commandLine(words: readonly string[], quoting: Quoting): string {
  return words.map(word => quoted(word, quoting)).join(' ');
}

function quoted(word: string, quoting: Quoting): string {
  switch (quoting) {
    case 'posix':
      return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
    case 'powershell':
      // It takes curly quotes for quotes, too.
      return /^[\w+:./\\-]+$/.test(word) ? word : `'${word.replace(/['‘’‚‛]/g, '$&$&')}'`;
    case 'cmd':
      // No quotes keep cmd from replacing %NAME%, but a caret outside of them gets into the name. Before a quote, ssh.exe
      // takes backslashes for escapes.
      return /^[\w@+:./\\-]+$/.test(word)
        ? word
        : `"${word
            .replace(/(?<!\\)\\+(?=["%]|$)/g, '$&$&')
            .replaceAll('"', '""')
            .replaceAll('%', '"^%"')}"`;
  }
}
