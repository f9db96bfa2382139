/** What rules say of lines that ssh accepts, and above all where they keep silent. The pages have the plain cases. */
import { expect, test } from 'vitest';
import { generalLast } from '../../../server/src/features/refactor/general-last.ts';
import type { Build, Feature } from '../../../server/src/schema/build.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { compareFindings } from '../../support/fixture.ts';
import { buildOf, serviceFor, strictServiceFor, URI } from '../../support/judge.ts';
import { workspaceAt } from '../../support/workspace.ts';

/** Keeps `no-keepalive` silent, so that the fixtures need not speak of it. */
const QUIET = 'ServerAliveInterval 60\n';

test.each<[string, string, Build?]>([
  ['a comma in braces, in a Match', 'Host web{1,2}\n#    ^^^^^^^^ warning[impossible-pattern]\nMatch host a,b'],
  ['a comma alone', 'Host a ,\n#      ^ warning[comma-in-host]'],
  [
    'characters that deceive',
    'Match final\nHostName \u202emoc.buhtig\n#        ^ warning[deceptive-character]\nHost \u200bjump\u200b.x\n#    ^ warning[deceptive-character]\nUser ro\u200bot\n#      ^ warning[deceptive-character]\nHostKeyAlias ok.example\ufeff\n#                      ^ warning[deceptive-character]\nProxyCommand nc %h %p \u202e# \u2066 harmless\n#                     ^ warning[deceptive-character]\nTag a\x1b[2Jb\n#    ^ warning[deceptive-character]',
  ],
  [
    'joiners of scripts and pictures that need them',
    'Host \u0646\u200c\u0627 \u{1f468}\u200d\u{1f469}\u2764\ufe0f\nUser a # \u202e\u200b',
  ],
  [
    'letters that look like others',
    'Match final\nHostName g\u0456thub.com\n#         ^ warning[lookalike-letter]\nHost \u0440\u0430\u0443.com\n#    ^ warning[lookalike-letter]\nUser \uff52oot\n#    ^ warning[lookalike-letter]\nProxyCommand ssh \u201c-W %h:%p\u201d x\n#                ^ warning[lookalike-letter]',
  ],
  [
    'words in another script, and dashes between words',
    'Host \u0441\u0435\u0440\u0432\u0435\u0440 \u03b1 b\u00fccher\nHostName \u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444 # \u0456x\nIdentityAgent "~/a \u2013 b"',
  ],
  [
    'methods that another keyword switches off, those that are off by default, and those that are on',
    'Host a\n  PreferredAuthentications keyboard-interactive\n#                          ^^^^^^^^^^^^^^^^^^^^ warning[no-method-left]\n  ChallengeResponseAuthentication no\n# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[old-alias]\nHost b\n  PreferredAuthentications hostbased\n#                          ^^^^^^^^^ warning[no-method-left]\nHost c\n  PreferredAuthentications hostbased,publickey\nHost d\n  PreferredAuthentications password',
  ],
  [
    'no method at all: for hosts of a block, in its last line that switches one off, and for those that nothing names',
    'Host a\n  PubkeyAuthentication yes\nHost b\n  KbdInteractiveAuthentication no\n#                              ^^ warning[no-method-left]\nHost c\n  BatchMode yes\n#           ^^^ warning[no-method-left]\nHost *\n  PubkeyAuthentication no\n  PasswordAuthentication no\n  KbdInteractiveAuthentication no\n#                              ^^ warning[no-method-left]',
  ],
  [
    'methods that ask a person where nobody is asked',
    'Host a\n  PreferredAuthentications password\n#                          ^^^^^^^^ warning[no-method-left]\n  BatchMode yes\nHost b\n  PreferredAuthentications password',
  ],
  [
    'values of a block whose criteria ssh refuses',
    'Match host a !b\n#            ^^ error[invalid-criterion]\n  Port 2222\nHost a\n  Port 22',
  ],
  [
    'names that cannot be typed',
    'Host "my server" a;b\n#    ^^^^^^^^^^^ warning[impossible-pattern]\n#                ^^^ warning[impossible-pattern]\n  HostName x\nMatch originalhost "build box"\n#                   ^^^^^^^^^ warning[impossible-pattern]\n  HostName y',
  ],
  [
    'aliases that no release takes',
    'Host web|db\n#    ^^^^^^ warning[impossible-pattern]\n  HostName x',
    buildOf('8.4'),
  ],
  ['one pattern that is not negated', 'Host !a b\nHost !a *\nMatch host !a,b\nMatch !host !a'],
  ['negated patterns of a user', 'Match user !root\n#          ^^^^^ warning[only-negated-patterns]'],
  [
    'a proxy in blocks of their own, one of them twice, one refused',
    'Host a\n  ProxyJump b\nHost *\n  ProxyCommand nc %h %p\n  ProxyCommand x\n# ^^^^^^^^^^^^^^ warning[unreachable-value]\nHost c\n  ProxyJump\n# ^^^^^^^^^ error[missing-argument]\n  ProxyCommand y\n# ^^^^^^^^^^^^^^ warning[unreachable-value]',
  ],
  [
    'a proxy of none first',
    'Host a\n  ProxyCommand none\n  ProxyJump b # not now\n# ^^^^^^^^^^^ warning[proxy-set-twice]',
  ],
  [
    'what is no comment in a command',
    'LocalCommand echo "# x" \\# y\nHost a\n  ProxyJump x # y\n  PermitLocalCommand yes # z\nHost *\n  ProxyCommand nc %h %p#x',
  ],
  [
    'a comment behind a command without a shell',
    'KnownHostsCommand /bin/x %H # keys\n#                           ^^^^^^ warning[comment-in-command]',
  ],
  [
    'what another keyword is needed for, where some line sets that, if only to no, or may set it',
    'Host a\n  LocalCommand x\n  ControlPersist yes\nHost a b\n  PermitLocalCommand no\n  ControlMaster no\nHost c\n  LocalCommand x\n# ^^^^^^^^^^^^^^ warning[local-command-not-permitted]\n  ControlPersist 5\n# ^^^^^^^^^^^^^^^^ hint[connection-not-shared]\nHost c*\n  LocalCommand x\n  ControlPersist 5\nHost d\n  ControlMaster ask\n# ^^^^^^^^^^^^^^^^^ warning[connection-not-shared]\n  LocalCommand none\n  ControlPersist no',
  ],
  [
    'options at the left of a block without a gap, of one host, of every host, and where none is indented',
    'Host a\n  User x\nPort 22\n\nHost b\n  User x\n\nHostName c\nPort 23\n\nHost d\nUser x\n\nPort 24\n\nMatch all\n  Compression yes\n\nTCPKeepAlive no',
  ],
  [
    'users of git hosts: one of an organisation, one of many hosts, and one behind another name',
    'Host github.com\n  User org-1@x\nHost github.com web\n  User me\nHost *.github.com\n  User me\nHost gitlab.com\n  HostName gitlab.example.com\n  User me\nHost A\n  HostName GitHub.com\n  User me\n#      ^^ warning[git-host-user]',
  ],
  [
    'keys by name that are not DSA, and one of a release that reads it',
    'IdentityFile ~/.ssh/id_ecdsa\nIdentityFile ~/dsa/id_rsa\nIdentityFile ~/.ssh/sandsav',
  ],
  [
    'paths that are found from everywhere, or have a folder',
    'IdentityFile %d/x\nIdentityFile ${HOME}/x\nCertificateFile ./x\nUserKnownHostsFile /x\nIdentityFile "a b"\n#            ^^^^^ hint[relative-key-path]',
  ],
  [
    'jump hosts that are near, but have another digit, a pattern, or an address',
    'Host gate1 gatee* lab-1,\n#                 ^^^^^^ warning[comma-in-host]\n  HostName gatex\nHost a\n  ProxyJump gate2,gatee,gatex,lab-1\nHost b\n  ProxyJump me@gat1:22\n#              ^^^^ warning[misspelled-jump-host]',
  ],
  ['no RemoteCommand, or not for every host', 'Host * !a\n  RemoteCommand uptime\nHost *\n  RemoteCommand none'],
  [
    'five keys only',
    'Host a\n  IdentityFile ~/a\nHost b\n  IdentityFile ~/b\nHost c\n  IdentityFile ~/c\nHost d\n  IdentityFile ~/d\nHost e\n  IdentityFile ~/e',
  ],
  [
    'keys with no agent, with none of them, and for all hosts',
    'Host a\n  IdentityFile none\nHost b\n  IdentityAgent none\n  IdentityFile ~/b\nHost *\n  IdentityFile ~/c\n  IdentityFile ~/d\n  IdentityFile ~/e\n  IdentityFile ~/f\n  IdentityFile ~/g\n  IdentityFile ~/h',
  ],
  [
    'forwards at sockets, and at ports that the server chooses',
    'Host a\n  LocalForward /x x:1\n  LocalForward /y x:1\n  RemoteForward 0 x:1\n  RemoteForward 0 x:2',
  ],
  [
    'a ControlPath that tells connections apart, or need not',
    'Host a\n  ControlPath ~/.ssh/one\n  User me\nHost b c\n  ControlPath ~/.ssh/%n\n  User me\nHost d\n  ControlPath none\nMatch user me\n  ControlPath ~/${SAMPLE_SET}\nMatch all\n  ControlPath /x/%r@%k',
  ],
  [
    'a ControlPath that two names share, and accounts on one',
    'Host a b\n  ControlPath ~/m-%r\n#             ^^^^^^ warning[shared-control-path]\nHost c\n  ControlPath ~/m-%n\n#             ^^^^^^ information[shared-control-path]',
  ],
  ['a ControlPath as long as it may be', `ControlPath /${'x'.repeat(49)}%C`],
  [
    'a ControlPath one too long',
    `ControlPath /${'x'.repeat(50)}%C\n#           ${'^'.repeat(53)} warning[long-control-path]`,
  ],
  [
    'a ControlPath too long for macOS',
    `ControlPath /${'x'.repeat(46)}%C\n#           ${'^'.repeat(49)} warning[long-control-path]`,
    buildOf('10.6', ['apple']),
  ],
  ['a ControlMaster for other systems', 'ControlMaster auto\nControlPath ~/%C'],
  [
    'this machine, and others like it by name only',
    'Host localhost 127.*\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\nHost localhost web\n  StrictHostKeyChecking off\n#                       ^^^ warning[strict-host-key-checking-off]\nHost localhost\n  HostName web\n  StrictHostKeyChecking no\n# ^^^^^^^^^^^^^^^^^^^^^^^^ hint[unreachable-value]\nHost *\n  StrictHostKeyChecking no\n#                       ^^ warning[strict-host-key-checking-off]\n  HostName localhost',
  ],
  [
    'keys neither checked nor remembered: one decision, whichever line comes first, or for every host',
    'Host a\n  UserKnownHostsFile /dev/null\n  StrictHostKeyChecking no\n#                       ^^ warning[strict-host-key-checking-off]\nHost b\n  UserKnownHostsFile none\nHost *\n  StrictHostKeyChecking off\n#                       ^^^ warning[strict-host-key-checking-off]',
  ],
  [
    'known hosts of nobody, where only those of all users are believed, and where new ones are',
    'Host a\n  StrictHostKeyChecking yes\n  GlobalKnownHostsFile ~/work\n  UserKnownHostsFile /dev/null\nHost b\n  StrictHostKeyChecking accept-new\n  UserKnownHostsFile /dev/null\n#                    ^^^^^^^^^ warning[known-hosts-discarded]',
  ],
  [
    "unchecked keys in a network of one's own, by address and by name",
    'Host a\n  HostName 192.168.1.2\n  StrictHostKeyChecking no\n#                       ^^ information[strict-host-key-checking-off]\nHost *.lan\n  UserKnownHostsFile /dev/null\n#                    ^^^^^^^^^ information[known-hosts-discarded]\nHost 172.32.*\n  StrictHostKeyChecking no\n#                       ^^ warning[strict-host-key-checking-off]',
  ],
  [
    'old algorithms of one device: its owner knows',
    'Host switch\n  KexAlgorithms diffie-hellman-group14-sha1,curve25519-sha256,diffie-hellman-group1-sha1\n  Ciphers aes128-cbc\n  HostKeyAlgorithms ssh-rsa\nHost old\n  Ciphers +aes128-cbc',
    buildOf('10.6'),
  ],
  [
    'both names of an option, with one value for ssh of any age, and with two',
    'Host a\n  KbdInteractiveAuthentication no\n  ChallengeResponseAuthentication no\nHost b\n  PubkeyAcceptedKeyTypes +ssh-rsa\n  PubkeyAcceptedAlgorithms +ssh-rsa\nHost c\n  KbdInteractiveAuthentication no\n  ChallengeResponseAuthentication yes\n# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unreachable-value]',
  ],
  [
    'keys with the names that ssh tries by itself',
    'Host a\n  IdentityFile ~/a\nHost b\n  IdentityFile ~/b\nHost c\n  IdentityFile ~/c\nHost d\n  IdentityFile ~/d\nHost e\n  IdentityFile ~/e\nHost f\n  IdentityFile ~/.ssh/id_ed25519\nHost a b c d e\n  IdentitiesOnly yes',
  ],
  [
    'characters of a shell in hops, in each place of one, and escaped in a URI',
    'Host a\n  ProxyJump ops;x@gate\n#           ^^^^^^^^^^ warning[security-shell-in-proxy-jump]\nHost b\n  ProxyJump one,a|b,gate$(id)\n#               ^^^ warning[security-shell-in-proxy-jump]\n#                   ^^^^^^^^^ warning[security-shell-in-proxy-jump]\nHost c\n  ProxyJump ssh://x%3by@gate\n#           ^^^^^^^^^^^^^^^^ warning[security-shell-in-proxy-jump]',
  ],
  [
    'hops of all kinds without one',
    'Host a\n  ProxyJump kim@gate:22,ssh://own@next,[::1]:22\nHost b\n  ProxyJump ssh://a;x@gate\nHost c\n  ProxyJump %r@gate-%h # a | b\nHost d\n  ProxyJump none',
  ],
  [
    'tokens where ssh replaces none, and percent signs that are none',
    'Host a\n  HostKeyAlias %h\n#              ^^ warning[literal-token]\n  Tag %n\n#     ^^ warning[literal-token]\n  GlobalKnownHostsFile /x %d/kh\n#                         ^^ warning[literal-token]\n  PKCS11Provider pkcs11:token=%C3%20\n  BindAddress fe80::1%lo0\n  User %u\n  SetEnv A=%h',
  ],
  [
    'tokens that only a later release replaces, and names of variables',
    'Host a\n  User %u\n#      ^^ hint[literal-token]\n  SetEnv A=%h-%z %n=1\n#          ^^ hint[literal-token]\n  RevokedHostKeys /x/%h\n#                    ^^ hint[literal-token]\n  UserKnownHostsFile ~/%h',
    buildOf('9.2'),
  ],
  [
    'known hosts in two places, and in none',
    'Host web\n  UserKnownHostsFile none\n#                    ^^^^ warning[known-hosts-discarded]\nHost *\n  UserKnownHostsFile /dev/null ~/.ssh/known_hosts',
  ],
  ['an agent for some hosts', 'Host a* !ab\n  ForwardAgent yes\nMatch user me\n  ForwardAgent $SSH_AUTH_SOCK'],
  [
    'trusted X11, where Debian trusts anyway: the line that turns it on',
    'ForwardX11 yes\n#          ^^^ warning[forward-x11-trusted]\nForwardX11Trusted yes',
  ],
  ['trusted X11 that nothing turns on', 'ForwardX11Trusted yes\nHost web\n  ForwardX11 yes'],
  [
    'names that are no destinations',
    'Host a\n  HostName %h.example.org\nHost b\n  HostName fe80::1%%eth0\nHost c\n  HostName ::1\nHost d\n  HostName fe80::%h%%eth0\nHost 1 2\n  HostName 2001:db8::%h\nHost e\n  HostName fe80::1%%%h',
  ],
  [
    'a zone that begins with the letter of a token, and a share of Windows',
    'Host a\n  HostName "fe80::1%h"\n#          ^^^^^^^^^^^ warning[host-name-with-user-or-port]\nHost b\n  HostName ::1%heth\n#          ^^^^^^^^ warning[host-name-with-user-or-port]\nHost c\n  HostName \\\\srv\\share\n#          ^^^^^^^^^^^ warning[host-name-with-user-or-port]',
  ],
  [
    'destinations of all kinds',
    'Host a\n  HostName ssh://web\n#          ^^^^^^^^^ warning[host-name-with-user-or-port]\nHost b\n  HostName [::1]:22\n#          ^^^^^^^^ warning[host-name-with-user-or-port]',
  ],
  [
    'algorithms taken away, or in the default list',
    'Ciphers -aes128-cbc\nMACs hmac-sha2-256\nKexAlgorithms mlkem768x25519-sha256',
  ],
  ['algorithms that this release still offers', 'PubkeyAcceptedKeyTypes ssh-rsa', buildOf('8.4')],
  [
    'a count of 0, with an interval that is off here, and on elsewhere',
    'Host a\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\nHost b\n  ServerAliveCountMax 0\n#                     ^ warning[disconnect-without-probe]',
  ],
  [
    'a proxy with more to it',
    'Host a\n  ProxyCommand ssh -W %h:%p b 2>/dev/null\nHost c\n  ProxyCommand ssh -o X=y -W %h:%p b\nHost d\n  ProxyCommand ssh -W %h:22 b\nHost e\n  ProxyCommand ssh b',
  ],
  [
    'an Include among options, below Host *, and without a word of the block',
    'Host a\n  Include x\n  Port 22\nHost b\n  Port 22\n  Include x\nHost c\nPort 22\nInclude x\nHost *\n  Port 22\nInclude x\nHost d\n\nInclude x',
  ],
  [
    'an Include that a block in the middle has caught',
    'Host a\n  Port 22\n Include x\n Host b\n  Port 22\n\n Include y z\n#^^^^^^^^^^^ warning[include-in-host-block]\n\nInclude w\nHost c\n  Port 22',
  ],
  [
    'jump hosts that are set apart, that a name excepts, or that a command decides about',
    'Host b\n  HostName x\n  ProxyJump none\nMatch exec "true"\n  ProxyJump c\nHost *\n  ProxyJump b',
  ],
  ['a jump host by way of others', 'Host a\n  ProxyJump b\nHost b\n  ProxyJump c\nHost d\n  ProxyJump a,b'],
  [
    'a way round by three, of which a command and another user lead out',
    'Match host a exec "true"\n  ProxyJump none\nHost a\n  ProxyJump b\nHost b\n  ProxyJump c\nHost c\n  ProxyJump a',
  ],
  [
    'a way round by three',
    'Host a\n  ProxyJump b\n#           ^ warning[jump-loop]\nHost b\n  ProxyJump c\nHost c\n  ProxyJump me@a',
  ],
  [
    'a command that runs ssh for the host itself, and one that goes round by a jump host',
    'Host a\n  ProxyCommand ssh a nc %h %p\n#              ^^^^^^^^^^^^^^ warning[jump-loop]\nHost b\n  ProxyJump c\n#           ^ warning[jump-loop]\nHost c\n  ProxyCommand exec /usr/bin/ssh -q me@d nc %h %p 2>/dev/null\nHost d\n  ProxyJump %r@b',
  ],
  [
    'a command that runs ssh with another file, without a proxy, for another name, or in a shell, and what a command decides about',
    'Host a\n  ProxyCommand ssh -F x -W %h:%p a\nHost b\n  ProxyCommand ssh -o ProxyCommand=none -W %h:%p b x\nHost c\n  ProxyCommand ssh -J none h nc %h %p\nHost h\n  ProxyJump c\nHost d\n  ProxyCommand ssh d.example nc %h %p\nHost e\n  ProxyCommand sh -c "ssh -W %h:%p e"\nMatch host f !exec "true"\n  ProxyCommand ssh f nc %h %p\nHost * !g\n  ProxyCommand ssh g nc %h %p',
  ],
  [
    'jump hosts that tokens name: ever new ones, the host itself, and one to which the line does not apply',
    'Host *.int\n  ProxyJump gw.%n\n#           ^^^^^ warning[jump-loop]\nHost db.int\n  User me\nHost web web.example\n  HostName web.example\n  ProxyJump %r@%h\n#           ^^^^^ warning[jump-loop]\nHost *-x\n  ProxyJump %h-gw\nHost y z\n  ProxyJump gw-%n',
  ],
  [
    'an exec that runs ssh for a host for which it runs again: not behind what excludes that host, and not by another file',
    'Match exec "ssh me@gw true" user me\n#          ^^^^^^^^^^^^^^^^ warning[exec-loop]\nMatch !exec "timeout 2 ssh -o BatchMode=yes -O check gw 2>/dev/null"\n#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[exec-loop]\nMatch exec "ssh -G %h"\n#          ^^^^^^^^^^^ warning[exec-loop]\nMatch !originalhost gw exec "ssh gw true"\nMatch host b exec "ssh gw true"\nMatch exec "ssh -F none gw true"\nMatch exec "ssh -V gw"\nMatch exec "test -e x && ssh gw"\nMatch exec "ssh -G %h.a"\n#          ^^^^^^^^^^^^^ warning[exec-loop]\nMatch host c exec "ssh -G %k"',
  ],
  [
    'an address in the form of another program',
    'Match final\nProxyCommand exec /usr/bin/ncat --proxy p:1 "[%h]:%p"\n#                                           ^^^^^^^^^ warning[proxy-address]\nHost a\n  ProxyCommand nc -x %h:%p b 22\nHost c\n  ProxyCommand socat - TCP:%h:%p\nHost f\n  ProxyCommand ssh -p %p -W %h:%p f.example',
  ],
  [
    'letters that an editor could not read, said once, and those of comments',
    'Match final\nUser j\ufffdrg # Gr\ufffd\ufffde\n#     ^ warning[stray-byte]\nHost b\ufffd\n  Tag x',
  ],
  [
    'bytes that are no UTF-8, said once, and U+FFFD by itself',
    'Match final\nUser j\udcfcrg # \udcfc\n#     ^ information[stray-byte]\nHost b\udcf6d\n  HostName x\ufffd\n#           ^ warning[stray-byte]',
  ],
  [
    'a command that only leads through a jump host, and back to its own host',
    'Host a\n  ProxyCommand ssh -W %h:%p a\n#              ^^^^^^^^^^^^^^ warning[jump-loop]\nHost b\n  ProxyCommand ssh -W %h:%p c\n# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[prefer-proxy-jump]',
  ],
  [
    'tokens with a line below between them, which are no variable of Windows',
    'Match final\nControlPath ~/.ssh/%r_%h_%p\nIdentityFile ~/.ssh/%C_%n\nGlobalKnownHostsFile %appdata%/x\n#                    ^^^^^^^^^ warning[unexpanded-variable]',
  ],
  [
    'keys that are forgotten, and those that a command has',
    'Host a\n  UserKnownHostsFile /dev/null\n  KnownHostsCommand /usr/local/bin/keys %H\nHost b\n  UserKnownHostsFile /dev/null\n#                    ^^^^^^^^^ warning[known-hosts-discarded]\n  KnownHostsCommand none',
  ],
  [
    'names with marks of other formats, and what names may have',
    'Host a\n  HostName 192.0.2.1;\n#          ^^^^^^^^^^ warning[host-name-with-user-or-port]\nHost b\n  HostName 192.0.2.1#lab\n#          ^^^^^^^^^^^^^ warning[host-name-with-user-or-port]\nHost c\n  HostName a|b\n#          ^^^ warning[host-name-with-user-or-port]\nHost d\n  HostName a_b.c-d.example # lab',
  ],
  [
    'canonical where nothing has ssh read its files again',
    'Match !canonical user me\nMatch host a canonical\n#            ^^^^^^^^^ warning[never-canonical]\nMatch canonical all\n#     ^^^^^^^^^ warning[never-canonical]',
  ],
  ['canonical where a final asks for that', 'Match canonical host a\nMatch final host b'],
  ['canonical where canonicalization is off on purpose', 'CanonicalizeHostname no\nMatch canonical host a'],
  [
    'a way round by thirty',
    `Host h0\n  ProxyJump h1\n#           ^^ warning[jump-loop]\n${Array.from({ length: 29 }, (_, i) => `Host h${i + 1}\n  ProxyJump h${(i + 2) % 30}`).join('\n')}`,
  ],
  [
    'values that are set already, spelled otherwise, and those that are not',
    'Host a\n  HostName A.example\n  HostName a.Example\n# ^^^^^^^^^^^^^^^^^^ hint[unreachable-value]\n  User me\n  User "me"\n# ^^^^^^^^^ hint[unreachable-value]\n  LogLevel info\n  LogLevel INFO\n# ^^^^^^^^^^^^^ hint[unreachable-value]\n  RekeyLimit 1G 1h\n  RekeyLimit=1024M 60m\n# ^^^^^^^^^^^^^^^^^^^^ hint[unreachable-value]\n  Port 2222\n  Port "2222"\n# ^^^^^^^^^^^ hint[unreachable-value]\n  BindAddress A\n  BindAddress a\n# ^^^^^^^^^^^^^ warning[unreachable-value]\n  Compression yes\n  Compression no\n# ^^^^^^^^^^^^^^ warning[unreachable-value]',
  ],
  [
    'patterns that exclude what others choose: all, and not all',
    'Host a !a\n#    ^^^^ warning[only-negated-patterns]\nHost b* !b*\n#    ^^^^^^ warning[only-negated-patterns]\nHost !* c\n#    ^^^^ warning[only-negated-patterns]\nMatch host d,e*,!d,!*\n#          ^^^^^^^^^^ warning[only-negated-patterns]\nHost f* !f\nHost g* !g?\nHost h i !h\nHost ?j !*k\nMatch !host l,!l',
  ],
  [
    'a HostName for all, in a Match that asks for this machine alone; and the ssh of Windows elsewhere',
    'Match localuser me exec "true"\n  HostName a.example\n#          ^^^^^^^^^ warning[host-name-for-every-host]\nMatch host b exec "true"\n  HostName b.example\nMatch user me exec "true"\n  HostName %h.example\nHost c\n  ProxyCommand ssh.exe -W %h:%p d',
  ],
  [
    'options at the left of an indented Host line, without a gap',
    'Match final\n  Host a\n    Port 22\n User me\n#^^^^^^^ warning[options-left-of-block]\n  Host b\n    Port 22\n  User me',
  ],
  [
    'SetEnv that counts for some host: one that another excepts, whose user differs, or that comes first',
    'Host * !web\n  SetEnv A=1\nMatch user me\n  SetEnv B=1\nHost web1*\n  SetEnv C=1\nHost web*\n  SetEnv D=1\nHost *\n  SetEnv E=1',
  ],
  [
    'SetEnv in a block that a wider one covers, and twice in a Match',
    'Host web*\n  SetEnv A=1\nHost web1 web2\n  SetEnv B=1\n# ^^^^^^^^^^ warning[setenv-again]\nMatch user me\n  SetEnv C=1\n  SetEnv D=1\n# ^^^^^^^^^^ warning[setenv-again]',
  ],
  [
    'keys for one server where no other comes first, or none is another account',
    'Host a\n  HostName x\n  IdentityFile ~/a\n  IdentityAgent none\nHost b\n  HostName x\n  IdentityFile ~/b\n  IdentitiesOnly yes\nHost c\n  HostName x\n  IdentityFile ~/c\n  PubkeyAuthentication no\nHost d e\n  HostName y\n  IdentityFile ~/d\nHost f\n  HostName y\n  IdentityFile ~/d\nHost g\n  HostName y\n  Port 2222\n  IdentityFile ~/g',
  ],
  [
    'keys for one server, one of them with IdentitiesOnly, one under its own name',
    'Host a\n  HostName x.example\n  IdentityFile ~/a\n#              ^^^ warning[several-accounts]\nHost X.example\n  IdentityFile ~/b\n  IdentitiesOnly yes',
  ],
  [
    'names that are aliases, or could be typed',
    'Host web:22 10.0.0.0/8 a+b\n  HostName web.example\nHost *+*\n  ProxyCommand ssh "$(echo %h | cut -d+ -f1)" -W x:22\nHost fe80::1 2001:db8::* web-1-3 web.*\n  Port 22',
  ],
  [
    'names that no alias helps, since they cannot be typed',
    'Host me@web\n#    ^^^^^^ warning[impossible-pattern]\n  HostName web.example\nHost ssh://web\n#    ^^^^^^^^^ warning[impossible-pattern]\n  HostName web.example\nHost web(1)\n#    ^^^^^^ warning[impossible-pattern]\n  HostName web.example\nHost web[1-3]\n#    ^^^^^^^^ warning[impossible-pattern]\n  HostName %h.example',
  ],
  [
    'patterns of a Match, one of them negated',
    'Match originalhost web,!10.0.0.0/8\n#                      ^^^^^^^^^^^ warning[impossible-pattern]\nMatch host ^web.*$ user "me@x"\n#          ^^^^^^^ warning[impossible-pattern]',
  ],
  [
    'a Match that names its hosts, or stands beside Host',
    'Host a\n  Match originalhost a exec "x"\n  Port 1\nHost b\nMatch user me\n  Port 1\n  Host c\n  Match user you\n  Port 1\nHost d\n  Match all\n  Port 1',
  ],
  [
    'two conditions in one block',
    'Host a\n  Match user me\n# ^^^^^^^^^^^^^ warning[match-in-host-block]\n    Port 1\n  Match user you\n# ^^^^^^^^^^^^^^ warning[match-in-host-block]\n    Port 2',
  ],
  [
    'a Match for a name that is known in time, by itself, or that comes from elsewhere',
    'Host a\n  HostName x.one\nMatch host *.one\n  Port 1\nHost b\n  HostName y.one\nMatch host *.two\n  Port 2\nHost c.two\n  HostName d.two\nMatch host !*.three,*.four\n  Port 3\nHost e\n  HostName e.three',
  ],
  [
    'a Match for a typed name without a HostName, with one that comes later, and with one that is another alias',
    'Host a\n  User me\nMatch host a,b\n  Port 1\nHost b\n  HostName b.one\nHost c\n  HostName c.one\nHost d\n  HostName c\nMatch host c\n  Port 2',
  ],
  [
    'variables of a command that sets them, or that knows the tokens, and words that begin with a token by chance',
    'Host a\n  ProxyCommand sh -c "h=%h; nc $h 22"\nHost b\n  ProxyCommand nc -x $host:$port %h %p\nHost c\n  ProxyCommand x %%host %happy',
  ],
  [
    'a comma that is part of a path, addresses and names that look odd',
    'Host ::1 fe80::* 2001:db8:: xn--a *-b\n  UserKnownHostsFile ~/a,b\n  SendEnv LC_*',
  ],
  [
    'a Match for a name that another line sets first',
    'Match host *.one\n  Port 1\nHost a\n  HostName a.two\nHost a\n  HostName a.one\n# ^^^^^^^^^^^^^^ warning[unreachable-value]',
  ],
  [
    'variables for a shell, for ssh, and within a word',
    'Host a\n  User svc$web\n  LocalCommand echo $HOME\n  PermitLocalCommand yes\n  ProxyCommand nc $PROXY %h %p\n  SecurityKeyProvider $PROVIDER\n  ForwardAgent $AGENT\n  IdentityFile ~/a$b',
  ],
  [
    'variables that stay as they are',
    'Host a\n  HostName $NAME.example\n#          ^^^^^ warning[unexpanded-variable]\n  SetEnv "A=$HOME/x"\n#           ^^^^^ warning[unexpanded-variable]\n  KnownHostsCommand /bin/x $HOME\n#                          ^^^^^ warning[unexpanded-variable]\n  XAuthLocation ${HOME}/x\n#               ^^^^^^^ warning[unexpanded-variable]\n  IdentityAgent $HOME/agent\n#               ^^^^^^^^^^^ error[invalid-value]',
  ],
  [
    'quotes that are not around all, a program in quotes, and none',
    'Host a\n  ProxyCommand "/opt/a b/nc"\nHost b\n  ProxyCommand "nc" -x "p" %h\nHost c\n  ProxyCommand "C:\\Program Files\\nc.exe"\nHost d\n  ProxyCommand "none"\nHost e\n  LocalCommand \'a\' \'b\'\n  PermitLocalCommand yes',
  ],
  [
    'a command in single quotes, and one without a shell',
    'Host a\n  ProxyCommand \'nc %h %p\'\n#              ^^^^^^^^^^ warning[quoted-command]\n  KnownHostsCommand "/bin/keys %H"\n#                   ^^^^^^^^^^^^^^ warning[quoted-command]',
  ],
  [
    'jump hosts with a comment, and a blank beside a comma, which this release takes',
    'Host a\n  ProxyJump b,c # d e\nHost b\n  ProxyJump none\nHost f\n  ProxyJump a, b\n#           ^^^^ warning[blank-in-proxy-jump]',
  ],
  [
    'ports that do not meet: at other addresses, of the server, for other hosts, one forward twice',
    'Host a\n  LocalForward 127.0.0.1:80 x:1\n  LocalForward 127.0.0.2:80 x:1\n  RemoteForward 80 x:1\n  RemoteForward 0 x:1\n  RemoteForward 0 x:2\n  LocalForward 81 x:1\n  LocalForward 81 x:1\nHost b\n  LocalForward 80 x:1\nMatch exec x\n  LocalForward 80 x:2\n  LocalForward /tmp/s x:1',
  ],
  [
    'ports that meet: by another keyword, in another block, and of the server',
    'Host a\n  LocalForward 80 x:1\n  DynamicForward localhost:80\n#                ^^^^^^^^^^^^ warning[port-forwarded-twice]\n  RemoteForward 80 x:1\n  RemoteForward 80 x:2\n#               ^^ warning[port-forwarded-twice]\nHost a*\n  LocalForward 80 x:3\n#              ^^ warning[port-forwarded-twice]',
  ],
  [
    'keys for every host that a host has too, that come last, or of the host by its name',
    'Host *\n  IdentityFile ~/all\nHost a\n  IdentityFile ~/own\n  IdentityFile ~/all\nHost *.x\n  IdentityFile ~/x\nHost b\n  IdentityFile none',
  ],
  ['a key by its token before one of a host', 'IdentityFile ~/.ssh/%h\nHost a\n  IdentityFile ~/own'],
  [
    'Kerberos in an ssh without it',
    'Host a\n  GSSAPIAuthentication no\n# ^^^^^^^^^^^^^^^^^^^^ warning[unsupported-keyword]',
    buildOf('10.6', []),
  ],
  ['Kerberos in an ssh with it', 'GSSAPIAuthentication no', buildOf('10.6', ['debian', 'gssapi'])],
  [
    'RemoteCommand where a second name leads to the server',
    'Host a\n  HostName x\n  RemoteCommand uptime\nHost b\n  HostName X\nMatch user me\n  RemoteCommand uptime',
  ],
  [
    'accounts with sockets of their own, or with none',
    'Host a\n  HostName x\n  IdentityFile ~/a\nHost b\n  HostName x\n  IdentityFile ~/b\nHost c\n  HostName y\n  IdentityFile ~/c\nHost d\n  HostName y\n  IdentityFile ~/d\n  ControlPath none\nHost a b\n  IdentitiesOnly yes\n  ControlMaster auto\n  ControlPath ~/%C-%n\nHost *\n  IdentitiesOnly yes\n  ControlPath ~/%C',
  ],
])('%s', (_, text, build) => {
  const { expected, found } = compareFindings(`${text}\n\nHost *\n${QUIET}`, build);
  expect(found).toEqual(expected);
});

