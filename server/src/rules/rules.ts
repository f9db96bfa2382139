/** All rules, in the order in which their findings are listed for one place. Adding a rule is adding its file and its line here. */

import { badIncludePath } from './bad-include-path.ts';
import { blankInProxyJump } from './blank-in-proxy-jump.ts';
import { brokenInclude } from './broken-include.ts';
import { commaInHost } from './comma-in-host.ts';
import { commandWithoutTerminal } from './command-without-terminal.ts';
import { commentInCommand } from './comment-in-command.ts';
import { commentInList } from './comment-in-list.ts';
import { connectionNotShared } from './connection-not-shared.ts';
import { controlMasterOnWindows } from './control-master-on-windows.ts';
import { datedAlgorithm } from './dated-algorithm.ts';
import { deceptiveCharacter } from './deceptive-character.ts';
import { defaultValue } from './default-value.ts';
import { deprecatedKeyword } from './deprecated-keyword.ts';
import { devNullOnWindows } from './dev-null-on-windows.ts';
import { disableCommentRule } from './disable-comment.ts';
import { disconnectWithoutProbe } from './disconnect-without-probe.ts';
import { droppedLineRule } from './dropped-line.ts';
import { dsaKey } from './dsa-key.ts';
import { emptyInclude } from './empty-include.ts';
import { execLoop } from './exec-loop.ts';
import { exposedControlPath } from './exposed-control-path.ts';
import { extraArgument } from './extra-argument.ts';
import { fileAccess } from './file-access.ts';
import { fileEncoding } from './file-encoding.ts';
import { forkWithoutCommand } from './fork-without-command.ts';
import { forwardAgentEverywhere } from './forward-agent-everywhere.ts';
import { forwardX11Trusted } from './forward-x11-trusted.ts';
import { generalKeyFirst } from './general-key-first.ts';
import { gitHostUser } from './git-host-user.ts';
import { hostLetterCase } from './host-letter-case.ts';
import { hostNameForEveryHost } from './host-name-for-every-host.ts';
import { hostNameSetLater } from './host-name-set-later.ts';
import { hostNameWithUserOrPort } from './host-name-with-user-or-port.ts';
import { identitiesOnlyMissing } from './identities-only-missing.ts';
import { impossiblePattern } from './impossible-pattern.ts';
import { includeInHostBlock } from './include-in-host-block.ts';
import { invalidCriterion } from './invalid-criterion.ts';
import { invalidValue } from './invalid-value.ts';
import { invisibleCharacter } from './invisible-character.ts';
import { jumpLoop } from './jump-loop.ts';
import { keyFileAccess } from './key-file-access.ts';
import { knownHostsDiscarded } from './known-hosts-discarded.ts';
import { lineContinuation } from './line-continuation.ts';
import { literalToken } from './literal-token.ts';
import { localCommandNotPermitted } from './local-command-not-permitted.ts';
import { loneCarriageReturn } from './lone-carriage-return.ts';
import { longControlPath } from './long-control-path.ts';
import { lookalikeLetter } from './lookalike-letter.ts';
import { matchInHostBlock } from './match-in-host-block.ts';
import { missingArgument } from './missing-argument.ts';
import { missingControlFolder } from './missing-control-folder.ts';
import { missingKeyFile } from './missing-key-file.ts';
import { misspelledJumpHost } from './misspelled-jump-host.ts';
import { neverCanonical } from './never-canonical.ts';
import { noKeepalive } from './no-keepalive.ts';
import { noMethodLeft } from './no-method-left.ts';
import { noPostQuantumExchange } from './no-post-quantum-exchange.ts';
import { oldAlias } from './old-alias.ts';
import { onlyNegatedPatterns } from './only-negated-patterns.ts';
import { optionsLeftOfBlock } from './options-left-of-block.ts';
import { placeholder } from './placeholder.ts';
import { portForwardedTwice } from './port-forwarded-twice.ts';
import { preferProxyJump } from './prefer-proxy-jump.ts';
import { proxyAddress } from './proxy-address.ts';
import { proxySetTwice } from './proxy-set-twice.ts';
import { puttyKey } from './putty-key.ts';
import { quotedCommand } from './quoted-command.ts';
import { recursiveInclude } from './recursive-include.ts';
import { refusedConnection } from './refused-connection.ts';
import { relativeKeyPath } from './relative-key-path.ts';
import { remoteCommandEverywhere } from './remote-command-everywhere.ts';
import type { Rule } from './rule.ts';
import { securityShellInProxyJump } from './security-shell-in-proxy-jump.ts';
import { setenvAgain } from './setenv-again.ts';
import { severalAccounts } from './several-accounts.ts';
import { sharedControlPath } from './shared-control-path.ts';
import { strayByte } from './stray-byte.ts';
import { strictHostKeyCheckingOff } from './strict-host-key-checking-off.ts';
import { tooManyValues } from './too-many-values.ts';
import { unbalancedQuote } from './unbalanced-quote.ts';
import { undefinedVariable } from './undefined-variable.ts';
import { unexpandedVariable } from './unexpanded-variable.ts';
import { unknownAlgorithm } from './unknown-algorithm.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { unknownMethod } from './unknown-method.ts';
import { unknownToken } from './unknown-token.ts';
import { unknownUser } from './unknown-user.ts';
import { unreachableValue } from './unreachable-value.ts';
import { unreadInclude } from './unread-include.ts';
import { unsupportedKeyword } from './unsupported-keyword.ts';
import { unusedTag } from './unused-tag.ts';
import { unusualKeepAlive } from './unusual-keep-alive.ts';
import { weakAlgorithm } from './weak-algorithm.ts';

