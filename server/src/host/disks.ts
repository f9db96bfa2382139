/** The disks of this machine and those of others, each asked in the way that keeps it from holding anything up. Node only. */
import type { FolderReader } from '../schema/folder-reader.ts';
import { within } from '../text/patience.ts';
import { QUESTIONS, type QuestionName, type Questions } from './asked.ts';
import { inTurn } from './in-turn.ts';
import type { Disk } from './machine.ts';
import { placeOf } from './mounts.ts';
import { askElsewhere } from './other-process.ts';

/** How long a disk may take for what is offered while somebody types, in milliseconds. */
const PATIENCE = 1000;

/** Asks the disk that a path is on. Fails where it cannot be asked. */
function ask<N extends QuestionName>(
  name: N,
  ...args: Parameters<Questions[N]>
): Promise<Awaited<ReturnType<Questions[N]>>> {
  const place = placeOf(args[0]);
  if (place !== undefined && place.kind !== 'system') return askElsewhere(place.root, name, ...args);
  const question = QUESTIONS[name] as (...args: Parameters<Questions[N]>) => Promise<Awaited<ReturnType<Questions[N]>>>;
  return inTurn(() => question(...args));
}

const UNREAD = { kind: 'unread', why: 'its disk cannot be read' } as const;

export const disks: Disk = {
  where: path => placeOf(path),
  read: path => ask('read', path).catch(() => UNREAD),
  settings: path => ask('settings', path).catch(() => undefined),
  status: path => ask('status', path).catch(() => UNREAD),
  expand: pattern => ask('expand', pattern).catch(() => undefined),
  makeFile: (path, text) => ask('makeFile', path, text).catch(({ message }: Error) => message),
  unmakeFile: path => ask('unmakeFile', path).catch(() => undefined),
  realPath: path => ask('realPath', path).catch(() => path),
  changeMode: (path, mode) => ask('changeMode', path, mode).catch(({ message }: Error) => message),
};

/** The folders on all of them. */
export const folders: FolderReader = {
  listFolder: async path => (await soon(ask('listFolder', path))) ?? [],
  keyFile: path => soon(ask('keyFile', path)),
  keyKind: path => soon(ask('keyKind', path)),
};

/** What a promise comes to, unless it fails or takes too long. */
function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  return within(
    PATIENCE,
    promise.catch(() => undefined),
  );
}
