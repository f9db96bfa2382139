/** Our own side of the comparison with `ssh -G`: what the model says is in force for a host. */
import { importTypeScript } from '../import-typescript.mjs';
import { surroundingsFor, VARIABLES } from './checker.mjs';

const {
  Configuration,
  answersIn,
  loginOf,
  givenBy,
  readDestination,
  bytesOf,
  sshG,
  KnownFiles,
  ConfigFile,
  Verdicts,
  lineRulesOf,
  readLine,
  isDirective,
  load,
  disk,
  readNamedEntry,
} =
  /** @type {typeof import('../../server/src/model/effective/in-configuration.ts') & typeof import('../../server/src/model/tree/configuration.ts') & typeof import('../../server/src/model/effective/login.ts') & typeof import('../../server/src/features/explain/ssh-g.ts') & typeof import('../../server/src/model/workspace/known-files.ts') & typeof import('../../server/src/model/file/config-file.ts') & typeof import('../../server/src/model/file/verdict.ts') & typeof import('../../server/src/schema/line-rules.ts') & typeof import('../../server/src/syntax/read-line.ts') & typeof import('../../server/src/syntax/line.ts') & typeof import('../../server/src/load.ts') & typeof import('../../server/src/host/disk.ts') & typeof import('../../server/src/model/effective/request.ts') & typeof import('../../server/src/text/bytes.ts')} */ (
    await importTypeScript(`
    export { Configuration } from './server/src/model/tree/configuration.ts';
    export { answersIn } from './server/src/model/effective/in-configuration.ts';
    export { loginOf } from './server/src/model/effective/login.ts';
    export { givenBy, readDestination } from './server/src/model/effective/request.ts';
    export { bytesOf } from './server/src/text/bytes.ts';
    export { sshG } from './server/src/features/explain/ssh-g.ts';
    export { KnownFiles } from './server/src/model/workspace/known-files.ts';
    export { ConfigFile } from './server/src/model/file/config-file.ts';
    export { Verdicts } from './server/src/model/file/verdict.ts';
    export { lineRulesOf } from './server/src/schema/line-rules.ts';
    export { readLine } from './server/src/syntax/read-line.ts';
    export { isDirective } from './server/src/syntax/line.ts';
    export { load } from './server/src/load.ts';
    export { disk, readNamedEntry } from './server/src/host/disk.ts';
  `)
  );

/**
 * @typedef {import('./checker.mjs').Build} Build
 * @typedef {object} Question about which host ssh is asked, and how
 * @property {string} host
 * @property {string | undefined} [user]
 * @property {number | undefined} [port]
 * @property {boolean} [exec] whether commands of Match exec succeed
 * @typedef {object} Setting whom it is asked
 * @property {Build} build
 * @property {string} banner
 * @property {string} config the file
 * @property {import('./checker.mjs').Variables} variables the environment of ssh
 * @property {readonly string[]} options those of -o
 */

/**
 * What we print for `ssh -G`.
 * @param {Question & Setting} question
 */
export async function answer(question) {
  return sshG((await inForce(question)).found);
}

/**
 * What we say that is in force, what of it ssh refuses, and how it logs in.
 * @param {Question & Setting} question
 */
export async function inForce({ build, banner, config, variables, options, host, user, port, exec = false }) {
  const surroundings = surroundingsFor(variables);
  /** @type {import('../../server/src/model/effective/request.ts').Request} */
  const request = {
    host,
    given: [
      ...givenBy({ host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port }) }),
      ...options.map(text => /** @type {const} */ ({ kind: 'option', text })),
    ],
    build,
    surroundings,
    assumptions: { exec, localNetwork: false },
    version: banner.replace(/,.*$/s, ''),
  };
  return asked(config, request);
}

/**
 * What is in force by the file of `-F`, and how ssh logs in.
 * @param {string} config
 * @param {import('../../server/src/model/effective/request.ts').Request} request
 */
async function asked(config, request) {
  const { build, surroundings } = request;
  /** @type {readonly import('../../server/src/model/tree/include-tree.ts').DirectFile[]} */
  const roots = [{ path: config, scope: 'user', isRequired: true, isChecked: false }];
  const verdicts = new Verdicts(build, surroundings);
  const files = new KnownFiles(text => ConfigFile.read(text, verdicts));
  const ask = () => answersIn(Configuration.of(roots, { files: files.now, verdicts }, false)).to(request, true);
  // No disk of these keeps ssh, or us, waiting.
  /** @type {import('../../server/src/host/machine.ts').Disk} */
  const named = {
    ...disk,
    where: () => undefined,
    read: path => (path === config ? readNamedEntry(path) : disk.read(path)),
  };
  await load({ discover: ask, wanted: () => files.wanted(), learn: news => files.learn(news) }, named);
  const found = ask();
  return { found, login: loginOf(found, verdicts) };
}

/**
 * The bytes that we print for `ssh -G` when all of this is typed, as latin1; undefined when we say that ssh refuses it.
 * @param {import('./peers.mjs').Question & Omit<Setting, 'options'>} question
 */
export async function response({ build, banner, config, variables, before, destination, behind }) {
  const surroundings = surroundingsFor(variables);
  const target = readDestination(destination, build, surroundings);
  if (target === undefined) return undefined;
  const { found } = await asked(config, {
    host: target.host,
    given: [...before, ...givenBy(target), ...behind],
    build,
    surroundings,
    assumptions: { exec: false, localNetwork: false },
    version: banner.replace(/,.*$/s, ''),
  });
  // ssh -G does not connect.
  if (found.refusals.some(({ when }) => when === undefined)) return undefined;
  return Buffer.from(bytesOf(sshG(found))).toString('latin1');
}

/**
 * Tells of a line of text by itself: `accepted`, `in use` when ssh refuses it once it is in force, or `refused`.
 * @param {Build} build
 * @returns {(text: string) => 'accepted' | 'in use' | 'refused'}
 */
export function judge(build) {
  const verdicts = new Verdicts(build, surroundingsFor({ ...VARIABLES, HOME: '/nonexistent' }));
  return text => {
    const line = readLine(text, lineRulesOf(build));
    if (!isDirective(line)) return 'refused';
    const { option, problems } = verdicts.of(line);
    if (option === undefined || problems.some(({ when }) => when === undefined)) return 'refused';
    return problems.length === 0 ? 'accepted' : 'in use';
  };
}
