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
  'Answers about the OpenSSH client configuration of this user, read exactly as ssh reads it. Nothing is run, nothing is written and ' +
  'no name is looked up. Before you change ~/.ssh/config, ask check with the whole new text.';

/** All tools. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'check',
    title: 'Check SSH Config',
    summary:
      'What ssh would refuse in the OpenSSH client configuration (~/.ssh/config) and the files that it includes, and what ssh would not do as meant.',
    usage:
      'Ask it with the whole new text before you change the file, and to find out what is wrong as it is. The answer has a line for each ' +
      'finding, file:line:column: severity: message [rule].',
    icon: '$(checklist)',
    takes: {
      text: 'the whole text to judge in place of the file with which ssh begins; left out: the files as they are',
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
    summary: 'What ssh would use for a host, by the OpenSSH client configuration, and which line says so.',
    usage:
      'Ask it rather than work out by yourself which Host, Match and Include count. The answer is JSON: every setting, the line that sets it ' +
      'and those that lose, the way through jump hosts, by which keys it logs in, and why ssh would refuse.',
    icon: '$(info)',
    takes: { host: 'what is typed after ssh: a host, user@host or ssh://user@host:port' },
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
      'Ask it to find the name by which a host is explained. The answer has a line for each, in the order in which ssh reads them.',
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
      'Ask it before you mend a finding. The page says why the rule matters, when to ignore it, and what would be right, with examples.',
    icon: '$(book)',
    takes: { id: 'the name of the rule, such as unknown-keyword' },
    needs: ['id'],
    answer: async ({ id }, asked) => {
      const rule = [...ERROR_RULES, ...REMARK_RULES].find(known => known === id);
      if (rule === undefined) return failure('There is no such rule.');
      const page = await asked.rulePage(rule);
      return page === undefined ? failure('The pages of the rules are not here.') : { text: page, isFailure: false };
    },
  },
  {
    name: 'diagnose',
    title: 'Diagnose an Error of SSH',
    summary:
      'What messages of ssh mean for the OpenSSH client configuration: what happened, which lines are concerned, and what to change.',
    usage:
      'Ask it wherever ssh failed, or a session hung or dropped, and there is a message. Nothing that is in the log is run, and no file that it names is read.',
    icon: '$(pulse)',
    takes: {
      log: 'what ssh wrote, with -v or without',
      host: 'the host that it was to connect to, as typed after ssh',
    },
    needs: ['log'],
    answer: ({ log = '', host }, asked) =>
      about(asked.configuration, async configuration => {
        const { service, uri, surroundings } = configuration;
        const found = await whole(configuration, () => service.diagnose(log.slice(0, LONGEST_LOG), host, uri));
        if (found.length === 0) return { text: 'No message of ssh that is known is in it.', isFailure: false };
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
