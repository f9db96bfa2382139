/** All commands, in the order in which help lists them. */
import { checkCommand } from './commands/check.ts';
import { completionsCommand } from './commands/completions.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { explainCommand } from './commands/explain.ts';
import { formatCommand } from './commands/format.ts';
import { fromCommandCommand } from './commands/from-command.ts';
import { listRulesCommand } from './commands/list-rules.ts';
import { mcpCommand } from './commands/mcp.ts';
import { ruleCommand } from './commands/rule.ts';
import { toCommandCommand } from './commands/to-command.ts';
import type { Command } from './declaration.ts';

export const COMMANDS: readonly Command[] = [
  checkCommand,
  formatCommand,
  explainCommand,
  diagnoseCommand,
  fromCommandCommand,
  toCommandCommand,
  listRulesCommand,
  ruleCommand,
  mcpCommand,
  completionsCommand(() => COMMANDS),
];
