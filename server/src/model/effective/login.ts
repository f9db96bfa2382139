/**
 * How ssh logs in with the values of a host: which methods it may use, and which keys it tries, in its order
 * (`authmethod_get` and `pubkey_prepare` of sshconnect2.c). Keys of an agent are not known here, nor what is in a file.
 */
import { methodsOf } from '../../schema/methods.ts';
import type { Verdicts } from '../file/verdict.ts';
import { isNone } from './contribution.ts';
import { connectionOf } from './path-for-host.ts';
import { type Effective, type Origin, settingOf } from './result.ts';
import { expanded, withoutTilde } from './tokens.ts';

/** A file that is named for logging in. */
export interface LoginFile {
  readonly kind: 'certificate' | 'key';
  /** With `~`, tokens and variables replaced as far as they are known. */
  readonly path: string;
  /** Of a certificate that is looked for beside a key, because none is named: that key. */
  readonly ofKey?: string;
  /** The line that names it; none for a file that is used by default. */
  readonly origins: readonly Origin[];
}

export interface Login {
  /** Those that may be used, in the order in which they are tried as far as the server takes them. */
  readonly methods: readonly string[];
  /** The algorithms by which keys may sign, as PubkeyAcceptedAlgorithms has them. */
  readonly accepts: string;
  /** Which keys of an agent are tried: all, those named here, or none. */
  readonly agent: 'all' | 'named' | 'none';
  /**
   * The keys of a token, by the library that knows it (PKCS11Provider): behind those of an agent, before those of files. With
   * IdentitiesOnly, none but those of which a file that is named here has the public half.
   */
  readonly token: { readonly provider: string; readonly isOnlyNamed: boolean } | undefined;
  /** The fewest bits that an RSA key may have. */
  readonly leastBits: number;
  /** Whether ssh can ask a FIDO authenticator: without, it leaves out keys that are on one. */
  readonly hasAuthenticator: boolean;
  /** What publickey tries: certificates before keys. What else an agent holds comes in between, unless IdentitiesOnly is set. */
  readonly files: readonly LoginFile[];
}

/** What ssh wants of any RSA key (SSH_RSA_MINIMUM_MODULUS_SIZE of sshkey.h). */
export const LEAST_BITS = 1024;

/** @param found what is in force for the host */
export function loginOf(found: Effective, verdicts: Pick<Verdicts, 'build' | 'surroundings'>): Login {
  const text = (name: string): string | undefined => settingOf(found, name)?.values[0]?.text;
  const known = methodsOf(verdicts.build);
  const wanted = (text('PreferredAuthentications') ?? '').split(',');
  /** Before 8.7 two options turn on keyboard-interactive, and either is enough. */
  const isOn = (name: string): boolean =>
    found.settings.some(
      ({ option, values }) => option.name === name && !['no', 'false', undefined].includes(values[0]?.text),
    );
  const isBatch = text('BatchMode') === 'yes';
  const methods = wanted.filter(name =>
    known.some(method => method.name === name && isOn(method.option) && !(isBatch && method.isInteractive === true)),
  );
  const certificates = filesOf('CertificateFile', 'certificate');
  const keys = filesOf('IdentityFile', 'key');
  const files =
    certificates.length > 0
      ? [...certificates, ...keys]
      : keys.flatMap(key => [
          key,
          { ...key, kind: 'certificate' as const, path: `${key.path}-cert.pub`, ofKey: key.path },
        ]);
  const isOnlyNamed = text('IdentitiesOnly') === 'yes';
  const provider = text('PKCS11Provider');
  return {
    methods: [...new Set(methods)],
    accepts: text('PubkeyAcceptedAlgorithms') ?? '',
    agent: isNone(text('IdentityAgent') ?? '') ? 'none' : isOnlyNamed ? 'named' : 'all',
    token: provider === undefined || isNone(provider) ? undefined : { provider, isOnlyNamed },
    leastBits: Math.max(LEAST_BITS, Number(text('RequiredRSASize') ?? 0)),
    hasAuthenticator: isThere(text('SecurityKeyProvider') ?? ''),
    files,
  };

  /** A variable that is not set turns the library off. */
  function isThere(library: string): boolean {
    const { variables } = verdicts.surroundings;
    if (!library.startsWith('$') || variables === undefined) return !isNone(library);
    return variables.has(library.slice(1));
  }

  function filesOf(name: string, kind: LoginFile['kind']): readonly LoginFile[] {
    const setting = settingOf(found, name);
    if (setting === undefined) return [];
    const connection = connectionOf(found, verdicts);
    return setting.values
      .filter(value => kind === 'certificate' || !isNone(value.text))
      .map(value => ({
        kind,
        path: expanded(withoutTilde(value.text, connection), connection, { percent: true, dollar: true }),
        origins: value.origins,
      }));
  }
}
