/** Hover on a file that is named as a key or a certificate: whether it is there, what it is and who may read it. Never what it holds. */

import { displayPath } from '../../model/paths/display-path.ts';
import { isKeyTooOpen } from '../../model/tree/access.ts';
import type { Certificate, FolderReader, KeyFile } from '../../schema/folder-reader.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { code } from '../markdown.ts';

/** Undefined if nothing is known. @param path undefined if it depends on the connection */
export async function keyText(
  path: string | undefined,
  option: 'IdentityFile' | 'CertificateFile',
  folders: FolderReader,
  surroundings: Surroundings,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const file = await folders.keyFile(path);
  const shown = code(displayPath(path, surroundings));
  if (file === undefined) return undefined;
  if (file === 'folder') return `${shown} is a folder.`;
  const beside = option === 'IdentityFile' ? await folders.keyFile(`${path}.pub`) : 'missing';
  const publicHalf = typeof beside === 'object' && beside.key?.half === 'public' ? beside.key : undefined;
  if (file === 'missing')
    return publicHalf === undefined
      ? `There is no file ${shown}.`
      : [`Only the public half of ${shown} is there.`, facts(publicHalf)].join('\n\n');
  if (file.key === undefined) return `${shown} holds no key.`;
  const isPrivate = file.key.half === 'private';
  const isOther =
    isPrivate &&
    file.key.fingerprint !== undefined &&
    publicHalf !== undefined &&
    publicHalf.fingerprint !== file.key.fingerprint;
  return [
    facts(isPrivate && !isOther ? { ...file.key, ...publicHalf, half: 'private' } : file.key),
    ...(isOther ? [`**Beware:** ${code(`${displayPath(path, surroundings)}.pub`)} belongs to another key.`] : []),
    ...(isPrivate ? accessText(file, shown, surroundings) : []),
  ].join('\n\n');
}

const HALVES = {
  private: 'private key',
  public: 'public key: an agent has to hold the private half',
  certificate: 'certificate',
} as const;

function facts({ half, type, bits, fingerprint, comment, certificate }: NonNullable<KeyFile['key']>): string {
  const first = [
    ...(type === undefined ? [] : [`**${type}**`]),
    ...(bits === undefined ? [] : [`${bits} bits`]),
    HALVES[half],
    ...(comment === undefined ? [] : [code(comment)]),
  ].join(' · ');
  return [
    first,
    ...(fingerprint === undefined ? [] : [code(fingerprint)]),
    ...(certificate === undefined ? [] : [certificateText(certificate)]),
  ].join('\n\n');
}

function certificateText({ id, principals, from, until }: Certificate): string {
  const limit = (word: string, seconds: number): readonly string[] => {
    const date = new Date(seconds * 1000);
    return seconds === 0 || Number.isNaN(date.getTime())
      ? []
      : [`${word} ${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`];
  };
  const times = [...limit('from', from), ...limit('until', until)].join(' ');
  const users = principals.length === 0 ? 'any user' : principals.map(name => code(name)).join(', ');
  return `${code(id)} for ${users} · valid ${times === '' ? 'forever' : times}`;
}

function accessText(file: KeyFile, shown: string, surroundings: Surroundings): readonly string[] {
  if (file.mode === undefined) return [];
  const mode = `mode ${code(file.mode.toString(8).padStart(4, '0'))}`;
  return isKeyTooOpen(file, surroundings)
    ? [`**ssh does not use it:** with ${mode} others could read it. \`chmod 600\` ${shown} makes it private.`]
    : [mode];
}
