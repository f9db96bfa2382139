/** Our own side of the comparison with `ssh -G`: what the model says is in force for a host. */
import { importTypeScript } from '../import-typescript.mjs';
import { surroundingsFor, VARIABLES } from './checker.mjs';

const {
  effective,
  sshG,
  KnownFiles,
  ConfigFile,
  ConfigText,
  Verdicts,
  lineRulesOf,
  readLine,
  isDirective,
  load,
  disk,
} = await importTypeScript(`
    export { effective } from './server/src/model/effective/effective.ts';
    export { sshG } from './server/src/features/explain/ssh-g.ts';
    export { KnownFiles } from './server/src/model/known-files.ts';
    export { ConfigFile } from './server/src/model/config-file.ts';
    export { Verdicts } from './server/src/model/verdict.ts';
    export { lineRulesOf } from './server/src/schema/line-rules.ts';
    export { ConfigText } from './server/src/syntax/config-text.ts';
    export { readLine } from './server/src/syntax/read-line.ts';
    export { isDirective } from './server/src/syntax/line.ts';
    export { load } from './server/src/load.ts';
    export { disk } from './server/src/host/disk.ts';
  `);

/** What we print for `ssh -G`. @param variables the environment of ssh */
export async function answer({ build, banner, config, variables, options, host, user, port, exec }) {
  const surroundings = surroundingsFor(variables);
  const request = {
    host,
    user,
    port,
    build,
    surroundings,
    options,
    assumptions: { exec, localNetwork: false },
    version: banner.split(',', 1)[0],
  };
  const roots = [{ path: config, scope: 'user', isRequired: true, isChecked: false }];
  const verdicts = new Verdicts(build, surroundings);
  const files = new KnownFiles(text => new ConfigFile(ConfigText.read(text, lineRulesOf(build)), build));
  const ask = () => effective(files.now, roots, request, verdicts);
  await load({ discover: ask, wanted: () => files.wanted(), learn: news => files.learn(news) }, disk);
  return sshG(ask());
}

/** Tells of a line of text by itself: `accepted`, `in use` when ssh refuses it once it is in force, or `refused`. */
export function judge(build) {
  const verdicts = new Verdicts(build, surroundingsFor({ ...VARIABLES, HOME: '/nonexistent' }));
  return text => {
    const line = readLine(text, lineRulesOf(build));
    if (!isDirective(line)) return 'refused';
    const { option, problems } = verdicts.of(line);
    if (option === undefined || problems.some(({ inUse }) => inUse === undefined)) return 'refused';
    return problems.length === 0 ? 'accepted' : 'in use';
  };
}
