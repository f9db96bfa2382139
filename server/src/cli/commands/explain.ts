/** `explain`: what ssh would use for a host, and which lines say so. */
import { type Given, givenByOption } from '../../model/effective/request.ts';
import { COMMAND_LINE_LETTERS, commandLineOption } from '../../schema/elsewhere.ts';
import { visible } from '../../text/visible.ts';
import type { GivenPart } from '../arguments.ts';
import { declare, type OptionDeclaration } from '../declaration.ts';
import { EXPLAIN_FORMATS, type ExplainFormat, explain } from '../explain.ts';
import { FILE_OPTION, SSH_OPTIONS, sshChoice } from '../ssh-options.ts';

/** The options of ssh that have a name here. */
const NAMED = {
  user: { letter: 'l', takes: 'USER', help: 'the user to log in as' },
  port: { letter: 'p', takes: 'PORT', help: 'the port to connect to' },
  jump: { letter: 'J', takes: 'HOPS', help: 'the hops to go through, with commas between them' },
  option: { letter: 'o', takes: 'OPTION', isRepeated: true, help: 'an option as for ssh -o' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** The others, which go by their letter. */
const BY_LETTER: Readonly<Record<string, OptionDeclaration>> = Object.fromEntries(
  COMMAND_LINE_LETTERS.filter(letter => !Object.values(NAMED).some(named => named.letter === letter)).map(letter => {
    const option = commandLineOption(letter);
    const help = `as for ssh -${letter}`;
    return [
      letter,
      { isOfSsh: true, isRepeated: true, help, ...(option?.takes === 'value' ? { takes: 'VALUE' } : {}) },
    ];
  }),
);

export const explainCommand = declare({
  name: 'explain',
  summary: 'Print what ssh would use for HOST ([user@]host or ssh://...), and which lines say so.',
  about:
    'Nothing is run or looked up. The first value counts, as with ssh: an option before HOST wins over HOST, one after it does ' +
    'not. Options of ssh such as -4, -A, -C, -i KEY or -L 8080:db:80 count whatever a line or -o says. The key of -i is taken to ' +
    'be there.',
  operand: { name: 'HOST', least: 1, most: 1, completes: 'hosts', complaint: 'name one host to explain' },
  options: {
    ...FILE_OPTION,
    ...NAMED,
    ...BY_LETTER,
    'assume-exec': {
      takes: ['true', 'false'],
      usually: 'false',
      noun: 'outcome',
      help: 'the assumed result of Match exec commands (default false)',
    },
    format: { takes: EXPLAIN_FORMATS, usually: 'text', help: 'text, json, or ssh-G for the lines of ssh -G' },
    all: { help: 'text with all defaults' },
    ...SSH_OPTIONS,
  },
  statuses: {
    0: 'ssh would go on',
    1: 'ssh would refuse the configuration',
    2: 'HOST is not a host, the file is not read, or the usage is wrong',
  },
  async run(given) {
    const [host = ''] = given.operands;
    const at = given.parts.findIndex(({ option }) => option === undefined);
    const format = given.value('format') as ExplainFormat;
    const found = await explain(host, {
      format,
      all: given.isGiven('all'),
      file: given.value('file'),
      before: givenIn(given.parts.slice(0, at)),
      behind: givenIn(given.parts.slice(at)),
      assumeExec: given.value('assume-exec') === 'true',
      readsKeys: true,
      ...sshChoice(given),
    });
    // A program reads the very lines of ssh, a person what plays no tricks.
    const isShown = format === 'ssh-G' && process.stdout.isTTY;
    return isShown ? { ...found, output: found.output.split('\n').map(visible).join('\n') } : found;
  },
});

/** What is given to ssh, in its order. */
function givenIn(parts: readonly GivenPart[]): readonly Given[] {
  return parts.flatMap(({ option = '', value = '' }) => {
    const letter = option in BY_LETTER ? option : NAMED[option as keyof typeof NAMED]?.letter;
    return letter === undefined ? [] : [givenByOption(letter, value)];
  });
}
