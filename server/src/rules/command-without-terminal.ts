/**
 * A RemoteCommand that needs a terminal, where nothing says whether to request one: beside a command, ssh requests none by itself
 * (ssh.c, main).
 */
import { insertIntoBlock } from '../compose/insert.ts';
import { hostsUnder } from '../model/lookup/every-host.ts';
import { Lookup } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { memo } from '../text/memo.ts';
import { type LineRule, named, type Place } from './rule.ts';

/** What is longer is a script. */
const LONGEST = 1_000;

/** Programs that are of no use without a terminal, as far as their arguments tell; where a command begins. */
const NEEDS_TERMINAL = new RegExp(
  `(?:^|(?:[;&]|\\|\\|)\\s*|\\b(?:exec|sudo)\\s+)"?(?:[^\\s;&|]*/)?(${[
    'tmux(?=\\s*$|.*(?<!-\\w)\\s(?:at?|attach(?:-session)?)(?:\\s|$))',
    'tmux(?=.*\\snew(?:-session)?(?:\\s|$))(?!.*\\s-\\w*d)',
    'screen(?=\\s*$|\\s+-\\w*[rRx])',
    '(?:zellij|byobu|htop|vim?|nano)(?=\\s|$)',
    '(?:(?:ba|z|fi|k|da)?sh|\\$SHELL)(?="?(?:\\s+-(?:[li]+|-login))*\\s*$)',
    'su(?=(?:\\s+-)?(?:\\s+\\w+)?\\s*$)',
    'sudo(?=\\s+-[is]\\s*$)',
    '(?:docker|podman|kubectl)(?=\\s.*\\s-(?:it|ti)\\s)',
  ].join('|')})`,
);

/** Asked of each line. */
const terminalsIn = memo((configuration: Configuration) => new Lookup(configuration, ['requesttty']));

/** Whether for some host that the line is for, no line says whether to request a terminal. */
function isUndecided({ occurrences, file, number }: Place): boolean {
  return occurrences.some(occurrence => {
    const terminals = terminalsIn(occurrence.tree.configuration);
    return hostsUnder(occurrence.conditionsAt(number), file.build).some(host => !terminals.any(host));
  });
}

export const commandWithoutTerminal: LineRule = {
  id: 'command-without-terminal',
  severity: 'warning',
  scope: 'line',
  concerns: named('RemoteCommand'),
  find: ({ raw, text }) => {
    const command = raw === undefined ? '' : text.slice(raw.start, raw.end);
    const [, program] = command.length > LONGEST ? [] : (NEEDS_TERMINAL.exec(command) ?? []);
    if (raw === undefined || program === undefined) return [];
    const message = `${program} needs a terminal, and ssh requests none for a RemoteCommand: it stops or shows no prompt. Set RequestTTY yes.`;
    return [{ ...raw, message }];
  },
  holds: isUndecided,
  fixes: (_, { file, number }) => [
    {
      title: 'Insert RequestTTY yes',
      edits: [insertIntoBlock(file, file.blockAt(number), [{ keyword: 'RequestTTY', value: 'yes' }])],
      effect: 'changes',
      preferred: true,
    },
  ],
};
