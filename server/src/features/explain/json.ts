/** An explanation as data for other programs: stable names, lines counted from 1. */
import type { JumpChain } from '../../model/effective/jump-chain.ts';
import type {
  Effective,
  EffectiveValue,
  OpenQuestion,
  Origin,
  Refusal,
  Setting,
} from '../../model/effective/result.ts';

/** Where something stands: a line of a file, or what was given to ssh. */
type Place = { readonly file: string; readonly line: number; readonly text: string } | { readonly argument: string };

/** One line of JSON, with its line feed. */
export function explanationJson(effective: Effective, { hops, end }: JumpChain): string {
  const { typedHost, host, settings, open, refusals, isReadTwice } = effective;
  return `${JSON.stringify({
    version: 1,
    host: typedHost,
    connectsTo: host,
    readTwice: isReadTwice,
    settings: settings.map(settingData),
    chain: {
      end,
      hops: hops.map(({ host: name, port, user, via, keepAlive, givesUpAfter }) => ({
        host: name,
        port,
        user,
        via,
        keepAlive: { ...keepAlive, givesUpAfter: givesUpAfter ?? null },
      })),
    },
    dependsOn: open.map(questionData),
    refusals: refusals.map(refusalData),
  })}\n`;
}

function settingData({ option, keyword, values, isPrinted, losers }: Setting): unknown {
  return {
    option: option.name,
    keyword,
    printed: isPrinted,
    values: values.map(valueData),
    losers: losers.map(placeOf),
  };
}

function valueData({ text, origins }: EffectiveValue): unknown {
  return { text, origins: origins.map(placeOf) };
}

function questionData(question: OpenQuestion): unknown {
  switch (question.kind) {
    case 'exec':
      return { kind: 'exec', command: question.command, assumed: question.assumed, origin: placeOf(question.origin) };
    case 'localnetwork':
      return {
        kind: 'localnetwork',
        networks: question.networks,
        assumed: question.assumed,
        origin: placeOf(question.origin),
      };
    case 'canonicalization':
      return { kind: 'canonicalization', assumed: question.assumed, origins: question.origins.map(placeOf) };
    case 'environment':
      return { kind: 'environment', origin: placeOf(question.origin) };
  }
}

function refusalData({ origin, message }: Refusal): unknown {
  return { message, origin: origin === undefined ? null : placeOf(origin) };
}

function placeOf(origin: Origin): Place {
  if (origin.kind === 'argument') return { argument: origin.text };
  return { file: origin.path, line: origin.number + 1, text: origin.line.text.trim() };
}
