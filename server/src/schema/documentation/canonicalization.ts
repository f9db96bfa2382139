/** Our words on what `options/canonicalization.ts` lists. */
import type { Documentations } from './documentation.ts';

export const canonicalizationDocumentation: Documentations = {
  CanonicalizeHostname: {
    summary:
      'Whether ssh itself completes host names with `CanonicalDomains`, and then reads the configuration again for the full name.',
    use: 'To write `Host *.example.com` once and have it apply to short names, and to keep one known hosts entry for each host.',
    beware:
      'Every value but `no` means a second pass, in which `Match canonical` and `Match final` hold; values set in the first stay, accumulating keywords see their lines twice. Names are looked up under `ssh -G` too. `none` is refused.',
    related: [
      'CanonicalDomains',
      'CanonicalizePermittedCNAMEs',
      'CanonicalizeFallbackLocal',
      'CanonicalizeMaxDots',
      'Match',
    ],
  },
  CanonicalDomains: {
    summary: 'The domains in which `CanonicalizeHostname` looks for a host, in this order.',
    use: 'The domains of your organisation, separated by blanks.',
    beware:
      'One line: a later one adds nothing. Letters, digits, `-`, `_` and dots only. Up to 9.6 at most 32 domains.',
    related: ['CanonicalizeHostname'],
  },
  CanonicalizeFallbackLocal: {
    summary: 'Whether a name that is in none of the `CanonicalDomains` goes to the resolver of the system as it is.',
    use: '`no` to fail instead, so that a short name never leads to a host of another domain.',
    related: ['CanonicalizeHostname', 'CanonicalDomains'],
  },
  CanonicalizeMaxDots: {
    summary: 'How many dots a name may have for `CanonicalizeHostname` to complete it; one with more is left alone.',
    use: '`0` to complete only names without a dot, `2` for names such as `web.lab.site`.',
    related: ['CanonicalizeHostname'],
  },
  CanonicalizePermittedCNAMEs: {
    summary:
      'Which aliases (CNAME records) are followed: rules `source:target`, each side a comma-separated pattern list; `none` follows none.',
    use: 'When aliases in your own domain lead to real names under which the host keys are known.',
    beware:
      'With a rule, names are looked up even without `CanonicalizeHostname`, under `ssh -G` too. `none` is understood since 8.8; up to 9.6 at most 32 rules.',
    related: ['CanonicalizeHostname'],
  },
};