test('which methods there are is said once, however many words are none', () => {
  const found = serviceFor('PreferredAuthentications foo,bar\n').findings(URI);
  const messages = found.filter(({ rule }) => rule === 'unknown-method').map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^foo is no authentication method, .* Write one of .*publickey/),
    'bar is no authentication method.',
  ]);
});

/** Two accounts that keys alone tell apart. */
const ACCOUNTS =
  'Host a\n  HostName x\n  IdentityFile a\nHost b\n  HostName x\n  IdentityFile b\nHost *\n  ControlMaster auto\n  ControlPath "~/%C"\n';

/** The texts after each fix of the first finding of a rule. */
function fixed(text: string, rule: string): readonly string[] {
  const finding = strictServiceFor(text)
    .findings(URI)
    .find(found => found.rule === rule);
  return finding?.fixes(generalLast).map(({ edits }) => applyEdits(text, edits)) ?? [];
}

test.each([
  [
    'strict-host-key-checking-off',
    'Host a\n  StrictHostKeyChecking no\n  User me\n  UserKnownHostsFile /dev/null\n',
    ['Host a\n  StrictHostKeyChecking accept-new\n  User me\n'],
  ],
  [
    'weak-algorithm',
    'Host a\n  Ciphers 3des-cbc,aes128-ctr,aes128-cbc,aes256-cbc\n  MACs hmac-md5\n  HostKeyAlgorithms "ssh-rsa"\n',
    ['Host a\n  Ciphers aes128-ctr\n  HostKeyAlgorithms "rsa-sha2-512,rsa-sha2-256"\n'],
  ],
  [
    'identities-only-missing',
    Array.from({ length: 6 }, (_, i) => `Host h${i}\n  IdentityFile k${i}\n`).join(''),
    [Array.from({ length: 6 }, (_, i) => `Host h${i}\n  IdentityFile k${i}\n  IdentitiesOnly yes\n`).join('')],
  ],
  [
    'invisible-character',
    'Port\u00a022\nHost a\n  User\u00a0me\n',
    ['Port 22\nHost a\n  User me\n', 'Port 22\nHost a\n  User\u00a0me\n'],
  ],
  ['comma-in-host', 'Host ,a,b, c', ['Host a b c']],
  ['comma-in-host', 'Include ~/b,~/c d', ['Include ~/b ~/c d']],
  ['host-name-with-user-or-port', 'User me;', ['User me']],
  ['host-name-with-user-or-port', 'User me@corp.example', []],
  ['host-name-with-user-or-port', 'RemoteForward 1 https://a/x', ['RemoteForward 1 a:443']],
  ['placeholder', 'HostName your-server.example', []],
  ['placeholder', 'HostName ec2-xx-xx-xx-xx.compute.example', []],
  ['placeholder', 'HostName 192.168.1.xx', []],
  ['placeholder', 'HostName SERVER_IP', []],
  ['placeholder', 'User username', []],
  ['command-without-terminal', 'RemoteCommand htop', ['RemoteCommand htop\nRequestTTY yes']],
  ['host-name-with-user-or-port', 'HostName [web.example]', ['HostName web.example']],
  ['comma-in-host', 'SendEnv LANG;LC_*', ['SendEnv LANG LC_*']],
  ['comma-in-host', 'UserKnownHostsFile ~/a,~/b c', ['UserKnownHostsFile ~/a ~/b c']],
  ['impossible-pattern', 'Host * ! a b', ['Host * !a b']],
  ['impossible-pattern', 'Host * -a', ['Host * !a']],
  ['impossible-pattern', 'Host .example.com', ['Host *.example.com']],
  ['impossible-pattern', 'Host a:', ['Host a']],
  ['impossible-pattern', 'Host *.b;', ['Host *.b']],
  ['impossible-pattern', 'Host 10.0.0.8-10.0.0.9', []],
  ['impossible-pattern', 'Host a{1,2}.x b', ['Host a1.x a2.x b']],
  ['impossible-pattern', 'Host web[08-11]', ['Host web08 web09 web10 web11']],
  ['impossible-pattern', 'Host web{1..3}', ['Host web1 web2 web3']],
  ['impossible-pattern', 'Host web[1-100]', []],
  ['impossible-pattern', 'Host 10.0.0.0/9', []],
  ['impossible-pattern', 'Host 10.1.2.3/32', ['Host 10.1.2.3']],
  ['impossible-pattern', 'Match host !10.1.0.0/16', ['Match host !10.1.*']],
  ['impossible-pattern', 'Host ^web\\d+\\.x$', ['Host web?*.x']],
  ['impossible-pattern', 'Host web\\d', []],
  ['impossible-pattern', 'Host /^prod.*/', ['Host prod*']],
  ['impossible-pattern', 'Host /prod.*/', []],
  ['impossible-pattern', 'Host 10.0.0.8-9', ['Host 10.0.0.8 10.0.0.9']],
  ['impossible-pattern', 'Host a@b c', []],
  ['impossible-pattern', 'Host ssh://me@b:22/\n', ['Host b\n    User me\n    Port 22\n']],
  [
    'impossible-pattern',
    'Host "me@b" # x\n  Port 22\n',
    ['Match originalhost b user me # x\n  Port 22\n', 'Host b # x\n  Port 22\n  User me\n'],
  ],
  ['match-in-host-block', 'Host a *.b !c\n  Match user me', ['Host a *.b !c\n  Match originalhost a,*.b,!c user me']],
  ['match-in-host-block', 'Host a,b\n  Match user me', []],
  ['unexpanded-variable', 'ControlPath /tmp/$USER-%C', ['ControlPath /tmp/%u-%C']],
  ['unexpanded-variable', 'ControlPath "/tmp/$SAMPLE_SET-%C"', ['ControlPath "/tmp/${SAMPLE_SET}-%C"']],
  ['unexpanded-variable', 'ControlPath /tmp/$NEVER_SET-%C', []],
  ['extra-argument', 'User a\rPort 1\r\nHost b\r', ['User a\nPort 1\r\nHost b\r']],
  ['lone-carriage-return', 'User a # x\rPrt 1\n', []],
  ['unexpanded-variable', 'XAuthLocation $HOME/x', []],
  ['unexpanded-variable', 'IdentityFile $HOME', ['IdentityFile ~']],
  ['unexpanded-variable', 'IdentityFile $HOME.bak', ['IdentityFile %d.bak']],
  ['blank-in-proxy-jump', 'ProxyJump a  b:22 # x', ['ProxyJump a,b:22 # x']],
  ['blank-in-proxy-jump', 'ProxyJump ssh b -p 2222 -lme', ['ProxyJump me@b:2222']],
  ['blank-in-proxy-jump', 'ProxyJump -J b', ['ProxyJump b']],
  ['blank-in-proxy-jump', 'ProxyJump me@a 2222, b', ['ProxyJump me@a:2222,b']],
  ['blank-in-proxy-jump', 'ProxyJump a -> b', ['ProxyJump a,b']],
  ['blank-in-proxy-jump', 'ProxyJump a :22', ['ProxyJump a:22']],
  ['blank-in-proxy-jump', 'ProxyJump a b:c', []],
  ['proxy-address', 'ProxyCommand nc %hostname %p', ['ProxyCommand nc %h %p']],
  ['proxy-address', 'ProxyCommand nc $host 22', ['ProxyCommand nc %h 22']],
  ['proxy-address', 'ProxyCommand ssh -W %p:%h b', ['ProxyCommand ssh -W %h:%p b']],
  ['proxy-address', 'ProxyCommand ssh b -W %h %p', ['ProxyCommand ssh b -W %h:%p']],
  [
    'host-name-set-later',
    'Host a\n  HostName a.one\nMatch host a exec x\n  User me\n',
    ['Host a\n  HostName a.one\nMatch originalhost a exec x\n  User me\n'],
  ],
  [
    'unreachable-value',
    '# a\nHost a b\n  HostName a.one\n\n# near\nMatch originalhost a exec x\n  HostName a.two\n',
    [
      '# near\nMatch originalhost a exec x\n  HostName a.two\n\n# a\nHost a b\n  HostName a.one\n',
      '# a\nHost a b\n  HostName a.one\n\n# near\nMatch originalhost a exec x\n',
    ],
  ],
  ['blank-in-proxy-jump', 'ProxyJump b -i ~/.ssh/id', []],
  ['unknown-token', 'HostName %n.example', ['HostName %h.example']],
  ['quoted-command', 'ProxyCommand "nc %h %p"', ['ProxyCommand nc %h %p']],
  ['shared-control-path', ACCOUNTS, [ACCOUNTS.replace('%C', '%C-%n')]],
  ['shared-control-path', ACCOUNTS.replace('%C', '%h'), [ACCOUNTS.replace('%C', '%h-%n')]],
  [
    'general-key-first',
    'IdentityFile b\nHost *\n  IdentityFile c\n  Port 1\nHost a\n  IdentityFile a\n',
    ['Host *\n  Port 1\nHost a\n  IdentityFile a\nHost *\n  IdentityFile b\n  IdentityFile c\n'],
  ],
  ['port-forwarded-twice', 'LocalForward 1 x:1\nHost a\n  LocalForward 2 x:1\n  DynamicForward 2\n', []],
  ['comma-in-host', 'Host !a,b c', []],
  ['comma-in-host', 'Host ,', []],
  ['only-negated-patterns', 'Match user "!root"\n', ['Match user "*,!root"\n']],
  ['proxy-set-twice', 'Host a\n\tProxyJump b\n\tProxyCommand x', ['Host a\n\tProxyCommand x', 'Host a\n\tProxyJump b']],
  ['shared-control-path', 'ControlPath "~/a b/x"\n', ['ControlPath "~/a b/%C"\n']],
  ['shared-control-path', 'ControlPath "x"\n', ['ControlPath "%C"\n']],
  ['shared-control-path', 'ControlPath x\n', ['ControlPath %C\n']],
  ['host-name-with-user-or-port', 'Host a\n  User me\n  HostName you@web', ['Host a\n  User me\n  HostName web']],
  ['host-name-with-user-or-port', 'Host a\n  HostName [::1]:2222\n', ['Host a\n  HostName ::1\n  Port 2222\n']],
  ['prefer-proxy-jump', 'Host a\nproxycommand=ssh b -l me -W [%h]:%p -p 2222', ['Host a\nproxyjump=me@b:2222']],
  ['host-name-with-user-or-port', 'Host a\n  HostName a.example;,\n', ['Host a\n  HostName a.example\n']],
  ['host-name-with-user-or-port', 'Host a\n  HostName ::1#lab x\n', []],
  ['host-name-with-user-or-port', 'Host a\n  HostName ::1#lab\n', ['Host a\n  HostName ::1 #lab\n']],
  ['host-name-with-user-or-port', 'Host a\n  HostName a;b\n', []],
  ['exec-loop', 'Match exec "ssh gw"\n', ['Match !originalhost gw exec "ssh gw"\n']],
  ['exec-loop', 'Match exec "ssh -G %n"\n', []],
  ['proxy-address', 'ProxyCommand nc "%h:%p" 2>/dev/null', ['ProxyCommand nc %h %p 2>/dev/null']],
  ['old-alias', 'pubkeyacceptedkeytypes ssh-ed25519', ['pubkeyacceptedalgorithms ssh-ed25519']],
  ['weak-algorithm', 'Ciphers +aes128-cbc,\n', ['']],
  ['weak-algorithm', 'HostKeyAlgorithms ssh-rsa,rsa-sha2-512', ['HostKeyAlgorithms rsa-sha2-256,rsa-sha2-512']],
  [
    'weak-algorithm',
    'HostKeyAlgorithms rsa-sha2-256,ssh-rsa,rsa-sha2-512',
    ['HostKeyAlgorithms rsa-sha2-256,rsa-sha2-512'],
  ],
  ['weak-algorithm', 'PubkeyAcceptedAlgorithms ^ssh-rsa', ['PubkeyAcceptedAlgorithms ^rsa-sha2-512,rsa-sha2-256']],
  ['weak-algorithm', 'PubkeyAcceptedAlgorithms +ssh-rsa\n', ['']],
  ['unknown-algorithm', 'HostKeyAlgorithms ssh-dss,ssh-dss-cert*\n', ['']],
  ['unknown-algorithm', 'HostKeyAlgorithms ssh-*,ssh-dss', ['HostKeyAlgorithms ssh-*']],
  ['dated-algorithm', 'MACs ^,umac-64-etm@openssh.com\n', []],
  [
    'include-in-host-block',
    'Host a\n  Port 22\nInclude x',
    ['Host a\n  Port 22\nHost *\nInclude x', 'Include x\n\nHost a\n  Port 22\n'],
  ],
  ['jump-loop', 'ProxyJump b\n', ['Host b\n    ProxyJump none\n\nHost *\nProxyJump b\n']],
  [
    'jump-loop',
    '# all\nHost *\n\tProxyJump u@b:22\n',
    ['Host b\n\tProxyJump none\n\n# all\nHost *\n\tProxyJump u@b:22\n'],
  ],
  [
    'jump-loop',
    'Host b\n  HostName x\n\nHost *\n  ProxyJump b\n',
    ['Host b\n  HostName x\n  ProxyJump none\n\nHost *\n  ProxyJump b\n'],
  ],
  ['jump-loop', 'Host b\n  HostName x\n  ProxyJump b # loop', ['Host b\n  HostName x\n  ProxyJump none # loop']],
  ['jump-loop', 'Host b\n  ProxyCommand ssh b nc %h %p\n', ['Host b\n  ProxyCommand none\n']],
  ['jump-loop', 'Host *\n  ProxyJump %n-gw\n', ['Host *-gw\n  ProxyJump none\n\nHost *\n  ProxyJump %n-gw\n']],
  ['jump-loop', 'Host *\n  ProxyJump %r@%h\n', []],
  ['setenv-again', 'SetEnv A=1 # one\nSetEnv "B=2 x" A=3', ['SetEnv A=1 "B=2 x" # one']],
  ['setenv-again', 'SetEnv A=1\nSetEnv A=2\n', ['SetEnv A=1\n']],
  [
    'setenv-again',
    'SetEnv A=1\nHost a\nSetEnv B=2\n',
    ['Host a\nSetEnv B=2\nHost *\nSetEnv A=1\n', 'SetEnv A=1\nHost a\n'],
  ],
  ['setenv-again', 'SetEnv A=1\nSetEnv A=2 B=2\n', ['SetEnv A=1 B=2\n']],
  ['setenv-again', 'SetEnv A=1 B=2\nSetEnv A=1\n', ['SetEnv A=1 B=2\n']],
  [
    'unreachable-value',
    '# all\nUser me\n\nHost a\n\tUser you\n',
    ['# all\n\nHost a\n\tUser you\n\nHost *\n\tUser me\n', '# all\nUser me\n\nHost a\n'],
  ],
  [
    'unreachable-value',
    'Host *\n  User me\nHost a\n  User you\nHost *\n  User last\n',
    [
      'Host a\n  User you\nHost *\n  User last\nHost *\n  User me\n',
      'Host *\n  User me\nHost a\nHost *\n  User last\n',
    ],
  ],
  ['unreachable-value', 'Host *\n  User me\nHost *\n  User you\n', ['Host *\n  User me\nHost *\n']],
  [
    'prefer-proxy-jump',
    'Host a\nProxyCommand ssh -W \'[%h]:%p\' b\nProxyCommand ssh -W"%h:%p" b',
    ['Host a\nProxyJump b\nProxyCommand ssh -W"%h:%p" b'],
  ],
])('a fix of %s in %j', (rule, text, expected) => {
  expect(fixed(text, rule)).toEqual(expected);
});

