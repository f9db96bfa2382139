/** What processes touch of files, by the log of strace(1): each path once, with the most that was done to it. */
import { chmodSync, writeFileSync } from 'node:fs';
import { inPath } from '../../scripts/find-program.mjs';

/** @typedef {'name looked up' | 'status asked' | 'listed' | 'read' | 'watched' | 'written' | 'started'} Deed what was done: a link whose name is looked up is not followed */

/** From the least to the most. @type {readonly Deed[]} */
const DEEDS = ['name looked up', 'status asked', 'listed', 'read', 'watched', 'written', 'started'];

/** Whether there is an strace to see by. */
export const hasStrace = inPath('strace') !== undefined;

/**
 * Writes a program to `path` that does what `command` does, and leaves a log of all files that it and its children touch.
 * @param {string} path
 * @param {readonly string[]} command
 * @param {string} log
 */
export function writeTraced(path, command, log) {
  const options = `-I 2 -f -qq --seccomp-bpf -e trace=%file -e signal=none -o '${log}'`;
  writeFileSync(
    path,
    `#!/bin/sh\nexec '${inPath('strace')}' ${options} ${command.map(word => `'${word}'`).join(' ')} "$@"\n`,
  );
  chmodSync(path, 0o755);
}

/**
 * @param {string} log
 * @returns {ReadonlyMap<string, Deed>} by path as it was named; relative ones are left as they are
 */
export function touchedIn(log) {
  const found = new Map();
  for (const line of log.split('\n')) {
    const [, name, args = ''] = /^(?:\d+\s+)?(\w+)\((.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    // The second path of a call is what is made.
    for (const [i, [, quoted = '']] of [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].entries()) {
      if (i > 0 && !/^(?:rename|link|symlink)/.test(name)) break;
      // A file that is open has no path.
      if (quoted !== '') note(found, unquoted(quoted), deedOf(name, args));
    }
  }
  return found;
}

/**
 * @param {Map<string, Deed>} found
 * @param {string} path
 * @param {Deed} deed
 */
function note(found, path, deed) {
  const before = found.get(path);
  if (before === undefined || DEEDS.indexOf(before) < DEEDS.indexOf(deed)) found.set(path, deed);
}

/**
 * @param {string} name of a system call
 * @param {string} args
 * @returns {Deed}
 */
function deedOf(name, args) {
  if (/^execve/.test(name)) return 'started';
  if (/^inotify_add_watch/.test(name)) return 'watched';
  if (/^open/.test(name)) {
    if (/O_(?:WRONLY|RDWR|CREAT|TRUNC)/.test(args)) return 'written';
    return args.includes('O_DIRECTORY') ? 'listed' : 'read';
  }
  if (/^(?:mkdir|rmdir|unlink|rename|link|symlink|f?ch(?:mod|own)|truncate|utime|mknod)/.test(name)) return 'written';
  return /^(?:lstat|readlink)/.test(name) || args.includes('AT_SYMLINK_NOFOLLOW') ? 'name looked up' : 'status asked';
}

const ESCAPES = new Map(Object.entries({ n: '\n', t: '\t', r: '\r' }));

/**
 * What stands in strace's quotes.
 * @param {string} text
 */
function unquoted(text) {
  const bytes = text.replace(/\\(?:([0-7]{1,3})|(.))/g, (_, code, char) =>
    code === undefined ? (ESCAPES.get(char) ?? char) : String.fromCharCode(Number.parseInt(code, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
