/** Keywords that only one vendor's ssh knows: Debian, Apple, Red Hat, Windows. Those of Debian for keep-alive are with keep-alive. */
import type { OptionRecord } from '../option.ts';

export const vendorOptions: readonly OptionRecord[] = [
  {
    name: 'SetupTimeOut',
    status: 'hidden',
    replacedBy: 'ConnectTimeout',
    // Measured on 9.2 and 10.0; in which of Debian's releases between it changed is not known.
    sets: [{ since: '10.0', value: 'ConnectTimeout' }, { value: 'ServerAliveInterval' }],
    needs: 'debian',
    value: { kind: 'time' },
  },
  {
    name: 'UseBlacklistedKeys',
    status: 'deprecated',
    needs: 'debian',
    value: { kind: 'ignored' },
    repeats: 'none',
  },
  {
    name: 'UseKeychain',
    since: '7.2',
    needs: 'apple',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'AskPassGUI',
    since: '5.2',
    removed: '7.2',
    replacedBy: 'UseKeychain',
    needs: 'apple',
    value: { kind: 'flag' },
  },
  {
    name: 'AppleMultipath',
    status: 'hidden',
    since: '9.0',
    needs: 'apple',
    value: { kind: 'flag' },
  },
  {
    name: 'NoHostAuthenticationForProxyCommand',
    status: 'hidden',
    since: '9.6',
    needs: 'apple',
    value: { kind: 'flag' },
  },
  {
    name: 'RSAMinSize',
    status: 'hidden',
    since: '8.7',
    replacedBy: 'RequiredRSASize',
    sets: [{ value: 'RequiredRSASize' }],
    needs: 'redhat',
    value: { kind: 'integer', min: 0, max: 2147483647 },
  },
  {
    name: 'TunnelOptions',
    status: 'hidden',
    since: '9.9',
    needs: 'windows',
    value: { kind: 'text', of: 'options' },
  },
];
