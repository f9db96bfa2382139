/**
 * A PreferredAuthentications of which no method is left for a host: others are not tried, and these are switched off. Asked for
 * the hosts that its block names.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { loginOf } from '../model/effective/login.ts';
import { settingOf } from '../model/effective/result.ts';
import { concreteHosts } from '../model/file/blocks.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { METHODS, methodsOf } from '../schema/methods.ts';
import { defaultOf, findOption, keywordsOf } from '../schema/options.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { memo } from '../text/memo.ts';
import type { FileRule } from './rule.ts';

/** The most hosts that are asked about for a line. */
const MAX_HOSTS = 4;
/** Of how many lines it is asked. */
const MAX_LINES = 40;

/** The names of methods that no line of a configuration can switch off: where one of them is wanted, nobody has to be asked. */
const alwaysOn = memo((configuration: Configuration): ReadonlySet<string> => {
  const { build } = configuration.situation.verdicts;
  /** Whether nothing but `value` is set, or by default. */
  const isAlways = (name: string, value: 'yes' | 'no'): boolean => {
    const option = findOption(name, build);
    if (option === undefined || defaultOf(option, build) !== value) return false;
    return configuration
      .directivesNamed(...keywordsOf(option))
      .every(({ line }) => equalsIgnoringCase(line.args[0]?.value ?? '', value));
  };
  const isWithPerson = isAlways('BatchMode', 'no');
  const methods = methodsOf(build).filter(
    ({ option, isInteractive }) => isAlways(option, 'yes') && (isWithPerson || isInteractive !== true),
  );
  return new Set(methods.map(({ name }) => name));
});

/** `ssh -G` says true and false of PubkeyAuthentication. */
function asWritten(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

export const noMethodLeft: FileRule = {
  id: 'no-method-left',
  severity: 'warning',
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    const { configuration } = occurrence.tree;
    for (const { line, number } of file.directivesNamed('preferredauthentications').slice(0, MAX_LINES)) {
      const [argument] = line.args;
      if (argument === undefined || !verdicts.sets(line, 'PreferredAuthentications')) continue;
      const wanted = METHODS.filter(({ name }) => argument.value.split(',').includes(name));
      // Words that are no methods are another rule's.
      if (wanted.length === 0 || wanted.some(({ name }) => alwaysOn(configuration).has(name))) continue;
      const { header, kind } = file.blockInForce(number);
      const hosts = header !== undefined && kind === 'host' ? concreteHosts(header) : [];
      for (const host of hosts.slice(0, MAX_HOSTS)) {
        yield;
        const found = effectiveIn(configuration, { host });
        const origins = settingOf(found, 'PreferredAuthentications')?.values[0]?.origins ?? [];
        const isLine = origins.some(origin => origin.kind === 'line' && origin.line === line);
        const isSure = found.isComplete && found.open.length === 0;
        if (!isSure || !isLine || loginOf(found, verdicts).methods.length > 0) continue;
        const reasons = [...new Set(wanted.map(({ option }) => option))].map(
          option => `${option} is ${asWritten(settingOf(found, option)?.values[0]?.text ?? 'no')}`,
        );
        const isBatch = settingOf(found, 'BatchMode')?.values[0]?.text === 'yes';
        const why = [...reasons, ...(isBatch ? ['BatchMode is yes'] : [])].join(', ');
        const message = `ssh cannot log in to ${host}: no method that PreferredAuthentications names is on (${why}).`;
        report(number, { start: argument.start, end: argument.end, message });
        break;
      }
    }
  },
};
