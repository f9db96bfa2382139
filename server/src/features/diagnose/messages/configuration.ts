/** What ssh refuses of its files. What is wrong in a line, and how it is mended, the rules know. */
import type { SshMessage } from '../message.ts';

const ADVICE = ['ssh reads no further, and connects to no host, until this is mended.'];

/** How others lose the right to a file: a drive is one of Windows. */
export function toYouAlone(path: string): string {
  return /^[a-z]:/i.test(path)
    ? 'In the properties of that file, under Security, be its owner and remove all other users.'
    : 'chmod 600 on that file leaves it to you alone.';
}

export const CONFIGURATION: readonly SshMessage[] = [
  {
    id: 'refused-line',
    pattern:
      /(?<path>(?:~?\/|[A-Za-z]:[\\/])[^:\r\n]{1,400}?|(?<!\S)[\w.][\w./\\@+-]{0,400}):? line (?<line>\d{1,7}): (?<why>(?:Bad|bad|no|keyword|Missing|missing|\w{1,40} missing|Invalid|invalid|Unsupported|unsupported|too many|Too many|integer|value out|RekeyLimit|RefuseConnection|'\w{1,40}' cannot|failed to expand|match|garbage)(?= )[^\r\n]{0,300})/,
    place: 'refused',
    options: [],
    sense: ({ path = '', line = '', why = '' }) =>
      path === 'command-line'
        ? {
            title: 'ssh refuses an option that it was given with -o.',
            meaning: [`It says: ${why.replace(/\.$/, '')}.`],
            advice: ['Look at the command, or at the program that starts ssh.'],
          }
        : { title: `ssh refuses line ${line} of ${path}.`, meaning: [], advice: ADVICE },
  },
  {
    id: 'refused-file',
    pattern:
      /(?<path>(?:~?\/|[A-Za-z]:[\\/])[^:\r\n]{1,400}|(?<!\S)[\w.][\w./\\@+-]{0,400}): terminating, (?<what>\d{1,7}) bad configuration options/,
    place: 'refused',
    options: [],
    sense: ({ path = '', what = '' }) => ({
      title: `ssh refuses ${path}: it counts ${what} ${what === '1' ? 'error' : 'errors'} in it.`,
      meaning: [],
      advice: ADVICE,
    }),
  },
  {
    id: 'unknown-token',
    pattern:
      /percent(?:_dollar)?_expand: (?:unknown key (?<what>%[^\r\n]{0,2})|env var (?<path>\$\{[^}\r\n]{1,100}\}) has no value)/,
    options: [],
    sense: ({ what, path }) => ({
      title:
        path === undefined
          ? `A value has ${what}, which is no token where it stands.`
          : `A value has ${path}, and the environment in which ssh was started has no such variable.`,
      meaning: ['ssh found it when it came to use the value, and connects to no host with it. It names no line.'],
      advice: [
        path === undefined
          ? 'The problems of the file have the line. %% stands for a percent sign.'
          : 'A terminal, an editor and a service have different environments. Set the variable there, or write the value itself.',
      ],
    }),
  },
  {
    id: 'bad-owner',
    pattern: /Bad owner or permissions on (?<path>(?:~?\/|[A-Za-z]:[\\/])[^\r\n]{1,400})/,
    place: 'refused',
    options: [],
    sense: ({ path = '' }) => ({
      title: `Others may write ${path}, and so ssh does not read it.`,
      meaning: [
        'Whoever can write this file decides which commands ssh runs. It has to be yours, and nobody else may have the right to write it.',
      ],
      advice: [toYouAlone(path)],
    }),
  },
];
