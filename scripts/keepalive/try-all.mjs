/** Tries all cases side by side, and asks the project's code about the same files. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bannerOf } from '../conformance/connect.mjs';
import { importTypeScript } from '../import-typescript.mjs';
import { FAR_PORT, TIMEOUT } from './networks.mjs';
import { Session } from './session.mjs';

/** How long a session is idle, in seconds: the NAT forgets twice in that time. */
const IDLE = 2 * TIMEOUT + 2;
/** How much earlier ssh may give up, as it counts whole seconds, and how much later, as the machine may be busy. */
const [EARLY, LATE] = [2, 6];

/**
 * @typedef {object} Stage
 * @property {string} home
 * @property {string} key
 * @property {number} port of the server before the NAT
 * @property {import('./networks.mjs').Network} network
 *
 * @typedef {object} Outcome
 * @property {string} banner what that ssh says of itself
 * @property {string} what
 * @property {string} lines
 * @property {string} real what came of it
 * @property {string} said what the code says
 * @property {boolean} agrees
 */

const { jumpChainIn, Configuration, ConfigFile, Verdicts, KnownFiles, surroundingsFor, nearestKnown, buildOfBanner } =
  /** @type {typeof import('../../server/src/model/effective/in-configuration.ts') & typeof import('../../server/src/model/tree/configuration.ts') & typeof import('../../server/src/model/file/config-file.ts') & typeof import('../../server/src/model/file/verdict.ts') & typeof import('../../server/src/model/workspace/known-files.ts') & typeof import('../../server/src/host/surroundings.ts') & typeof import('../../server/src/schema/build.ts')} */ (
    await importTypeScript(`
    export { jumpChainIn } from './server/src/model/effective/in-configuration.ts';
    export { Configuration } from './server/src/model/tree/configuration.ts';
    export { ConfigFile } from './server/src/model/file/config-file.ts';
    export { Verdicts } from './server/src/model/file/verdict.ts';
    export { KnownFiles } from './server/src/model/workspace/known-files.ts';
    export { surroundingsFor } from './server/src/host/surroundings.ts';
    export { buildOfBanner, nearestKnown } from './server/src/schema/build.ts';
  `)
  );

/**
 * What comes of all cases with each ssh, in their order.
 * @param {readonly import('./cases.mjs').Case[]} cases
 * @param {readonly string[]} programs
 * @param {Stage} stage
 * @returns {Promise<readonly Outcome[]>}
 */
export async function tryAll(cases, programs, stage) {
  /** @param {boolean} isCut */
  const beginAll = isCut =>
    Promise.all(
      programs.flatMap((program, p) =>
        cases.flatMap((each, i) => ((each.isCut === true) === isCut ? [begin(each, `${p}-${i}`, program, stage)] : [])),
      ),
    );
  const idle = await Promise.all((await beginAll(false)).map(begun => watch(begun)));
  // Once the way is cut, it stays so.
  const last = await beginAll(true);
  if (last.length > 0) stage.network.cut();
  return [...idle, ...(await Promise.all(last.map(begun => watch(begun))))];
}

/** How many probes are counted for what one costs. */
const COUNTED = 10;

/**
 * The bytes of one probe and its answer, headers of TCP, IP and Ethernet included; undefined where the network counts none. To be
 * asked while nothing else goes through it.
 * @param {string} program
 * @param {Stage} stage
 */
export async function costOf(program, stage) {
  const { bytes } = stage.network;
  if (bytes === undefined) return undefined;
  const each = { what: 'cost', target: ['ServerAliveInterval 1', 'ServerAliveCountMax 99'] };
  const { session } = await begin(each, 'cost', program, stage);
  await pause(1500);
  const before = bytes();
  await pause(COUNTED * 1000);
  const sent = bytes() - before;
  await session.stop();
  return Math.round(sent / COUNTED);
}

/**
 * @param {import('./cases.mjs').Case} each
 * @param {string} id
 * @param {string} program
 * @param {Stage} stage
 */
async function begin(each, id, program, { home, key, port, network }) {
  const banner = bannerOf(program);
  const { across } = network;
  const isShared = each.master !== undefined || each.persists !== undefined;
  const socket = join(home, `shared-${id}`);
  const near = { address: '127.0.0.1', port };
  const behind = { address: network.behind, port: FAR_PORT };
  const common = [
    'Host *',
    `  IdentityFile ${key}`,
    '  StrictHostKeyChecking no',
    '  UserKnownHostsFile /dev/null',
    '  LogLevel ERROR',
  ];
  /** @type {(name: string, at: { readonly address: string, readonly port: number }, lines: readonly string[]) => readonly string[]} */
  const block = (name, at, lines) => [
    `Host ${name}`,
    `  HostName ${at.address}`,
    `  Port ${at.port}`,
    ...lines.map(line => `  ${line}`),
  ];
  /** @type {(lines: readonly string[]) => string} */
  const text = lines =>
    [
      ...block('target', each.nat === 'before' ? behind : across, [
        ...lines,
        ...(each.hop === undefined ? [] : ['ProxyJump hop']),
        ...(isShared ? ['ControlMaster auto', `ControlPath ${socket}`] : []),
      ]),
      ...(each.hop === undefined ? [] : block('hop', each.nat === 'before' ? across : near, each.hop)),
      ...common,
      '',
    ].join('\n');
  /** @type {(name: string, content: string) => Session} */
  const start = (name, content) => {
    const path = join(home, `${name}-${id}`);
    writeFileSync(path, content, { mode: 0o600 });
    return new Session(program, ['-F', path, 'target'], home);
  };
  const master = each.master === undefined ? undefined : start('master', text(each.master));
  await master?.begin();
  const session = start('config', text(each.target));
  await session.begin();
  return { banner, each, session, master, socket, hops: hopsOf(text(each.master ?? each.target), banner, home) };
}