export const RULES: readonly Rule[] = [
  fileAccess,
  unknownKeyword,
  unbalancedQuote,
  invisibleCharacter,
  missingArgument,
  extraArgument,
  invalidValue,
  unknownAlgorithm,
  invalidCriterion,
  unknownToken,
  undefinedVariable,
  unknownUser,
  unknownMethod,
  noMethodLeft,
  refusedConnection,
  forkWithoutCommand,
  tooManyValues,
  badIncludePath,
  recursiveInclude,
  brokenInclude,
  deprecatedKeyword,
  unsupportedKeyword,
  droppedLineRule,
  noKeepalive,
  disableCommentRule,
  commaInHost,
  onlyNegatedPatterns,
  proxySetTwice,
  commentInCommand,
  remoteCommandEverywhere,
  identitiesOnlyMissing,
  sharedControlPath,
  longControlPath,
  controlMasterOnWindows,
  strictHostKeyCheckingOff,
  knownHostsDiscarded,
  forwardAgentEverywhere,
  forwardX11Trusted,
  hostNameWithUserOrPort,
  oldAlias,
  weakAlgorithm,
  disconnectWithoutProbe,
  defaultValue,
  preferProxyJump,
  includeInHostBlock,
  unreachableValue,
  missingKeyFile,
  keyFileAccess,
  missingControlFolder,
  jumpLoop,
  severalAccounts,
  setenvAgain,
  datedAlgorithm,
  noPostQuantumExchange,
  hostLetterCase,
  devNullOnWindows,
  unreadInclude,
  deceptiveCharacter,
  lookalikeLetter,
  impossiblePattern,
  matchInHostBlock,
  hostNameSetLater,
  unexpandedVariable,
  quotedCommand,
  blankInProxyJump,
  emptyInclude,
  portForwardedTwice,
  generalKeyFirst,
  puttyKey,
  fileEncoding,
  loneCarriageReturn,
  lineContinuation,
  commentInList,
  securityShellInProxyJump,
  literalToken,
  connectionNotShared,
  exposedControlPath,
  relativeKeyPath,
  optionsLeftOfBlock,
  hostNameForEveryHost,
  dsaKey,
  unusualKeepAlive,
  placeholder,
  localCommandNotPermitted,
  misspelledJumpHost,
  unusedTag,
  gitHostUser,
  strayByte,
  execLoop,
  proxyAddress,
  neverCanonical,
  commandWithoutTerminal,
];
