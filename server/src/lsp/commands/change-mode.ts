/** The command that changes the mode of a file as a fix offers it. */
import { visible } from '../../text/visible.ts';
import { uriOf } from '../convert.ts';
import type { HandlerContext } from '../handlers/handler.ts';

const CONFIRM = 'Change Mode';

/** @param args the path and the mode, from a client: they may be anything */
export async function changeMode(
  { connection, service, machine, refresh }: HandlerContext,
  [path, mode]: readonly unknown[],
): Promise<void> {
  // Only what a fix offers is done, whoever asks.
  if (typeof path !== 'string' || typeof mode !== 'number' || !service.offersMode(path, mode)) return;
  // A link in a project may lead anywhere: what would be changed is what is named.
  const real = await machine.disk.realPath(path);
  const leads = real === path ? '' : `, which ${visible(path)} leads to,`;
  const others = (mode & 0o077) === 0 ? 'has access to' : 'may change';
  const answer = await connection.window.showWarningMessage(
    `Change the mode of ${visible(real)}${leads} to ${mode.toString(8)}, so that nobody else ${others} it?`,
    { title: CONFIRM },
  );
  if (answer?.title !== CONFIRM) return;
  const failure = await machine.disk.changeMode(real, mode);
  if (failure !== undefined)
    connection.window.showErrorMessage(`The mode of ${visible(real)} stays as it is: ${failure}`);
  await refresh([uriOf(path)]);
}
