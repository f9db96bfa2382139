/** Our own side of the comparison with `ssh -G`: what the model says is in force for a host. */
import { readFileSync } from 'node:fs';
import { importTypeScript } from '../import-typescript.mjs';
import { allSpellings, knownBuild, samplesFor, VARIABLES } from './checker.mjs';

const { effective, sshG, DiskFiles, Verdicts, lineRulesOf, readLine, isDirective, machine } = await importTypeScript(`
    export { effective } from './server/src/model/effective/effective.ts';
    export { sshG } from './server/src/features/explain/ssh-g.ts';
    export { DiskFiles } from './server/src/host/disk-files.ts';
    export { Verdicts } from './server/src/model/verdict.ts';
    export { lineRulesOf } from './server/src/schema/line-rules.ts';
    export { readLine } from './server/src/syntax/read-line.ts';
    export { isDirective } from './server/src/syntax/line.ts';
    export { surroundings as machine } from './server/src/host/surroundings.ts';
  `);

export { allSpellings, knownBuild, samplesFor, VARIABLES };

/** Everybody on this machine, whichever ways there are to ask for others. */
const users = new Map(
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => [line.split(':', 1)[0], line.split(':')[5]]),
);

const self = machine();

function surroundingsOf(home, variables) {
  return { ...self, users, home, variables: new Map(Object.entries(variables)) };
}

/** What we print for `ssh -G`. @param variables the environment of ssh */
export function answer({ build, banner, home, config, variables, options, host, user, port, exec }) {
  const surroundings = surroundingsOf(home, variables);
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
  const roots = [{ path: config, scope: 'user', isRequired: true }];
  return sshG(effective(new DiskFiles(build), roots, request, new Verdicts(build, surroundings)));
}

/** Tells of a line of text by itself: `accepted`, `in use` when ssh refuses it once it is in force, or `refused`. */
export function judge(build) {
  const verdicts = new Verdicts(build, surroundingsOf('/nonexistent', VARIABLES));
  return text => {
    const line = readLine(text, lineRulesOf(build));
    if (!isDirective(line)) return 'refused';
    const { option, problems } = verdicts.of(line);
    if (option === undefined || problems.some(({ inUse }) => inUse === undefined)) return 'refused';
    return problems.length === 0 ? 'accepted' : 'in use';
  };
}
