/**
 * A real sshd to connect to, on a machine of its own as far as there is such a thing: its network has nothing but loopback,
 * and its user database gives whoever runs this a home directory that is thrown away. Nothing of the user's is read or written.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Inside: the folder that is thrown away afterwards. */
const INNER = 'CONFORMANCE_LONELY';
const PORT = 2222;
const LOOPBACK = '127.0.0.1';

/** @type {(program: string, args: readonly string[]) => void} */
const run = (program, args) => {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

/** Where sshd is, which is rarely in PATH; undefined where there is none. */
export function sshdPath() {
  return ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find(path => existsSync(path));
}

/** Why there can be no such server here; undefined where there can. */
export function whyNoServer() {
  if (process.env[INNER] !== undefined) return undefined;
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root of a Linux can give it a network of its own';
  if (sshdPath() === undefined) return 'there is no sshd (Debian: openssh-server)';
  const wanted = ['ip', 'mount', 'ssh-keygen'].find(name => spawnSync(name, ['-V']).error !== undefined);
  if (wanted !== undefined) return `there is no ${wanted}`;
  const { status } = spawnSync('unshare', ['--net', '--mount', 'true']);
  return status === 0 ? undefined : 'there can be no network of its own';
}

/** Starts the running script once more, on a machine of its own, and ends with its status; returns in there. */
export function leaveTheMachine() {
  if (process.env[INNER] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'connect-'));
  mkdirSync(join(folder, 'home/.ssh'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'passwd'), passwd(join(folder, 'home')));
  const args = ['--net', '--mount', 'sh', '-c', ENTER, folder, process.execPath, ...process.argv.slice(1)];
  const { status } = spawnSync('unshare', args, { stdio: 'inherit', env: { ...process.env, [INNER]: folder } });
  rmSync(folder, { recursive: true });
  process.exit(status ?? 1);
}

/** What makes the machine another one, before the script reads anything: its folder is $0, and the script follows. */
const ENTER = [
  'mount --bind "$0/passwd" /etc/passwd',
  'mount -t tmpfs tmpfs /run',
  'mkdir -m 755 /run/sshd',
  'ip link set lo up',
  'exec "$@"',
].join(' && ');

/**
 * passwd(5) with another home directory for whoever runs this, and no password.
 * @param {string} home
 */
function passwd(home) {
  const { username, uid, gid } = userInfo();
  const others = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter(line => line.split(':', 1)[0] !== username);
  return [`${username}:*:${uid}:${gid}::${home}:/bin/sh`, ...others].join('\n');
}

/** The home directory, keys and server of the machine that was left for. */
export class LonelyServer {
  #folder = process.env[INNER] ?? '';
  /** @type {import('node:child_process').ChildProcess[]} */
  #children = [];

  get home() {
    return join(this.#folder, 'home');
  }

  get port() {
    return PORT;
  }

  /** The key that the server takes. */
  get key() {
    return join(this.#folder, 'key');
  }

  /** Makes keys, `id_a` and `id_b` with a certificate below ~/.ssh, and starts the server. */
  async start() {
    const folder = this.#folder;
    for (const path of ['key', 'hostkey', 'ca', 'home/.ssh/id_a', 'home/.ssh/id_b'])
      run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, path)]);
    run('ssh-keygen', ['-q', '-s', join(folder, 'ca'), '-I', 'c', '-n', 'nobody', join(this.home, '.ssh/id_b.pub')]);
    await this.listen(PORT);
  }

  /**
   * Starts the server, or one more, with the same keys.
   * @param {number} port
   * @param {readonly string[]} settings what it does otherwise, as lines of sshd_config
   * @param {{ readonly address?: string, readonly within?: readonly string[] }} [where] its address, and what starts it in another network
   */
  async listen(port, settings = [], { address = LOOPBACK, within = [] } = {}) {
    const config = join(this.#folder, `sshd_config-${port}`);
    writeFileSync(config, this.#config(port, address, settings));
    const [program = '', ...args] = [...within, sshdPath() ?? '', '-D', '-q', '-f', config];
    this.#children.push(spawn(program, args, { stdio: 'ignore' }));
    for (let i = 0; i < 100; i++) {
      if (await canConnect(port, address)) return;
      await pause(50);
    }
    throw new Error('sshd does not start');
  }

  stop() {
    for (const child of this.#children) child.kill();
  }

  /**
   * Of several lines for the same, the first counts.
   * @param {number} port
   * @param {string} address
   * @param {readonly string[]} settings
   */
  #config(port, address, settings) {
    return [
      `ListenAddress ${address}:${port}`,
      ...settings,
      `HostKey ${join(this.#folder, 'hostkey')}`,
      `AuthorizedKeysFile ${this.key}.pub`,
      'StrictModes no',
      'PermitRootLogin yes',
      'PasswordAuthentication yes',
      'KbdInteractiveAuthentication yes',
      'UsePAM no',
      'KexAlgorithms curve25519-sha256',
      'PidFile none',
      'MaxAuthTries 1000',
      'MaxStartups 1000',
      'LoginGraceTime 60',
      'ForceCommand true',
      '',
    ].join('\n');
  }
}

/**
 * @param {number} port
 * @param {string} address
 */
function canConnect(port, address) {
  return new Promise(resolve => {
    const socket = connect(port, address);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
