/** Numeric addresses, and lists of them as in `Match localnetwork` (`addr_match_cidr_list` of addrmatch.c); no interface is looked at. */

/** The 4 or 16 bytes of a numeric address, or undefined when it is none. Takes the short IPv4 forms of inet_aton(3) too. */
function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every(part => /^(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(part))) return undefined;
  const numbers = parts.map(part => (/^0[0-7]/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() as number;
  const room = 4 - numbers.length;
  if (numbers.some(number => number > 255) || last >= 256 ** room) return undefined;
  for (let i = room - 1; i >= 0; i--) numbers.push(Math.floor(last / 256 ** i) % 256);
  return numbers;
}

/** The 16 bytes of an IPv6 address without brackets and zone, or undefined when it is none. */
export function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map(half => {
    const groups = half === '' ? [] : half.split(':');
    const bytes: number[] = [];
    for (const [i, group] of groups.entries()) {
      const embedded = i === groups.length - 1 && group.split('.').length === 4 ? parseIpv4(group) : undefined;
      if (embedded !== undefined) bytes.push(...embedded);
      else if (/^[0-9a-f]{1,4}$/i.test(group))
        bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
      else bytes.push(Number.NaN);
    }
    return bytes;
  });
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  const bytes = [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])];
  return bytes.some(Number.isNaN) ? undefined : bytes;
}

/** Why one entry of the list is refused, or undefined when it is fine. */
export function networkProblem(
  entry: string,
): 'empty' | 'contains invalid characters' | 'invalid' | 'inconsistent mask length' | undefined {
  if (entry === '') return 'empty';
  if (!/^[0-9a-fA-F.:/]+$/.test(entry)) return 'contains invalid characters';
  const [address = '', mask, ...rest] = entry.split('/');
  if (rest.length > 0 || (mask !== undefined && (!/^[0-9]+$/.test(mask) || Number(mask) > 128))) return 'invalid';
  const bytes = parseAddress(address);
  if (bytes === undefined) return 'invalid';
  const bits = bytes.length * 8;
  const length = mask === undefined ? bits : Number(mask);
  const isHostBit = (bit: number): boolean => ((bytes[bit >> 3] as number) & (128 >> (bit & 7))) !== 0;
  if (length > bits) return 'inconsistent mask length';
  for (let bit = length; bit < bits; bit++) if (isHostBit(bit)) return 'inconsistent mask length';
  return undefined;
}

/**
 * A numeric address in the form in which getnameinfo(3) writes it, such as `127.0.0.1` for `127.1`; undefined when `text`
 * is no numeric address.
 */
export function canonicalAddress(text: string): string | undefined {
  const bytes = parseAddress(text);
  if (bytes === undefined || bytes.length === 4) return bytes?.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number));
  const zeros = longestZeros(groups);
  // An IPv4 address inside keeps its form.
  const isIpv4 = zeros.start === 0 && (zeros.length === 6 || (zeros.length === 5 && groups[5] === 0xffff));
  const parts = groups.slice(0, isIpv4 ? 6 : 8).map(group => group.toString(16));
  if (isIpv4) parts.push(bytes.slice(12).join('.'));
  if (zeros.length < 2) return parts.join(':');
  return `${parts.slice(0, zeros.start).join(':')}::${parts.slice(zeros.start + zeros.length).join(':')}`;
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [i, group] of groups.entries()) {
    if (group !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  }
  return best;
}
