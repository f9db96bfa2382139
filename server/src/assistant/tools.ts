/**
 * What AI assistants may ask of one configuration: the files with which ssh begins, and what these bring in. They name no files, so
 * none other is read; nothing is run and nothing is written.
 */
import { diagnosesText } from '../features/diagnose/text.ts';
import type { Explanation } from '../features/explain/explanation.ts';
import { whole } from '../load.ts';
import { ERROR_RULES, REMARK_RULES } from '../rules/rule-ids.ts';
import { LONGEST_LOG, OPENED, tooLong } from '../text/bounds.ts';
import { told } from '../text/visible.ts';
import { judged } from './judged.ts';
import { type Asked, type AskedConfiguration, failure, readGiven, type Tool, type ToolAnswer } from './tool.ts';
import { withoutSecrets, withoutValue } from './without-secrets.ts';

/** What an assistant is told first. */
export const INSTRUCTIONS =
  'Answers about the OpenSSH client configuration of this user, read exactly as ssh reads it. The tools run nothing, write nothing and ' +
  'look up no name. Before you change ~/.ssh/config, call check with the whole new text.';

/** All tools. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'check',
    title: 'Check SSH Config',
    summary:
      'What ssh would refuse in the OpenSSH client configuration (~/.ssh/config) and the files that it includes, and what ssh would not do as meant.',
    usage:
      'Call it with the whole new text before you change the file, or without text to check the current files. The answer has a line for each ' +
      'finding, file:line:column: severity: message [rule].',
    icon: '$(checklist)',
    takes: {
      text: 'the whole text to check in place of the first file that ssh reads; without it, the current files are checked',
    },
    needs: [],
    answer: ({ text }, asked) =>
      about(asked.configuration, async configuration => {
        const long = text === undefined ? undefined : tooLong(text, OPENED);
        return long === undefined ? judged(configuration, text) : failure(`The text ${long}.`);
      }),
  },
  {
    name: 'explain',
    title: 'Explain SSH Host',
    summary:
      'The values that ssh would use for a host, and the lines of the OpenSSH client configuration that set them.',
    usage:
      'Call it instead of working out which Host, Match and Include lines count. The answer is JSON: every setting, the line that sets it ' +
      'and those that lose, the jump hosts, the keys that ssh tries, and why ssh would refuse.',
    icon: '$(info)',
    takes: { host: 'the text to type after ssh: a host, user@host or ssh://user@host:port' },
    needs: ['host'],
    answer: ({ host = '' }, asked) =>
      about(asked.configuration, async configuration => {
        const { service, uri } = configuration;
        const found = await whole(configuration, () => service.explain(host, uri, false));
        return found === undefined
          ? failure(`"${told(host)}" is no host.`)
          : { text: explained(found), isFailure: false };
      }),
  },
  {
    name: 'list_hosts',
    title: 'List SSH Hosts',
    summary: 'The hosts that the OpenSSH client configuration names, without patterns.',
    usage:
      'Call it to find the name of a host to explain. The answer has a line for each host, in the order in which ssh reads them.',
    icon: '$(server)',
    takes: {},
    needs: [],
    answer: (_, asked) =>
      about(asked.configuration, async configuration => {
        const { service, uri } = configuration;
        const hosts = await whole(configuration, () => service.hosts(uri));
        return { text: hosts.length === 0 ? 'No host is named.' : hosts.join('\n'), isFailure: false };
      }),
  },
  {
    name: 'rule',
    title: 'Read about a Rule for SSH Config',
    summary: 'The page of a rule that a check of the OpenSSH client configuration names.',
    usage:
      'Call it before you fix a finding. The page says why the rule matters, when to ignore it, and what would be right, with examples.',
    icon: '$(book)',
    takes: { id: 'the name of the rule, such as unknown-keyword' },
    needs: ['id'],
    answer: async ({ id }, asked) => {
      const rule = [...ERROR_RULES, ...REMARK_RULES].find(known => known === id);
      if (rule === undefined) return failure('There is no such rule.');
      const page = await asked.rulePage(rule);
      return page === undefined ? failure('The pages of the rules are missing.') : { text: page, isFailure: false };
    },
  },
  {
    name: 'diagnose',
    title: 'Diagnose an Error of SSH',
    summary:
      'What messages of ssh mean for the OpenSSH client configuration: what happened, which lines cause it, and what to change.',
    usage:
      'Call it with the messages when ssh failed, or a session hung or dropped. It runs nothing from the log, and reads no file that the log names.',
    icon: '$(pulse)',
    takes: {
      log: 'the output of ssh, with -v or without',
      host: 'the host that ssh should connect to, as typed after ssh',
    },
    needs: ['log'],
    answer: ({ log = '', host }, asked) =>
      about(asked.configuration, async configuration => {
        const { service, uri, surroundings } = configuration;
        const found = await whole(configuration, () => service.diagnose(log.slice(0, LONGEST_LOG), host, uri));
        if (found.length === 0) return { text: 'The log has no known message of ssh.', isFailure: false };
        return { text: withoutSecrets(diagnosesText(found, surroundings)), isFailure: false };
      }),
  },
];

/** The answer of a tool by its name; what is wrong with the call is one, too. @param given whatever an assistant sends */
export async function answer(name: string, given: unknown, asked: Asked): Promise<ToolAnswer> {
  const tool = TOOLS.find(known => known.name === name);
  if (tool === undefined) return failure('There is no such tool.');
  const read = readGiven(tool, given);
  return 'problem' in read ? failure(`The call is wrong: ${read.problem}.`) : tool.answer(read.texts, asked);
}

/** An answer about the configuration as it is now. */
async function about(
  configuration: Asked['configuration'],
  answer: (configuration: AskedConfiguration) => Promise<ToolAnswer>,
): Promise<ToolAnswer> {
  const found = await configuration();
  return 'text' in found ? found : answer(found);
}

/** An explanation as JSON, without secrets. */
function explained(found: Explanation): string {
  const settings = found.settings.map(setting => {
    if (setting.option !== 'SetEnv') return setting;
    // How it is written has quotes, by which its end is known; a value has none.
    return {
      ...setting,
      values: setting.values.map(value => ({ ...value, text: withoutValue(value.text), written: null })),
    };
  });
  return JSON.stringify({ ...found, settings }, (_, value) =>
    typeof value === 'string' ? withoutSecrets(value) : value,
  );
}