test('where several lines of a block win, the fix removes all of them, and no one is preferred', () => {
  const text = 'Host a\n  ControlMaster yes\n  User me\n  ControlMaster no\n  ControlMaster auto\n';
  const last = serviceFor(text)
    .findings(URI)
    .findLast(({ rule }) => rule === 'unreachable-value');
  const [fix, ...others] = last?.fixes(generalLast) ?? [];
  expect(fix?.title).toBe('Remove the 2 lines above that set ControlMaster, so that ControlMaster auto counts');
  expect(applyEdits(text, fix?.edits ?? [])).toBe('Host a\n  User me\n  ControlMaster auto\n');
  expect([fix, ...others].some(each => each?.preferred)).toBe(false);
});

test('a value for one host that a warned value for all hides is not the one to go', () => {
  const rules = serviceFor('ForwardAgent yes\nHost a\n  ForwardAgent yes\n')
    .findings(URI)
    .map(({ rule }) => rule);
  expect(rules).toEqual(['forward-agent-everywhere', 'no-keepalive']);
});

test.each([
  ['LocalForward 8080 a:1\nLocalForward 127.0.0.1:8080 b:1\n', [1]],
  ['DynamicForward localhost:1080\nDynamicForward 127.0.0.1:1080\n', [1]],
  // It still listens at ::1.
  ['LocalForward 127.0.0.1:8080 a:1\nLocalForward 8080 b:1\n', []],
  ['LocalForward [::1]:8080 a:1\nLocalForward 127.0.0.1:8080 a:1\nLocalForward localhost:8080 b:1\n', [2]],
])('a forward is never made where each address of its port is taken: %j', (text, numbers) => {
  const found = serviceFor(`Host a\n${text}`)
    .findings(URI)
    .filter(({ rule }) => rule === 'port-forwarded-twice');
  expect(found.map(({ number }) => number - 1)).toEqual(numbers);
});

