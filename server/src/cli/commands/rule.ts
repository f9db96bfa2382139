/** `rule`: the page of a rule. */
import { RULES } from '../../rules/rules.ts';
import { UsageError } from '../arguments.ts';
import { declare } from '../declaration.ts';
import { rulePage } from '../rule-pages.ts';

export const ruleCommand = declare({
  name: 'rule',
  summary: 'Print the page of a rule: what it finds, why that matters, when to ignore it, and what its fixes do.',
  operand: { name: 'ID', least: 1, most: 1, completes: 'rules', complaint: 'name one rule' },
  options: {},
  statuses: {
    0: 'the page is printed',
    2: 'there is no such rule',
  },
  async run({ operands: [id] }, program) {
    const rule = RULES.find(known => known.id === id);
    if (rule === undefined) throw new UsageError(`there is no rule "${id}": list-rules names all`);
    return { output: (await rulePage(rule.id, program)).source, complaints: '', status: 0 };
  },
});
