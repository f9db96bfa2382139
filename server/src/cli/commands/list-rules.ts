/** `list-rules`: all rules, how each is shown, and what it finds. */

import { REMARK_RULES } from '../../rules/rule-ids.ts';
import { RULES } from '../../rules/rules.ts';
import { levelIn, PRESETS } from '../../rules/support/presets.ts';
import { declare } from '../declaration.ts';
import { rulePage } from '../rule-pages.ts';

const FORMATS = ['text', 'json'] as const;

export const listRulesCommand = declare({
  name: 'list-rules',
  summary: 'Print all rules: the severity of each, and what it finds.',
  operand: undefined,
  options: { format: { takes: FORMATS, usually: 'text', help: 'text, or json with the severity in each preset' } },
  statuses: {
    0: 'they are printed',
    2: 'the usage is wrong',
  },
  async run(given, program) {
    const rules = await Promise.all(
      RULES.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(async rule => {
        const [quiet, usual, strict] = PRESETS.map(preset => levelIn(rule, preset) ?? rule.severity);
        const canBeSet = REMARK_RULES.some(id => id === rule.id);
        return { id: rule.id, quiet, usual, strict, canBeSet, summary: (await rulePage(rule.id, program)).summary };
      }),
    );
    if (given.value('format') === 'json')
      return { output: `${JSON.stringify({ version: 1, rules })}\n`, complaints: '', status: 0 };
    const wide = Math.max(...rules.map(({ id }) => id.length));
    const widest = Math.max(...rules.map(({ usual = '' }) => usual.length));
    const output = rules
      .map(({ id, usual = '', summary }) => `${id.padEnd(wide)}  ${usual.padEnd(widest)}  ${summary}\n`)
      .join('');
    return { output, complaints: '', status: 0 };
  },
});
