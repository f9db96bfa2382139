/** What else reads such files: npm ssh-config, and ssh itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import SSHConfig from 'ssh-config';
import { runSsh, safeEnvironment } from '../conformance/safe-ssh.mjs';
import { findProgram } from '../find-program.mjs';
import { measure } from './measure.mjs';

/** The time that each takes for a text; undefined for ssh where there is none. */
export async function byOthers(text) {
  const parse = await measure(() => SSHConfig.parse(text));
  const ssh = findProgram('ssh');
  if (!isAbsolute(ssh)) return { parse, ssh: undefined };
  const folder = await mkdtemp(join(tmpdir(), 'ssh-config-bench-'));
  try {
    const file = join(folder, 'config');
    await writeFile(file, text, { mode: 0o600 });
    // A name that no line is for, and that is not looked up.
    const args = ['-G', '-F', file, '-o', 'CanonicalizeHostname=no', 'nobody.invalid'];
    return { parse, ssh: await measure(() => runSsh(ssh, args, safeEnvironment({}, folder))) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
