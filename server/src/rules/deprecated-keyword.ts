/** A keyword without effect that ssh passes over in silence. */
import { withoutEffect } from './support/without-effect.ts';

export const deprecatedKeyword = withoutEffect(
  'deprecated-keyword',
  ['deprecated', 'ignored'],
  name => `Deprecated option ${name}.`,
);
