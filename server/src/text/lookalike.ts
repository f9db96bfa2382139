/** Characters outside ASCII that look like one of it: what is read is not what is there. */

/** Each character of the first with that of the second in the same place. */
const ALIKE: readonly (readonly [string, string])[] = [
  // Cyrillic
  ['асԁеһіјӏорԛѕуѵԝхАВЕКМНОРСТХІЈЅҮ', 'acdehijlopqsyvwxABEKMHOPCTXIJSY'],
  // Greek
  ['ονρυιϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ovpuicjABEZHIKMNOPTYX'],
  // Armenian, Cherokee, Lisu
  ['օսհոցզԼՍՕᎪᏴᏟᎠᎬᏀᎻᎢᎫᏦᏞᎷᏢᏚᏙᎳᏃꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ', 'ouhngqLUOABCDEGHTJKLMPSVWZBPDTGKJCZFMNLSRVHWXYAEIOU'],
  // Latin beyond ASCII
  ['ıɡɑ', 'iga'],
  // Marks
  ['∕⁄⧸꞉∶ː‐‑‒–−“”„‘’‚′″․', '///:::-----"""\'\'\'\'".'],
];

const KNOWN: ReadonlyMap<string, string> = new Map(
  ALIKE.flatMap(([strange, plain]) => {
    const chars = [...plain];
    return Array.from(strange, (char, i): [string, string] => [char, chars[i] ?? '']);
  }),
);

/** The character of ASCII that a single character looks like; undefined for those of ASCII, and where there is none. */
export function looksLike(char: string): string | undefined {
  if (/^[\x00-\x7f]/.test(char)) return undefined;
  const known = KNOWN.get(char);
  if (known !== undefined) return known;
  // Full width, mathematical, in superscript and so on.
  const plain = char.normalize('NFKC');
  return /^[!-~]$/.test(plain) ? plain : undefined;
}