test.each<[Feature, number]>([
  ['debian', 1],
  ['apple', 0],
])('all addresses take the port of each of them, but on a BSD: %s', (vendor, count) => {
  const text = 'Host a\n  LocalForward *:8080 a:1\n  LocalForward 127.0.0.1:8080 b:1\n';
  const found = serviceFor(text, buildOf('10.0', [vendor])).findings(URI);
  expect(found.filter(({ rule }) => rule === 'port-forwarded-twice')).toHaveLength(count);
});

test('patterns of a line with the same mistake are told of once', () => {
  const found = serviceFor('Host [a b] [*.c]\n')
    .findings(URI)
    .filter(({ rule }) => rule === 'impossible-pattern');
  expect(found.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^No host has a name like "\[a", "b\]", "\[\*\.c\]": ssh has no braces or brackets in patterns/,
    ),
  ]);
});

test('sharing that somebody made a comment of is not asked for', () => {
  const rules = (text: string): readonly string[] =>
    serviceFor(text)
      .findings(URI)
      .map(({ rule }) => rule);
  expect(rules('Host *\n  ControlPersist 8h\n')).toContain('connection-not-shared');
  expect(rules('Host *\n  # ControlMaster auto\n  ControlPersist 8h\n')).not.toContain('connection-not-shared');
});

