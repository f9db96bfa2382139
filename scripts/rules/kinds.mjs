/** What the rules that have a setting are about: the groups of their settings, and the words by which one looks for them there. */

/** @typedef {{ readonly title: string, readonly words: readonly string[], readonly rules: Readonly<Record<string, readonly string[]>> }} Kind */

/** By kind its rules, each with the words that its description lacks. @type {readonly Kind[]} */
export const KINDS = [
  {
    title: 'Rules: Connections',
    words: ['connection'],
    rules: {
      'no-keepalive': ['keep alive', 'keepalive', 'timeout', 'idle', 'disconnect', 'broken pipe'],
      'unusual-keep-alive': ['timeout', 'idle', 'disconnect', 'broken pipe'],
      'disconnect-without-probe': ['keep alive', 'keepalive', 'timeout', 'idle'],
      'host-name-with-user-or-port': ['address', 'url'],
      'host-name-for-every-host': ['HostName', 'wildcard'],
      placeholder: ['template', 'example', 'brackets'],
      'impossible-pattern': ['address', 'CIDR', 'network', 'regular expression', 'glob', 'wildcard'],
      'match-in-host-block': ['indent', 'nested', 'condition'],
      'host-name-set-later': ['order', 'HostName'],
      'blank-in-proxy-jump': ['bastion', 'space', 'comma'],
      'proxy-address': ['nc', 'netcat', 'ProxyCommand', 'UNKNOWN port 65535'],
      'exec-loop': ['Match', 'recursion', 'fork'],
      'stray-byte': ['encoding', 'Latin-1', 'umlaut', 'byte'],
      'quoted-command': ['quotes', 'exec', 'not found'],
      'port-forwarded-twice': ['tunnel', 'address already in use', 'LocalForward'],
      'misspelled-jump-host': ['bastion', 'typo', 'ProxyJump'],
      'jump-loop': ['bastion', 'proxy'],
      'host-letter-case': ['upper case', 'lower case'],
      'proxy-set-twice': ['bastion', 'jump'],
      'remote-command-everywhere': ['scp', 'sftp'],
      'command-without-terminal': ['tty', 'not a terminal', 'tmux'],
      'connection-not-shared': ['multiplexing', 'ControlMaster', 'ControlPersist', 'ControlPath'],
      'shared-control-path': ['multiplexing', 'socket', 'ControlMaster'],
      'long-control-path': ['multiplexing', 'ControlMaster'],
      'missing-control-folder': ['multiplexing', 'socket', 'ControlMaster', 'directory'],
      'control-master-on-windows': ['multiplexing'],
      'dev-null-on-windows': ['NUL'],
    },
  },
  {
    title: 'Rules: Security',
    words: ['security', 'insecure'],
    rules: {
      'strict-host-key-checking-off': ['man in the middle', 'known_hosts'],
      'known-hosts-discarded': ['man in the middle', 'known_hosts'],
      'exposed-control-path': ['multiplexing', 'socket', 'tmp', 'ControlPath'],
      'forward-agent-everywhere': ['agent forwarding'],
      'forward-x11-trusted': ['X11 forwarding'],
      'weak-algorithm': ['cipher', 'deprecated', 'crypto'],
      'dated-algorithm': ['cipher', 'deprecated', 'crypto'],
      'no-post-quantum-exchange': ['KexAlgorithms', 'crypto'],
      'security-shell-in-proxy-jump': ['injection', 'bastion', 'command'],
      'deceptive-character': ['invisible', 'zero width', 'bidirectional', 'Unicode', 'Trojan Source'],
      'lookalike-letter': ['homoglyph', 'homograph', 'Unicode', 'Cyrillic'],
    },
  },
  {
    title: 'Rules: Keys',
    words: ['key', 'identity'],
    rules: {
      'missing-key-file': ['IdentityFile', 'certificate', 'not found'],
      'relative-key-path': ['IdentityFile', 'folder', 'directory'],
      'dsa-key': ['ssh-dss', 'IdentityFile'],
      'key-file-access': ['permissions', 'mode', 'chmod', 'IdentityFile'],
      'putty-key': ['ppk', 'puttygen', 'invalid format'],
      'general-key-first': ['order', 'IdentityFile', 'wrong key'],
      'unknown-method': ['publickey', 'PreferredAuthentications', 'password', 'permission denied'],
      'no-method-left': ['PreferredAuthentications', 'permission denied'],
      'identities-only-missing': ['too many authentication failures'],
      'git-host-user': ['GitHub', 'GitLab', 'Bitbucket', 'permission denied'],
      'several-accounts': ['GitHub', 'git'],
    },
  },
  {
    title: 'Rules: Without Effect',
    words: ['no effect', 'ignored', 'unused'],
    rules: {
      'unreachable-value': ['first value wins', 'overridden', 'duplicate', 'order'],
      'dropped-line': ['skipped'],
      'deprecated-keyword': ['obsolete'],
      'unsupported-keyword': ['GSSAPI', 'Kerberos'],
      'literal-token': ['percent', 'placeholder', 'HostKeyAlias'],
      'comma-in-host': ['pattern'],
      'never-canonical': ['CanonicalizeHostname', 'Match'],
      'lone-carriage-return': ['CR', 'line ending', 'end of line', 'Macintosh'],
      'only-negated-patterns': ['exclamation mark'],
      'options-left-of-block': ['indent', 'nested'],
      'local-command-not-permitted': ['PermitLocalCommand'],
      'unused-tag': ['Match tagged'],
      'include-in-host-block': ['conditional include'],
      'undefined-variable': ['environment', 'unset'],
      'unknown-user': ['home directory', 'tilde'],
      'unread-include': ['too large', 'size', 'network drive', 'mount', 'NFS'],
      'empty-include': ['missing', 'not found', 'optional', 'directory'],
      'unexpanded-variable': ['environment variable', 'dollar', 'percent'],
      'setenv-again': ['environment variable'],
      'comment-in-command': ['hash'],
      'comment-in-list': ['hash', 'pattern'],
      'line-continuation': ['backslash', 'multiple lines'],
    },
  },
  {
    title: 'Rules: Style',
    words: ['style'],
    rules: {
      'old-alias': ['deprecated', 'synonym'],
      'prefer-proxy-jump': ['bastion'],
      'default-value': ['redundant'],
      'disable-comment': ['suppress'],
    },
  },
];

/** The kind of a rule; throws for one that is not listed above. @param {string} id @returns {Kind} */
export function kindOf(id) {
  const kind = KINDS.find(({ rules }) => Object.hasOwn(rules, id));
  if (kind === undefined) throw new Error(`${id} is of no kind: put it in scripts/rules/kinds.mjs`);
  return kind;
}
