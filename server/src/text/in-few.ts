/** Text of a file in a message: long enough to be recognised, short enough for a row of a list. */
import { visible, withoutKeys } from './visible.ts';

const MAX_SHOWN = 40;

/** The text without white space around it and without what may be of a key, control characters made visible; what is longer than a few words is cut off. */
export function inFew(text: string): string {
  const trimmed = visible(withoutKeys(text.trim()));
  return trimmed.length > MAX_SHOWN ? `${trimmed.slice(0, MAX_SHOWN - 1)}…` : trimmed;
}
