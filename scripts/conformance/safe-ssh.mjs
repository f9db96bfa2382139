/**
 * How a real ssh is run, for safety. Only `ssh -G` and `ssh -V` are: they connect to nothing. ssh runs the commands of
 * Match exec as `$SHELL -c …`, so SHELL is /bin/false, or /bin/true, and PATH leads nowhere. Everything happens in a
 * network of its own, where the machine permits that: then nothing could be asked even by mistake.
 */
import { spawn, spawnSync } from 'node:child_process';

const INNER = 'CONFORMANCE_INNER';

/** Starts the running script once more, in a network of its own, and ends with its status; returns in there, or where there is no such thing. */
export function leaveTheNetwork() {
  if (process.env[INNER] !== undefined || spawnSync('unshare', ['-n', 'true']).status !== 0) return;
  const args = ['-n', process.execPath, ...process.argv.slice(1)];
  process.exit(spawnSync('unshare', args, { stdio: 'inherit', env: { ...process.env, [INNER]: '1' } }).status ?? 1);
}

/**
 * The environment in which ssh reads files: `variables` besides what keeps it from doing harm.
 * @param {Readonly<Record<string, string>>} variables
 * @param {string} home
 */
export function safeEnvironment(variables, home) {
  return { ...variables, HOME: home, PATH: '/nonexistent', SHELL: '/bin/false', LC_ALL: 'C' };
}

/**
 * Runs ssh; resolves to its exit status and what it writes. Bytes are kept: the texts are latin1.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 * @param {{ readonly detached?: boolean }} [how] detached is without a terminal at which it could ask
 * @returns {Promise<{ readonly status: number | null, readonly stdout: string, readonly stderr: string }>}
 */
export function runSsh(program, args, env, { detached = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      detached,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    /** @type {{ readonly stdout: Buffer[], readonly stderr: Buffer[] }} */
    const chunks = { stdout: [], stderr: [] };
    child.stdout.on('data', chunk => chunks.stdout.push(chunk));
    child.stderr.on('data', chunk => chunks.stderr.push(chunk));
    child.on('error', reject);
    /** @param {'stdout' | 'stderr'} name */
    const text = name => Buffer.concat(chunks[name]).toString('latin1');
    child.on('close', status => resolve({ status, stdout: text('stdout'), stderr: text('stderr') }));
  });
}
