/**
 * Has real ssh clients say the messages that `diagnose` knows, to servers of our own, and holds what it makes of them against
 * what was done; a fix for the host is made, and ssh asked again.
 *
 * Usage: npm run messages -- [--ssh PATH]... [--json]
 *   --ssh PATH  an ssh to provoke; may be repeated (default: the one in PATH)
 *   --json      print all that was said, and what came of it
 * Ends with status 1 where a message is not recognised or its fix does not help, and with 2 where there can be no server.
 */
import { parseArgs } from 'node:util';
import { bannerOf } from './conformance/connect.mjs';
import { LonelyServer, leaveTheMachine, whyNoServer } from './conformance/lonely-server.mjs';
import { provokeAll } from './conformance/provoke.mjs';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { values } = parseArgs({
  options: { ssh: { type: 'string', multiple: true, default: ['ssh'] }, json: { type: 'boolean', default: false } },
});

const why = whyNoServer();
if (why !== undefined) {
  console.log(why);
  process.exit(2);
}
leaveTheMachine();

const { SshConfigService, DEFAULT_SETTINGS, buildOfBanner, nearestKnown, surroundingsFor, applyEdits } =
  /** @type {typeof import('../server/src/service.ts') & typeof import('../server/src/settings.ts') & typeof import('../server/src/schema/build.ts') & typeof import('../server/src/host/surroundings.ts') & typeof import('../server/src/text/edit.ts')} */ (
    await importTypeScript(`
    export { SshConfigService } from './server/src/service.ts';
    export { DEFAULT_SETTINGS } from './server/src/settings.ts';
    export { buildOfBanner, nearestKnown } from './server/src/schema/build.ts';
    export { surroundingsFor } from './server/src/host/surroundings.ts';
    export { applyEdits } from './server/src/text/edit.ts';
  `)
  );

/** Any address does for a text that is in no file. */
const ADDRESS = '/nowhere/config';

const server = new LonelyServer();
let status = 0;
try {
  await server.start();
  for (const [i, program] of values.ssh.entries()) {
    const said = await provokeAll(findProgram(program), server, { isFirst: i === 0, diagnose: diagnoser(program) });
    if (values.json) console.log(JSON.stringify(said));
    for (const { ids, found, log, again } of said) {
      const missing = ids.filter(id => !found.some(each => each.id === id));
      const isMended = again === undefined || !ids.some(id => again.some(each => each.id === id));
      if (missing.length === 0 && isMended) continue;
      status = 1;
      if (!values.json)
        console.log(`${program}: ${missing.length > 0 ? `no ${missing.join(', ')} in` : 'not mended:'}\n${log}`);
    }
    if (!values.json) console.log(`${bannerOf(program)}: ${said.length} cases`);
  }
} finally {
  server.stop();
}
process.exit(status);

/**
 * What we make of a log of an ssh.
 * @param {string} program
 * @returns {import('./conformance/provoke.mjs').Diagnose}
 */
function diagnoser(program) {
  const build = buildOfBanner(bannerOf(program), { platform: process.platform });
  if (build === undefined) throw new Error(`${program} is no OpenSSH`);
  const surroundings = surroundingsFor(server.home);
  return async (config, log, host) => {
    const service = new SshConfigService({
      ...DEFAULT_SETTINGS,
      build: nearestKnown(build),
      surroundings,
      manual: undefined,
    });
    service.open(ADDRESS, config);
    const found = await service.diagnose(log, host, ADDRESS);
    const [fix] = found.flatMap(({ fixes }) => fixes);
    const edits = (fix?.edits ?? []).map(({ start, end, newText }) => ({ span: { start, end }, newText }));
    return { found, after: fix === undefined ? undefined : applyEdits(config, edits) };
  };
}
