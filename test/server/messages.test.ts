/**
 * The messages that are understood, said by the ssh of this machine: to servers of our own, in a network of its own. What is not
 * provoked there is listed here, as ssh writes it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mayBeMessage } from '../../client/src/errors/may-be-message.ts';
import { whyNoServer } from '../../scripts/conformance/lonely-server.mjs';
import type { Said } from '../../scripts/conformance/provoke.mjs';
import { messageIn } from '../../server/src/features/diagnose/log.ts';
import { MESSAGES } from '../../server/src/features/diagnose/messages/messages.ts';
import { isAtLeast } from '../../server/src/schema/build.ts';
import { SSH_BUILD } from '../support/real-ssh.ts';

/** What is not provoked, or what older releases say: lines as the sources of ssh make them. */
const OTHERS = [
  ['read-failed', 'Read from remote host web.example: Operation timed out'],
  ['no-mutual-signature', 'sign_and_send_pubkey: no mutual signature supported'],
  ['cannot-share', 'getsockname failed: Not a socket'],
  ['wrong-password', 'Permission denied, please try again.'],
  ['proxy-program-missing', 'CreateProcessW failed error:2'],
  ['proxy-program-missing', 'posix_spawn: No such file or directory'],
  ['no-greeting', 'ssh_exchange_identification: read: Connection reset by peer'],
  ['master-gone', 'mm_send_fd: sendmsg(2): Broken pipe'],
  ['no-post-quantum', '** WARNING: connection is not using a post-quantum key exchange algorithm.'],
  ['key-too-short', 'Bad server host key: Invalid key length'],
  ['group-too-small', 'ssh_dispatch_run_fatal: Connection to 192.0.2.1 port 22: DH GEX group out of range'],
  ['write-failed', 'packet_write_wait: Connection to 192.0.2.1 port 22: Broken pipe'],
] as const;
/**
 * What no server here brings about; what releases before 10.0 say only in a network that fails, as the later ones say it of a reset too;
 * and what is said since 10.1.
 */
const NOT_PROVOKED = [
  'key-too-short',
  'group-too-small',
  'cannot-share',
  'wrong-password',
  'write-failed',
  'no-mutual-signature',
  ...(SSH_BUILD !== undefined && isAtLeast(SSH_BUILD, '10.0') ? [] : ['read-failed']),
  ...(SSH_BUILD !== undefined && isAtLeast(SSH_BUILD, '10.1') ? [] : ['no-post-quantum']),
].toSorted();

test.each(OTHERS)('%s: %s', (id, line) => {
  expect(messageIn(line)?.message.id).toBe(id);
  expect(mayBeMessage(line)).toBe(true);
});

const why = SSH_BUILD === undefined ? 'there is no ssh whose release is known' : whyNoServer();
if (why !== undefined) console.warn(`${why}: the messages of a real ssh ARE NOT TESTED`);

test.skipIf(why !== undefined)('real messages are recognised, and the fixes for the host mend what they can', () => {
  const script = fileURLToPath(new URL('../../scripts/messages.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--json', '--ssh', process.env['SSH_CONFIG_SSH'] ?? 'ssh'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  expect(stderr).toBe('');
  const said: readonly Said[] = JSON.parse(stdout);
  for (const { ids, found, log, again } of said) {
    expect({ log, ids: found.map(({ id }) => id) }).toEqual({ log, ids: expect.arrayContaining([...ids]) });
    // What a terminal shows is looked at cheaply first, line by line.
    const alone = found.map(each => each.said).filter(each => messageIn(each) !== undefined);
    expect(alone.filter(each => !mayBeMessage(each))).toEqual([]);
    // The servers here have no key exchange that later releases do not warn of.
    const left = again?.map(({ id }) => id).filter(id => id !== 'no-post-quantum');
    if (left !== undefined) expect({ log, left }).toEqual({ log, left: [] });
  }
  const provoked = said.flatMap(({ found }) => found.map(({ id }) => id));
  const never = MESSAGES.map(({ id }) => id).filter(id => !provoked.includes(id));
  expect(never.toSorted()).toEqual(NOT_PROVOKED);
});
