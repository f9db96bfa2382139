/** Options of the GSSAPI key exchange patch, which is not part of OpenSSH itself. Its own GSSAPI options are with authentication. */
import type { Option } from '../option.ts';

export const kerberosOptions: readonly Option[] = [
  {
    name: 'GSSAPIKeyExchange',
    status: 'active',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'GSSAPIClientIdentity',
    status: 'active',
    needs: 'gssapi-kex',
    value: { kind: 'text', of: 'principal' },
    repeats: 'first-wins',
  },
  {
    name: 'GSSAPIServerIdentity',
    status: 'active',
    needs: 'gssapi-kex',
    value: { kind: 'text', of: 'principal' },
    repeats: 'first-wins',
  },
  {
    name: 'GSSAPIRenewalForcesRekey',
    status: 'active',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'GSSAPITrustDns',
    status: 'active',
    needs: 'gssapi-kex',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'GSSAPIKexAlgorithms',
    status: 'active',
    since: '8.0',
    needs: 'gssapi-kex',
    value: { kind: 'algorithms', algorithms: 'gss-kex' },
    repeats: 'first-wins',
  },
];