test('hosts with other users that lead to one name have other sockets', () => {
  const text = (path: string): string =>
    `Host a\n  HostName x.example\n  User jo\n  ControlPath ~/.ssh/${path}\nHost b\n  HostName x.example\n  User kim\n  ControlPath ~/.ssh/${path}\nHost *\n  ControlMaster auto\n`;
  const found = (path: string): readonly string[] =>
    serviceFor(text(path))
      .findings(URI)
      .filter(({ rule }) => rule === 'shared-control-path')
      .map(({ number, message }) => `${number} ${message}`);
  expect(found('cm-%h')).toEqual([expect.stringMatching(/^7 a and b have other users and the same socket/)]);
  expect(found('cm-%r@%h')).toEqual([]);
  expect(found('%C')).toEqual([]);
});

test('all names of a list that ssh does not know go at once', () => {
  const text = 'Ciphers aes128-ctr,foo-cbc,bar,aes256-ctr,baz\n';
  expect(fixed(text, 'unknown-algorithm').at(-1)).toBe('Ciphers aes128-ctr,aes256-ctr\n');
});

test('former names are told of once a file', () => {
  const text = 'Host a\n  KeepAlive yes\nHost b\n  KeepAlive yes\n';
  const found = serviceFor(text)
    .findings(URI)
    .filter(({ rule }) => rule === 'old-alias');
  expect(found.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^KeepAlive was .* Write TCPKeepAlive, .* 1 more line uses an old name \(KeepAlive\)\.$/),
  ]);
  expect(fixed(text, 'old-alias')).toEqual([text.replaceAll('KeepAlive', 'TCPKeepAlive')]);
});

