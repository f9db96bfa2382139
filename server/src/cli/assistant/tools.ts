/**
 * What AI assistants may ask of one configuration: the file that the program was started for, and what this brings in. They name no
 * files, so none other is read; nothing is run and nothing is written.
 */

import type { Explanation } from '../../features/explain/explanation.ts';
import type { Tool, ToolAnswer } from '../../mcp/serve.ts';
import { ERROR_RULES, REMARK_RULES } from '../../rules/rule-ids.ts';
import { vendorOf } from '../../schema/build.ts';
import { DEFAULT_SETTINGS } from '../../settings.ts';
import { check } from '../checking/check.ts';
import { type Input, inputsOf } from '../checking/inputs.ts';
import { Session } from '../checking/session.ts';
import type { CommandResult, OwnPackage } from '../declaration.ts';
import { diagnose } from '../diagnose.ts';
import { explain } from '../explain.ts';
import { text as asText } from '../formats/text.ts';
import { type NamedOptions, namedService } from '../named-service.ts';
import { rulePage } from '../rule-pages.ts';
import { withoutSecrets, withoutValue } from './without-secrets.ts';

/** What an assistant is told first. */
export const INSTRUCTIONS =
  'Answers about the OpenSSH client configuration of this user, read exactly as ssh reads it. Nothing is run, nothing is written and ' +
  'no name is looked up. Before you change ~/.ssh/config, ask check with the whole new text.';

/** All tools. @param options the configuration that they are about */
export function toolsFor(options: NamedOptions, program: OwnPackage): readonly Tool[] {
  return [
    {
      name: 'check',
      description:
        'What ssh would refuse in the configuration and the files that it includes, and what it would not do as meant: a line a ' +
        'finding, file:line:column: severity: message [rule]. With text, of that text in place of the file: ask so before you change it.',
      takes: { text: 'the whole text to judge in place of the file' },
      needs: [],
      answer: ({ text }) => checked(options, program, text),
    },
    {
      name: 'explain',
      description:
        'What ssh would use for a host, as JSON: every setting, the line that sets it and those that lose, the way through jump hosts, by ' +
        'which keys it logs in, and why ssh would refuse.',
      takes: { host: 'what is typed after ssh: a host, user@host or ssh://user@host:port' },
      needs: ['host'],
      answer: ({ host = '' }) => explained(options, host),
    },
    {
      name: 'list_hosts',
      description:
        'The hosts that the configuration names, without patterns: a line each, in the order in which ssh reads them.',
      takes: {},
      needs: [],
      answer: async () => {
        const named = await namedService(options);
        if ('status' in named) return answerOf(named);
        return { text: named.service.hosts(named.uri).join('\n'), isFailure: false };
      },
    },
    {
      name: 'rule',
      description:
        'The page of a rule that check names: why it matters, when to ignore it, and what would be right, with examples.',
      takes: { id: 'the name of the rule, such as unknown-keyword' },
      needs: ['id'],
      answer: async ({ id }) => {
        const rule = [...ERROR_RULES, ...REMARK_RULES].find(known => known === id);
        if (rule === undefined) return { text: 'There is no such rule.', isFailure: true };
        return { text: (await rulePage(rule, program)).source, isFailure: false };
      },
    },
    {
      name: 'diagnose',
      description:
        'What messages of ssh mean for this configuration: what happened, which lines are concerned, and what to change. Of the log ' +
        'nothing is run, and no file that it names is read.',
      takes: {
        log: 'what ssh wrote, with -v or without',
        host: 'the host that it was to connect to, as typed after ssh',
      },
      needs: ['log'],
      answer: async ({ log = '', host }) => answerOf(await diagnose(log, { ...options, format: 'text', host })),
    },
  ];
}

/** What a command prints, for an assistant. */
function answerOf({ output, complaints, status }: CommandResult): ToolAnswer {
  return { text: withoutSecrets(output + complaints), isFailure: status === 2 };
}

async function explained(options: NamedOptions, host: string): Promise<ToolAnswer> {
  const asked = { format: 'json', all: false, before: [], behind: [], assumeExec: false, readsKeys: false } as const;
  const result = await explain(host, { ...options, ...asked });
  if (result.status === 2) return answerOf(result);
  const found: Explanation = JSON.parse(result.output);
  const settings = found.settings.map(setting => {
    if (setting.option !== 'SetEnv') return setting;
    // How it is written has quotes, by which its end is known; a value has none.
    return {
      ...setting,
      values: setting.values.map(value => ({ ...value, text: withoutValue(value.text), written: null })),
    };
  });
  const text = JSON.stringify({ ...found, settings }, (_, value) =>
    typeof value === 'string' ? withoutSecrets(value) : value,
  );
  return { text, isFailure: false };
}

async function checked(options: NamedOptions, program: OwnPackage, text: string | undefined): Promise<ToolAnswer> {
  const named = await namedService(options);
  if ('status' in named) return answerOf(named);
  const { service, uri } = named;
  if (uri === undefined) return { text: 'There is no home directory.', isFailure: true };
  const { build, home } = options;
  const settings = DEFAULT_SETTINGS;
  const context = { program, paint: (_: unknown, plain: string) => plain };
  if (text !== undefined) {
    const input: Input = { name: uri, uri, path: uri, text, isStandardInput: true };
    // A text may include anything: nothing is read for this one but what is read for the file.
    const session = await Session.open([input], { build, home, settings, within: service.watched });
    return answered(await asText({ files: session.findings(), judgedFor: [''], unread: [] }, context));
  }
  const { texts, unread } = await inputsOf(
    { operands: service.filesWith(uri), isGiven: () => false, value: () => undefined },
    { tell: () => undefined, end: () => undefined },
  );
  const group = { texts, settings: { ...settings, release: build.release, vendor: vendorOf(build) } };
  const found = await check([group], { releases: [], vendors: [] }, home);
  return answered(await asText({ ...found, unread }, context));
}

function answered(findings: string): ToolAnswer {
  return { text: findings === '' ? 'Nothing is found.' : withoutSecrets(findings), isFailure: false };
}
