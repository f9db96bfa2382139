/** Values that other values change: what `fill_default_options` of readconf.c and `main` of ssh.c make of them. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { isNone } from './contribution.ts';
import type { Origin } from './result.ts';
import type { Single, State } from './state.ts';

/** A value, and the lines that made it. */
export interface Made {
  readonly values: readonly string[];
  readonly origins: readonly Origin[];
}

/** ServerAliveInterval, where a patch of Debian sets it: in batch mode nobody is there to notice a dead connection. */
export function batchInterval(state: State, build: Build): Made | undefined {
  const batch = state.single('batchmode');
  const isPatched = batch?.values[0] === 'yes' && build.features.has('debian');
  return isPatched && state.single('serveraliveinterval') === undefined
    ? { values: ['300'], origins: batch.origins }
    : undefined;
}

/** Tunnel, where ClearAllForwardings takes it away. */
export function clearedTunnel(state: State): Made | undefined {
  const cleared = state.single('clearallforwardings');
  if (cleared?.values[0] !== 'yes') return undefined;
  return { values: ['no'], origins: distinct([...(state.single('tunnel')?.origins ?? []), ...cleared.origins]) };
}

/** UpdateHostKeys, where others turn it off. */
export function updateHostKeys(state: State, build: Build): Made | undefined {
  const single = state.single('updatehostkeys');
  const because =
    single === undefined ? noUsualFile(state, build) : single.values[0] === 'ask' ? nobodyToAsk(state) : [];
  if (because.length === 0) return undefined;
  return {
    values: ['no'],
    origins: distinct([...(single?.origins ?? []), ...because.flatMap(({ origins }) => origins)]),
  };
}

/** It is on by default where ssh writes the usual file, and nothing but it says which keys are right. */
function noUsualFile(state: State, build: Build): readonly Single[] {
  const files = state.single('userknownhostsfile');
  const dns = state.single('verifyhostkeydns');
  if (!isAtLeast(build, '8.5')) return [];
  if (files !== undefined && files.values.join(' ') !== '~/.ssh/known_hosts') return [files];
  return dns !== undefined && dns.values[0] !== 'no' ? [dns] : [];
}

/** Why nobody could be asked. */
function nobodyToAsk(state: State): readonly Single[] {
  const path = state.single('controlpath');
  const persist = state.single('controlpersist');
  const command = state.single('remotecommand');
  const tty = state.single('requesttty');
  const level = state.single('loglevel');
  if (persist !== undefined && persist.values[0] !== 'no' && path !== undefined && !isNone(path.values[0]))
    return [persist, path];
  if (command !== undefined && !isNone(command.values[0])) return [command];
  if (tty?.values[0] === 'no') return [tty];
  return level !== undefined && ['quiet', 'fatal', 'error'].includes(level.values[0] ?? '') ? [level] : [];
}

/** Each once, in the order in which they come. */
export function distinct(origins: readonly Origin[]): readonly Origin[] {
  return [...new Set(origins)];
}