test.each([
  'HostKeyAlgorithms ssh-ed25519,ssh-rsa',
  'HostKeyAlgorithms ssh-rsa-cert-v01@openssh.com,ssh-ed25519,ssh-rsa',
])('that the same keys sign better than with ssh-rsa, in %j', text => {
  const [found] = serviceFor(text).findings(URI);
  expect(found?.message).toContain('rsa-sha2-512');
});

test.each([
  ['Host a\n  IgnoreUnknown Foo\n  Foo 1', 'IgnoreUnknown Foo in line 2 counts only for the hosts of its block'],
  ['Foo 1\nIgnoreUnknown Foo', 'IgnoreUnknown Foo in line 2 comes too late'],
  ['IgnoreUnknown Bar\nIgnoreUnknown F*\nFoo 1', 'IgnoreUnknown F* in line 2 does not count'],
])('why an IgnoreUnknown that is there does not excuse a keyword in %j', (text, expected) => {
  const found = serviceFor(text)
    .findings(URI)
    .filter(({ rule }) => rule === 'unknown-keyword');
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(expected)]);
});

test('a port that is taken twice in another file is said there', async () => {
  const { service, uri } = await workspaceAt({
    config: 'Include part\nHost a$0\n  LocalForward 80 x:1\n',
    part: 'Host a\n  LocalForward 90 x:1\n  LocalForward 90 x:2\n',
  });
  expect(service.findings(uri).filter(({ rule }) => rule === 'port-forwarded-twice')).toEqual([]);
});

