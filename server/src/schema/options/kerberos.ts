/** Options of the GSSAPI key exchange patch, which is not part of OpenSSH itself. Its own GSSAPI options are with authentication. */
import type { OptionRecord } from '../option.ts';

export const kerberosOptions: readonly OptionRecord[] = [
  {
    name: 'GSSAPIKeyExchange',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'GSSAPIClientIdentity',
    needs: 'gssapi-kex',
    value: { kind: 'text', of: 'principal' },
  },
  {
    name: 'GSSAPIServerIdentity',
    needs: 'gssapi-kex',
    value: { kind: 'text', of: 'principal' },
  },
  {
    name: 'GSSAPIRenewalForcesRekey',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'GSSAPITrustDns',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'GSSAPIKexAlgorithms',
    since: '8.0',
    needs: 'gssapi-kex',
    value: { kind: 'algorithms', algorithms: 'gss-kex' },
  },
];
