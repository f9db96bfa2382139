/** A keyword without effect of which ssh complains on every run. */
import { withoutEffect } from './without-effect.ts';

export const unsupportedKeyword = withoutEffect(
  'unsupported-keyword',
  ['unsupported'],
  name => `Unsupported option "${name}", as ssh says on every run.`,
);
