/** A keyword without effect that ssh passes over in silence. */
import type { LineRule } from './rule.ts';
import { withoutEffect } from './support/without-effect.ts';

export const deprecatedKeyword: LineRule = {
  ...withoutEffect('deprecated-keyword', ['deprecated', 'ignored'], name => `Deprecated option ${name}.`),
  severity: 'hint',
  strict: 'warning',
};
