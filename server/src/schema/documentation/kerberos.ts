/** Our words on what `options/kerberos.ts` lists. */
import type { Documentations } from './documentation.ts';

const ELSEWHERE =
  'Only ssh with the key exchange patch knows it: Debian and Ubuntu up to 10.3 (later in a package of its own, `openssh-client-gssapi`), Fedora and RHEL. Any other refuses the file, unless an `IgnoreUnknown` names it further up.';

export const kerberosDocumentation: Documentations = {
  GSSAPIKeyExchange: {
    summary:
      'Whether Kerberos also authenticates the server and secures the key exchange, so that no host key is needed.',
    use: 'In a Kerberos realm whose servers carry the same patch.',
    beware: ELSEWHERE,
    related: ['GSSAPIAuthentication', 'GSSAPIKexAlgorithms'],
  },
  GSSAPIClientIdentity: {
    summary: 'The Kerberos principal to log in as; without it, the default one of your credentials.',
    use: 'When you hold tickets for several principals.',
    beware: ELSEWHERE,
    related: ['GSSAPIAuthentication'],
  },
  GSSAPIServerIdentity: {
    summary: 'The Kerberos principal that the server must have; without it, one made from the host name.',
    use: 'For a server that is known to the realm under another name than the one you connect to.',
    beware: ELSEWHERE,
    related: ['GSSAPIAuthentication', 'GSSAPITrustDns'],
  },
  GSSAPIRenewalForcesRekey: {
    summary:
      'Whether renewed Kerberos credentials renew the session keys too, which hands fresh credentials to the server.',
    use: 'For sessions that outlive a ticket, with `GSSAPIDelegateCredentials`.',
    beware: ELSEWHERE,
    related: ['GSSAPIKeyExchange', 'GSSAPIDelegateCredentials'],
  },
  GSSAPITrustDns: {
    summary: 'Whether DNS may decide which Kerberos principal the server has to have.',
    use: 'For aliases of servers in a realm whose DNS is under control.',
    beware: `Whoever can forge DNS answers then chooses the server. ${ELSEWHERE}`,
    related: ['GSSAPIAuthentication', 'GSSAPIServerIdentity'],
  },
  GSSAPIKexAlgorithms: {
    summary: 'The families of GSSAPI key exchange methods to offer, separated by commas; each name ends in a hyphen.',
    use: 'Rarely: to leave out the methods on SHA-1 where the default list still has them.',
    beware: ELSEWHERE,
    related: ['GSSAPIKeyExchange', 'KexAlgorithms'],
  },
};
