/** The authentication methods of ssh (`authmethods` of sshconnect2.c): what turns each on, in the order in which they are preferred. */
import type { Build, Feature } from './build.ts';

/** One method. */
export interface Method {
  /** As PreferredAuthentications names it, in this letter case. */
  readonly name: string;
  /** The option that turns it on: with any value but `no`. */
  readonly option: string;
  /** It asks a person, whom BatchMode does without. */
  readonly isInteractive?: true;
  /** Known to builds with this feature only. */
  readonly needs?: Feature;
  /** Words that people take for its name, in lower case. */
  readonly mistaken: readonly string[];
}

/** Those of every build. */
export const METHODS: readonly Method[] = [
  { name: 'gssapi-keyex', option: 'GSSAPIKeyExchange', needs: 'gssapi-kex', mistaken: [] },
  {
    name: 'gssapi-with-mic',
    option: 'GSSAPIAuthentication',
    needs: 'gssapi',
    mistaken: ['gssapi', 'kerberos', 'gssapi-mic'],
  },
  { name: 'hostbased', option: 'HostbasedAuthentication', mistaken: ['host-based', 'host'] },
  {
    name: 'publickey',
    option: 'PubkeyAuthentication',
    mistaken: ['pubkey', 'public-key', 'public_key', 'key', 'keys', 'rsa'],
  },
  {
    name: 'keyboard-interactive',
    option: 'KbdInteractiveAuthentication',
    isInteractive: true,
    mistaken: [
      'kbd-interactive',
      'kbdinteractive',
      'keyboard',
      'interactive',
      'keyboardinteractive',
      'challenge-response',
    ],
  },
  { name: 'password', option: 'PasswordAuthentication', isInteractive: true, mistaken: ['passwd', 'pass', 'pw'] },
];

/** The methods that a build knows. */
export function methodsOf({ features }: Pick<Build, 'features'>): readonly Method[] {
  return METHODS.filter(({ needs }) => needs === undefined || features.has(needs));
}
