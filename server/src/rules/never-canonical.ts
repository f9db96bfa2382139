/**
 * A Match canonical where ssh reads its files once: the criterion holds in a second reading alone, for which CanonicalizeHostname or
 * a Match final asks (readconf.c, match_cfg_line). Also CanonicalDomains that nothing makes ssh look through. Who says
 * CanonicalizeHostname no has thought of it.
 */
import { insertIntoBlock } from '../compose/insert.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { FileRule } from './rule.ts';
import { isWhole } from './support/whole.ts';

export const neverCanonical: FileRule = {
  id: 'never-canonical',
  severity: 'warning',
  scope: 'file',
  judgedIn: 'first',
  *find(file, _context, [occurrence], report) {
    const { configuration } = occurrence.tree;
    const own = file.directivesNamed('match').flatMap(({ line, number }) => {
      const asked = splitCriteria(line, file.build).find(
        ({ name, negated }) => !negated && lowerAscii(name) === 'canonical',
      );
      return asked === undefined ? [] : [{ ...asked.word, number }];
    });
    const domains = file.directivesNamed('canonicaldomains');
    if (own.length + domains.length === 0 || !isWhole(configuration)) return;
    yield;
    if (configuration.directivesNamed('canonicalizehostname').length === 0)
      for (const { line, number } of domains)
        report(number, {
          start: line.keyword.start,
          end: line.rest.end,
          message: `${line.keyword.text} does nothing, because nothing sets CanonicalizeHostname. Set CanonicalizeHostname yes.`,
        });
    const isReadAgain =
      configuration.directivesNamed('canonicalizehostname').length > 0 ||
      configuration
        .directivesNamed('match')
        .some(({ line }) => splitCriteria(line, file.build).some(({ name }) => lowerAscii(name) === 'final'));
    if (isReadAgain) return;
    const message =
      'This block applies to no host: canonical matches only when ssh reads its files a second time, and no line causes that. Set CanonicalizeHostname yes above, or write final instead.';
    for (const { start, end, number } of own) report(number, { start, end, message });
  },
  fixes: (_found, { file, line, number }) => {
    if (!isDirective(line) || line.keyword.name !== 'canonicaldomains') return [];
    const edit = insertIntoBlock(file, file.blockAt(number), [{ keyword: 'CanonicalizeHostname', value: 'yes' }]);
    return [{ title: 'Insert CanonicalizeHostname yes', edits: [edit], effect: 'changes', preferred: true }];
  },
};
