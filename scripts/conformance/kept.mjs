/** Files on which ssh and we once differed, as small as they got. They stay among what is compared. */
export const KEPT = [
  'GSSAPIKexAlgorithms gss-curve25519-sha256--',
  '"ProxyJump"a:\v',
  'ProxyJump \v',
  'ProxyJump a\f,b',
  'ProxyJump none\v\nProxyCommand x',
  "Match command ''#",
  "Match user a '#x' y",
  'Match tagged="#x"',
  'RemoteForward /%:0',
  'RemoteForward /%z 8080',
  'IgnoreUnknown *\n"\r"x',
  'SetEnv A= A=%',
  'Match g\nIgnoreUnknown *\ne',
  'AddKeysToAgent 0+5',
  "ConnectTimeout '5 5'",
  'Host ??\nIgnoreUnknown *\nx',
  'Host ??*\nIgnoreUnknown *\nx',
  'Host !a *\nIgnore"Unknown"bar\nBar ',
  'DynamicForward 8:\\',
  'Match all ""a',
  'Match all ""',
  'Match all "" #a\nPort x',
  'Match host x "" a',
  'Match final "" a',
  'DynamicForward 8:a\\',
  'DynamicForward 8:9:\\\nLocalForward 80 b:90:\\\nLocalForward 80 \\',
];

/** The same of trees (tree-text.mjs). */
export const KEPT_TREES = [
  [
    'Include "sub/.hidden"',
    '\u0001sub/c 644',
    'include ~/.ssh/sub/deep/f',
    '\u0001sub/d.conf 600',
    '*',
    '\u0001sub/.hidden 600',
    'Include="sub/?"',
    '\u0001sub/deep/f 400',
    'Include=sub/*',
  ].join('\n'),
];
