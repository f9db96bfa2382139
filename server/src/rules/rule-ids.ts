/** The stable names of all rules: in messages, settings, comments and page names. What each rule does is in the file of that name. */

/** Rules for what ssh refuses: always errors, and nothing turns them off. */
export const ERROR_RULES = [
  'unknown-keyword',
  'unbalanced-quote',
  'invisible-character',
  'missing-argument',
  'extra-argument',
  'invalid-value',
  'unknown-algorithm',
  'invalid-criterion',
  'unknown-token',
  'undefined-variable',
  'refused-connection',
  'fork-without-command',
  'too-many-values',
  'file-access',
  'bad-include-path',
  'recursive-include',
  'broken-include',
] as const;

/** Rules for what ssh accepts: each has a severity that can be set, and comments can disable it. */
export const REMARK_RULES = [
  'deprecated-keyword',
  'unsupported-keyword',
  'dropped-line',
  'no-keepalive',
  'disable-comment',
  'comma-in-host',
  'only-negated-patterns',
  'proxy-set-twice',
  'comment-in-command',
  'remote-command-everywhere',
  'identities-only-missing',
  'shared-control-path',
  'long-control-path',
  'control-master-on-windows',
  'strict-host-key-checking-off',
  'known-hosts-discarded',
  'forward-agent-everywhere',
  'forward-x11-trusted',
  'host-name-with-user-or-port',
  'old-alias',
  'weak-algorithm',
  'disconnect-without-probe',
  'default-value',
  'prefer-proxy-jump',
  'include-in-host-block',
  'unreachable-value',
  'missing-key-file',
  'key-file-access',
  'missing-control-folder',
  'jump-loop',
  'several-accounts',
] as const;

export type RuleId = (typeof ERROR_RULES)[number] | (typeof REMARK_RULES)[number];
