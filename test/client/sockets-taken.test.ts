/** Which sockets nobody can listen at any more: found out by listening. */
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { socketsTaken } from '../../client/src/node/sockets-taken.ts';

test('an address that somebody listens at is taken, with all addresses, and no other one', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = ['127.0.0.1', '127.0.0.2', '0.0.0.0', '127.0.0.2'].map(address => ({ address, port }));
  const taken = await socketsTaken(sockets);
  server.close();
  expect(sockets.map(socket => taken.has(socket))).toEqual(
    // Of the addresses of a BSD, all and one are two.
    [true, false, process.platform === 'linux', false],
  );
});
