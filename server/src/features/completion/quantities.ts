/** Numbers, times, sizes and masks: usual ones, and what a number that is being typed comes to with each unit. */
import type { Build } from '../../schema/build.ts';
import { parseTime } from '../../schema/values/time.ts';
import { explainMask, explainSize, explainTime } from '../hover/quantity.ts';
import { type Offer, type Proposal, WHOLE_ARGUMENT } from './item.ts';
import { plain } from './plain.ts';

const USUAL_TIMES = ['10', '30', '60', '5m', '10m', '1h', '1d'];
const USUAL_SIZES = ['512M', '1G', '4G'];
/** What is left for the owner, owner and group, and everybody. */
const USUAL_MASKS = ['0177', '0117', '0111'];

function proposal(text: string, meaning: string | undefined): Proposal {
  return { text, kind: 'quantity', ...(meaning === undefined ? {} : { means: plain(meaning) }) };
}

/** Quantities that begin with the typed text: 1m does not mean 10m. */
function quantities(typed: string, from: number, proposals: readonly Proposal[]): Offer {
  return { from, stops: WHOLE_ARGUMENT, proposals: proposals.filter(({ text }) => text.startsWith(typed)) };
}

/** @param usual the number that is in force without the line, where there is one */
export function numberOffer(typed: string, usual: string | undefined): Offer {
  const proposals: readonly Proposal[] =
    usual !== undefined && /^[0-9]/.test(usual) ? [{ text: usual, kind: 'quantity', note: 'default' }] : [];
  return quantities(typed, 0, proposals);
}

/**
 * @param typed what is typed of the time; `from` says where it begins in the value
 * @param words such as `none`, which are times too
 */
export function timeOffer(typed: string, from: number, build: Build, words: readonly string[] = []): Offer {
  const units = /^[0-9]+$/.test(typed) ? ['', 's', 'm', 'h', 'd', 'w'].map(unit => typed + unit) : [];
  const times = [...new Set([...units, ...USUAL_TIMES])].filter(time => parseTime(time, build) !== undefined);
  const proposals = [...words, ...times].map(time => proposal(time, explainTime(time, build)));
  return quantities(typed, from, proposals);
}

export function sizeOffer(typed: string): Offer {
  const units = /^[1-9][0-9]{0,6}$/.test(typed) ? ['K', 'M', 'G'].map(unit => typed + unit) : [];
  // Of bytes, ssh takes 16 at least.
  if (units.length > 0 && Number(typed) >= 16) units.unshift(typed);
  const sizes = ['default', ...new Set([...units, ...USUAL_SIZES])];
  const proposals = sizes.map(size => proposal(size, explainSize(size)));
  return quantities(typed, 0, proposals);
}

export function maskOffer(typed: string): Offer {
  const proposals = USUAL_MASKS.map(mask => proposal(mask, explainMask(mask)));
  return quantities(typed, 0, proposals);
}
