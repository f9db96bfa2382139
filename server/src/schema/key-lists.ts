/** Lines of known_hosts and authorized_keys (sshd(8)): how they are told from those of a configuration. */

/** The type of a public key, and its text, which always begins like this: the length of the type. */
const KEY =
  /(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d+|sk-(?:ssh|ecdsa)-[a-z0-9-]+@openssh\.com)(?:-cert-v01@openssh\.com)? +AAAA[A-Za-z0-9+/]/;
/** A list of names or a hash of one, behind which the key follows at once. */
const KNOWN_HOST = new RegExp(`^[ \\t]*(?:@(?:cert-authority|revoked) +)?[^\\s"#]+ +${KEY.source}`);
/** Perhaps with options in front. */
const PUBLIC_KEY = new RegExp(`^[ \\t]*(?:[a-z0-9-]+(?:="[^"]*")?(?:,[a-z0-9-]+(?:="[^"]*")?)* +)?${KEY.source}`);

/** What stands before a key is shorter. */
const BEGINNING = 4_096;

/** What a line of a list of keys makes its file; undefined where it is none. */
export function keyListOf(whole: string): 'known_hosts' | 'public key' | undefined {
  const line = whole.slice(0, BEGINNING);
  const isOption = /^[ \t]*(?:[a-z0-9-]+="|(?:restrict|cert-authority|no-[a-z0-9-]+|agent-forwarding|pty)[ ,])/.test(
    line,
  );
  if (new RegExp(`^[ \\t]*${KEY.source}`).test(line) || (isOption && PUBLIC_KEY.test(line))) return 'public key';
  return KNOWN_HOST.test(line) ? 'known_hosts' : undefined;
}
