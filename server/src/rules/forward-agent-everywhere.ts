/** An agent that is forwarded to every host: whoever is root on one of them can use its keys. For chosen hosts it is fine. */
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

export const forwardAgentEverywhere: LineRule = {
  id: 'forward-agent-everywhere',
  severity: 'warning',
  scope: 'line',
  concerns: named('ForwardAgent'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || /^(?:no|false)$/i.test(argument.value)) return [];
    const { start, end } = argument;
    const message = `ForwardAgent ${inFew(argument.value)} is for every host here: root on any of them can log in elsewhere with your keys while you are connected. Move the line to the hosts that need it. To reach one host through another, ProxyJump needs no agent.`;
    return [{ start, end, message }];
  },
  holds: isForEveryHost,
  fixes: (found, place) => [replaceInLine(place, 'Change to no', found, 'no', false)],
};
