/**
 * The verdict of `process_config_line_depth` (readconf.c) on one directive whose keyword is known: the first thing
 * that ssh objects to in its value. One case a value type; the work is in the files beside this one.
 */
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Build } from '../build.ts';
import type { Option } from '../option.ts';
import { isUnsupported } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';
import { readAgentSocket, readForwardAgent } from './agent-socket.ts';
import { readAlgorithms } from './algorithms.ts';
import { readForward } from './forward.ts';
import { readJumpList } from './jump-list.ts';
import {
  readChannelTimeouts,
  readCnameRules,
  readDomains,
  readFiles,
  readPatterns,
  readPermitOpen,
  readSendEnv,
  readSetEnv,
} from './lists.ts';
import { readMatch } from './match.ts';
import { Arguments, extraArguments, missing, type Problem, type Reading } from './problem.ts';
import { readReferences } from './references.ts';
import {
  readEscapeChar,
  readInteger,
  readIpQos,
  readOctalMask,
  readPort,
  readRekeyLimit,
  readTime,
  readTunnelDevice,
} from './scalars.ts';
import { readAddKeys, readControlPersist, readEnum, readKeystrokeTiming } from './words.ts';

/**
 * What ssh objects to in the value of `line`; nothing when it accepts it.
 * The line has a value and its quotes are balanced: where not, ssh does not get this far.
 */
export function readValue(
  line: DirectiveLine,
  option: Option,
  build: Build,
  surroundings: Surroundings,
): readonly Problem[] {
  if (option.value.kind === 'ignored' || isUnsupported(option, line.keyword.name, build)) return [];
  const reading: Reading = { line, option, build, surroundings };
  if (line.raw !== undefined && endsWithKeyword(line)) return [missing(reading, undefined, 'a value')];
  if (line.raw !== undefined) {
    const wrong = option.value.kind === 'jump-list' ? readJumpList(reading) : undefined;
    return wrong === undefined ? readReferences(reading) : [wrong];
  }
  const args = new Arguments(line, build);
  const found = readArguments(reading, args);
  if (found !== undefined) return [found];
  const extra = args.extra();
  if (extra !== undefined) {
    const end = line.args.at(-1)?.end ?? extra.end;
    return [extraArguments(line, { start: extra.start, end })];
  }
  return readReferences(reading);
}

/** Up to 8.6 a command may be empty, but something has to stand behind its keyword: an "=", or the quote that closes it. */
function endsWithKeyword({ text, keyword, rest }: DirectiveLine): boolean {
  return rest.end === keyword.end && text[keyword.end - 1] !== '"';
}

function readArguments(reading: Reading, args: Arguments): Problem | undefined {
  const type = reading.option.value;
  switch (type.kind) {
    case 'flag':
    case 'enum':
      return readEnum(reading, args, type);
    case 'add-keys':
      return readAddKeys(reading, args, type.words);
    case 'control-persist':
      return readControlPersist(reading, args);
    case 'keystroke-timing':
      return readKeystrokeTiming(reading, args);
    case 'forward-agent':
      return readForwardAgent(reading, args);
    case 'agent-socket':
      return readAgentSocket(reading, args);
    case 'integer':
      return readInteger(reading, args, type.min, type.max);
    case 'port':
      return readPort(reading, args);
    case 'time':
      return readTime(reading, args);
    case 'rekey-limit':
      return readRekeyLimit(reading, args);
    case 'ipqos':
      return readIpQos(reading, args, type.words);
    case 'octal-mask':
      return readOctalMask(reading, args);
    case 'escape-char':
      return readEscapeChar(reading, args);
    case 'tunnel-device':
      return readTunnelDevice(reading, args);
    case 'text': {
      const argument = args.next();
      return argument === undefined || argument.value === '' ? missing(reading, argument, 'a value') : undefined;
    }
    case 'files':
      return readFiles(reading, args, 'a file name', type);
    case 'log-verbose':
      return readFiles(reading, args, 'file:function:line, or none');
    case 'host-patterns':
      return readPatterns(reading, args, 'a pattern');
    case 'include':
      return readPatterns(reading, args, 'a file name or pattern');
    case 'match':
      return readMatch(reading, args);
    case 'algorithms':
      return readAlgorithms(reading, args, type.algorithms);
    case 'forward':
      return readForward(reading, args, type.direction);
    case 'permit-open':
      return readPermitOpen(reading, args);
    case 'domains':
      return readDomains(reading, args);
    case 'cname-rules':
      return readCnameRules(reading, args);
    case 'send-env':
      return readSendEnv(reading, args);
    case 'set-env':
      return readSetEnv(reading, args);
    case 'channel-timeouts':
      return readChannelTimeouts(reading, args);
    case 'command':
    case 'banner':
    case 'jump-list':
    case 'ignored':
      return undefined;
  }
}
