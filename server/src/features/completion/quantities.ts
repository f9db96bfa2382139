/** Times, sizes and masks: usual ones, and what a number that is being typed comes to with each unit. */
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

/**
 * @param typed what is typed of the time; `from` says where it begins in the value
 * @param words such as `none`, which are times too
 */
export function timeOffer(typed: string, from: number, build: Build, words: readonly string[] = []): Offer {
  const units = /^[0-9]+$/.test(typed) ? ['s', 'm', 'h', 'd', 'w'].map(unit => typed + unit) : [];
  const times = [...new Set([...units, ...USUAL_TIMES])].filter(time => parseTime(time, build) !== undefined);
  const proposals = [...words, ...times].map(time => proposal(time, explainTime(time, build)));
  return { from, stops: WHOLE_ARGUMENT, proposals, changes: true };
}

export function sizeOffer(typed: string): Offer {
  const units = /^[1-9][0-9]{0,6}$/.test(typed) ? ['K', 'M', 'G'].map(unit => typed + unit) : [];
  const sizes = ['default', ...new Set([...units, ...USUAL_SIZES])];
  const proposals = sizes.map(size => proposal(size, explainSize(size)));
  return { from: 0, stops: WHOLE_ARGUMENT, proposals, changes: true };
}

export function maskOffer(): Offer {
  return { from: 0, stops: WHOLE_ARGUMENT, proposals: USUAL_MASKS.map(mask => proposal(mask, explainMask(mask))) };
}
