/** IdentityAgent and ForwardAgent: a socket path, or an environment variable that holds one. */

import type { Argument } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { FLAG_WORDS } from '../flag-words.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';

/** `$NAME` must be a name: `valid_env_name` of misc.c. `${NAME}` is checked where all variables are. */
function variableProblem(argument: Argument): Problem | undefined {
  const { value } = argument;
  if (!value.startsWith('$') || value.startsWith('${') || /^\$[A-Za-z0-9_]+$/.test(value)) return undefined;
  return problem(
    'invalid-value',
    argument,
    `Invalid environment name ${value}: write $NAME with letters, digits and "_", or \${NAME}.`,
  );
}

export function readAgentSocket(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'a socket path, $VARIABLE, SSH_AUTH_SOCK or none');
  return variableProblem(argument);
}

export function readForwardAgent(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'yes, no, a socket path or $VARIABLE');
  return FLAG_WORDS.some(({ word }) => equalsIgnoringCase(word, argument.value))
    ? undefined
    : variableProblem(argument);
}
