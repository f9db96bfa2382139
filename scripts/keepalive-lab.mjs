/**
 * Leaves real sessions idle behind a NAT with a short memory, and holds what comes of them against what our code says.
 *
 * Usage: npm run keepalive-lab -- [--ssh PATH]... [--short] [--relay] [--write-docs]
 *   --ssh PATH    an ssh to try; may be repeated (default: the one in PATH)
 *   --short       the cases that matter most
 *   --relay       a relay on loopback, even where the kernel can be the NAT
 *   --write-docs  write the tables into docs/keep-alive.md
 * Ends with status 1 where something differs, and with 2 where there can be no server.
 */
import { parseArgs } from 'node:util';
import { LonelyServer, leaveTheMachine, whyNoServer } from './conformance/lonely-server.mjs';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { casesOf } from './keepalive/cases.mjs';
import { FAR_PORT, natNetwork, relayNetwork, TIMEOUT, whyNoNat } from './keepalive/networks.mjs';
import { costText, tableOf, writeTable } from './keepalive/table.mjs';
import { writeTimeouts } from './keepalive/timeouts.mjs';
import { costOf, tryAll } from './keepalive/try-all.mjs';

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    short: { type: 'boolean', default: false },
    relay: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  },
});

const why = whyNoServer();
if (why !== undefined) {
  console.log(why);
  process.exit(2);
}
leaveTheMachine();

/** Where the server before the NAT listens. */
const NEAR_PORT = 2224;

const noNat = values.relay ? 'a relay is asked for' : whyNoNat();
if (noNat !== undefined) console.log(`No NAT of the kernel: ${noNat}.`);
const network = noNat === undefined ? natNetwork() : await relayNetwork();
console.log(`Idle connections are forgotten after ${TIMEOUT} s by ${network.name}.`);

const server = new LonelyServer();
let isAgreed = false;
try {
  await server.start();
  await server.listen(NEAR_PORT, ['ForceCommand cat']);
  const far = { address: network.behind, within: network.within };
  await server.listen(FAR_PORT, ['ForceCommand cat'], far);
  const stage = { home: server.home, key: server.key, port: NEAR_PORT, network };
  const programs = values.ssh.map(findProgram);
  const cost = values.short ? undefined : await costOf(/** @type {string} */ (programs[0]), stage);
  const outcomes = await tryAll(casesOf(values.short), programs, stage);
  isAgreed = outcomes.every(({ agrees }) => agrees);
  console.log(tableOf(outcomes) + costText(cost));
  if (values['write-docs']) {
    writeTable(outcomes, network.name, cost);
    writeTimeouts(
      /** @type {typeof import('../server/src/schema/idle-timeouts.ts')} */ (
        await importTypeScript(`export * from './server/src/schema/idle-timeouts.ts';`)
      ),
    );
  }
} finally {
  server.stop();
  network.stop();
}
process.exit(isAgreed ? 0 : 1);