/**
 * What the code says of the way to the target.
 * @param {string} text
 * @param {string} banner
 * @param {string} home
 */
function hopsOf(text, banner, home) {
  const build = buildOfBanner(banner, { platform: process.platform });
  if (build === undefined) throw new Error(`${banner} is no OpenSSH`);
  const verdicts = new Verdicts(nearestKnown(build), surroundingsFor(home));
  const path = join(home, 'read');
  const files = new KnownFiles(each => ConfigFile.read(each, verdicts));
  const entry = /** @type {const} */ ({ kind: 'file', text, access: undefined, realPath: path });
  files.learn({ entries: new Map([[path, entry]]), lists: new Map(), statuses: new Map() });
  const direct = /** @type {const} */ ([{ path, scope: 'user', isRequired: true, isChecked: false }]);
  return jumpChainIn(Configuration.of(direct, { files: files.now, verdicts }, false), { host: 'target' }).hops;
}

/**
 * @param {Awaited<ReturnType<typeof begin>>} begun
 * @returns {Promise<Outcome>}
 */
async function watch({ banner, each, session, master, socket, hops }) {
  if (each.persists !== undefined) {
    await session.close();
    return lingering(banner, each, socket, each.persists);
  }
  const target = hops.at(-1);
  // The leg that crosses the NAT.
  const leg = each.nat === 'before' ? hops[0] : target;
  const gives = target?.givesUpAfter;
  if (each.isCut) await session.end((gives ?? 0) + LATE);
  else await pause(IDLE * 1000);
  const survives = session.endedAfter === undefined && !each.isCut && (await session.answers('awake\n', 1));
  const endedAfter = survives || gives === undefined ? session.endedAfter : await session.end(gives + LATE);
  // A session that shares a connection ends with the one that has it.
  await Promise.all([session.stop(), master?.stop()]);
  const keptEvery = intervalOf(leg) ?? Number.POSITIVE_INFINITY;
  const isKept = !each.isCut && keptEvery < TIMEOUT;
  const isOnTime =
    gives === undefined
      ? endedAfter === undefined
      : endedAfter !== undefined && endedAfter > gives - EARLY && endedAfter < gives + LATE;
  const lines = each.hop === undefined ? each.target : [...each.target, ...each.hop.map(line => `hop: ${line}`)];
  const shared = (each.master ?? []).map(line => `master: ${line}`);
  return {
    banner,
    what: each.what,
    lines: [...lines, ...shared].join(', '),
    real: survives ? 'survives' : endedAfter === undefined ? 'hangs' : `gave up after ${endedAfter.toFixed(1)} s`,
    said: isKept ? 'survives' : gives === undefined ? 'hangs' : `gives up after ${gives} s`,
    agrees: each.isEither === true ? survives || isOnTime : isKept === survives && (survives || isOnTime),
  };
}

/**
 * When a connection ends that has no session any more.
 * @param {string} banner
 * @param {import('./cases.mjs').Case} each
 * @param {string} socket which is there as long as the connection
 * @param {number} persists
 * @returns {Promise<Outcome>}
 */
async function lingering(banner, { what, target }, socket, persists) {
  const since = performance.now();
  const passed = () => (performance.now() - since) / 1000;
  while (existsSync(socket) && passed() < persists + LATE) await pause(50);
  const after = passed();
  return {
    banner,
    what,
    lines: target.join(', '),
    real: `ended after ${after.toFixed(1)} s`,
    said: `ends after ${persists} s`,
    agrees: after > persists - 1 && after < persists + LATE,
  };
}

/**
 * After how many seconds of silence something is sent on a leg: by its own probes, else by those that go through it.
 * @param {ReturnType<typeof hopsOf>[number] | undefined} leg
 */
function intervalOf(leg) {
  const { interval, countMax } = leg?.keepAlive ?? { interval: 0, countMax: 0 };
  return interval > 0 && countMax > 0 ? interval : leg?.keeper.kind === 'behind' ? leg.keeper.interval : undefined;
}
