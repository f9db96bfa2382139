/** Comments that turn rules off: how they may be written, how far each reaches, and what they cannot do. */
import { expect, test } from 'vitest';
import { serviceFor, URI } from '../../support/judge.ts';

/** The findings of a text: "line rule", lines from 1. */
function found(text: string): readonly string[] {
  const service = serviceFor(text);
  return service.findings(URI).map(({ start, rule }) => `${(service.locate(URI, start)?.line ?? 0) + 1} ${rule}`);
}

const OLD = 'Protocol 2\n';

test.each([
  ['the next line', `# ssh-config: disable-next-line deprecated-keyword\n${OLD}${OLD}`, ['3 deprecated-keyword']],
  ['however it is spaced', `\t#ssh-config:disable-next-line   deprecated-keyword\r\n${OLD}`, []],
  ['several rules', `# ssh-config: disable-next-line no-keepalive, deprecated-keyword,dropped-line\n${OLD}`, []],
  ['with a reason', `# ssh-config: disable-next-line deprecated-keyword -- no-such-rule\n${OLD}`, []],
  [
    'other comments in between',
    `# ssh-config: disable-next-line deprecated-keyword\n# note\n# ssh-config: disable-next-line no-keepalive\n${OLD}`,
    [],
  ],
  [
    'no blank line in between',
    `# ssh-config: disable-next-line deprecated-keyword\n\n${OLD}`,
    ['3 deprecated-keyword'],
  ],
  [
    'the rest of the file',
    `${OLD}# ssh-config: disable deprecated-keyword\nHost a\n${OLD}`,
    ['1 deprecated-keyword', '3 no-keepalive'],
  ],
  ['a rule of the whole file', '# ssh-config: disable-next-line no-keepalive\nHost a\nHost b\n', ['3 no-keepalive']],
  [
    'nothing that ssh refuses',
    '# ssh-config: disable unknown-keyword\nPrt 1\n',
    ['1 disable-comment', '2 unknown-keyword'],
  ],
  ['no other rule', `# ssh-config: disable no-keepalive\n${OLD}`, ['2 deprecated-keyword']],
  ['no rule', `# ssh-config: disable\n${OLD}`, ['1 disable-comment', '2 deprecated-keyword']],
  ['no other word', `# ssh-config: disable-all deprecated-keyword\n${OLD}`, ['2 deprecated-keyword']],
  ['itself', '# ssh-config: disable disable-comment\n# ssh-config: disable no-such-rule\n', []],
])('%s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});