test('what ssh reads in its second pass only is not moved: the first pass has set the value by then', () => {
  const text = 'Match all\n  User d\nMatch final host x\n  User e\n';
  const [found] = serviceFor(text)
    .findings(URI)
    .filter(({ rule }) => rule === 'unreachable-value');
  expect(found?.message).toMatch(/Keep one of the two\.$/);
  expect(fixed(text, 'unreachable-value')).toEqual(['Match all\n  User d\nMatch final host x\n']);
});

test('a weak algorithm goes from both names of the option, as the second would count then', () => {
  const text = 'Host a\n  PubkeyAcceptedKeyTypes +ssh-rsa\n  PubkeyAcceptedAlgorithms +ssh-rsa\n';
  expect(fixed(text, 'weak-algorithm')).toEqual(['Host a\n']);
});

test.each([
  ['a count that ssh refuses', 'Host a\n  ServerAliveInterval 60\n  ServerAliveCountMax -1\n'],
  ['ssh -W by way of "none"', 'Host a\n  ProxyCommand ssh -W %h:%p none\n'],
])('nothing is made of %s', (_, text) => {
  const rules = serviceFor(text)
    .findings(URI)
    .map(({ rule }) => rule);
  expect(rules.filter(rule => rule === 'unusual-keep-alive' || rule === 'prefer-proxy-jump')).toEqual([]);
});
