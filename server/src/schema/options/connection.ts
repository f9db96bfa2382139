/** Options on where to connect, from where, and through what. */
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const connectionOptions: readonly OptionRecord[] = [
  {
    name: 'Hostname',
    value: { kind: 'text', of: 'host' },
    expansion: { tokens: ['%', 'h'], tokensChecked: 'using' },
  },
  {
    name: 'Port',
    value: { kind: 'port' },
    default: '22',
  },
  {
    name: 'User',
    value: { kind: 'text', of: 'user' },
    expansion: {
      tokens: ['%', 'd', 'h', 'i', 'j', 'k', 'L', 'l', 'n', 'p', 'u'],
      tokensSince: '10.0',
      tokensChecked: 'using',
      variablesSince: '10.0',
    },
  },
  {
    name: 'AddressFamily',
    since: '3.7',
    value: {
      kind: 'enum',
      words: [
        { word: 'any', means: 'tries every address the name has' },
        { word: 'inet', means: 'IPv4 only' },
        { word: 'inet6', means: 'IPv6 only' },
      ],
    },
    default: 'any',
  },
  {
    name: 'BindAddress',
    since: '2.9.9',
    value: { kind: 'text', of: 'address' },
  },
  {
    name: 'BindInterface',
    since: '7.7',
    value: { kind: 'text', of: 'interface' },
  },
  {
    name: 'ConnectionAttempts',
    value: { kind: 'integer', min: 1, max: 2147483647 },
    default: '1',
  },
  {
    name: 'ConnectTimeout',
    since: '3.7',
    value: { kind: 'time' },
    default: 'none',
  },
  {
    name: 'ProxyCommand',
    value: { kind: 'command' },
    expansion: { tokens: ['%', 'h', 'k', 'n', 'p', 'r'], tokensChecked: 'connecting' },
  },
  {
    name: 'ProxyJump',
    since: '7.3',
    value: { kind: 'jump-list' },
    expansion: { tokens: ['%', 'h', 'k', 'n', 'p', 'r'], tokensChecked: 'connecting' },
  },
  {
    name: 'ProxyUseFdpass',
    since: '6.3',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'IPQoS',
    since: '5.7',
    value: {
      kind: 'ipqos',
      words: [
        { word: 'none', means: 'leaves the marking to the operating system' },
        { word: 'af11', means: 'assured forwarding class 1, dropped last' },
        { word: 'af12', means: 'assured forwarding class 1, dropped earlier' },
        { word: 'af13', means: 'assured forwarding class 1, dropped first' },
        { word: 'af21', means: 'assured forwarding class 2, dropped last' },
        { word: 'af22', means: 'assured forwarding class 2, dropped earlier' },
        { word: 'af23', means: 'assured forwarding class 2, dropped first' },
        { word: 'af31', means: 'assured forwarding class 3, dropped last' },
        { word: 'af32', means: 'assured forwarding class 3, dropped earlier' },
        { word: 'af33', means: 'assured forwarding class 3, dropped first' },
        { word: 'af41', means: 'assured forwarding class 4, dropped last' },
        { word: 'af42', means: 'assured forwarding class 4, dropped earlier' },
        { word: 'af43', means: 'assured forwarding class 4, dropped first' },
        { word: 'cs0', means: 'class selector 0: no preference' },
        { word: 'cs1', means: 'class selector 1: background traffic' },
        { word: 'cs2', means: 'class selector 2' },
        { word: 'cs3', means: 'class selector 3' },
        { word: 'cs4', means: 'class selector 4' },
        { word: 'cs5', means: 'class selector 5' },
        { word: 'cs6', means: 'class selector 6' },
        { word: 'cs7', means: 'class selector 7' },
        { word: 'ef', means: 'expedited forwarding: low delay' },
        { word: 'le', since: '8.2', means: 'lower effort than anything else' },
        { word: 'va', since: '10.3', means: 'voice with admission control' },
        { word: 'lowdelay', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
        { word: 'throughput', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
        { word: 'reliability', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
      ],
    },
    lastWonUntil: '8.5',
    default: [
      { since: '10.1', value: 'ef cs0' },
      { since: '10.0', needs: 'debian', value: 'ef cs1' },
      { needs: 'debian', value: 'lowdelay throughput' },
      { value: 'af21 cs1' },
    ],
  },
  {
    name: 'Compression',
    value: {
      kind: 'enum',
      words: [
        { word: 'yes', means: 'compresses in both directions when the server agrees' },
        { word: 'no', means: 'sends data as it is' },
      ],
    },
    default: 'no',
  },
  {
    name: 'VersionAddendum',
    since: '10.0',
    value: { kind: 'banner' },
    expansion: { tokens: COMMON_TOKENS, tokensSince: '10.0', tokensChecked: 'using', variablesSince: '10.0' },
  },
  {
    name: 'RefuseConnection',
    since: '10.1',
    value: { kind: 'text', of: 'message' },
  },
];
