/**
 * A PreferredAuthentications of which no method is left for a host: others are not tried, and these are switched off. Asked for
 * the hosts that its block names.
 */
import { concreteHosts } from '../model/blocks.ts';
import { effectiveIn } from '../model/effective/in-configuration.ts';
import { loginOf } from '../model/effective/login.ts';
import { settingOf } from '../model/effective/result.ts';
import { METHODS } from '../schema/methods.ts';
import type { FileRule } from './rule.ts';

/** The most hosts that are asked about for a line. */
const MAX_HOSTS = 4;
/** Of how many lines it is asked. */
const MAX_LINES = 40;

/** `ssh -G` says true and false of PubkeyAuthentication. */
function asWritten(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

export const noMethodLeft: FileRule = {
  id: 'no-method-left',
  severity: 'warning',
  scope: 'file',
  *find(file, { verdicts }, [occurrence], report) {
    if (occurrence === undefined) return;
    for (const { line, number } of file.directivesNamed('preferredauthentications').slice(0, MAX_LINES)) {
      const [argument] = line.args;
      if (argument === undefined || !verdicts.sets(line, 'PreferredAuthentications')) continue;
      const wanted = METHODS.filter(({ name }) => argument.value.split(',').includes(name));
      // Words that are no methods are another rule's.
      if (wanted.length === 0) continue;
      const { header, kind } = file.blockInForce(number);
      const hosts = header !== undefined && kind === 'host' ? concreteHosts(header) : [];
      for (const host of hosts.slice(0, MAX_HOSTS)) {
        yield;
        const found = effectiveIn(occurrence.tree.configuration, { host }, verdicts);
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
