/**
 * Has a real ssh say each of its messages: to servers of our own, to a relay in front of one that stops, ends or cuts what goes
 * through it, and to what is no server.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runSsh, safeEnvironment } from './safe-ssh.mjs';

/** Servers besides the usual one, and what they do otherwise; the usual one takes all commands and does nothing. */
const SERVERS = {
  2301: ['ForceCommand echo begun; sleep 60', 'MaxSessions 1'],
  2302: ['MaxAuthTries 1', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no'],
  2303: ['AllowTcpForwarding no', 'ForceCommand none'],
  2304: ['ForceCommand echo begun; sleep 60'],
};
const [BUSY, STRICT, CLOSED, FORWARDING] = /** @type {const} */ ([2301, 2302, 2303, 2304]);
/** Where the relay and what is no server listen; nothing listens at the last. */
const [RELAY, OTHER, NOTHING] = /** @type {const} */ ([2311, 2312, 2319]);

/** The host that is connected to. */
const HOST = 'box';

/**
 * @typedef {(socket: import('node:net').Socket) => void} Answer
 * @typedef {object} Case
 * @property {readonly string[]} ids the messages that are to be recognised, by their names
 * @property {readonly string[]} [config] lines of the host
 * @property {readonly string[]} [args] what is given to ssh besides
 * @property {Readonly<Record<string, string>>} [env] variables besides the usual ones
 * @property {(stage: Stage) => Promise<string>} [act] does it all, where more than one ssh is needed; what ssh wrote
 * @property {boolean} [isMended] whether ssh connects once the fix for that host is made
 */

/** Commands of a ProxyJump or a ProxyCommand are run, which safe-ssh.mjs keeps ssh from: they are our own. */
const WITH_SHELL = { SHELL: '/bin/sh' };

/** @type {readonly Case[]} */
const CASES = [
  { ids: ['nothing-in-common'], config: ['KexAlgorithms ecdh-sha2-nistp256'], isMended: true },
  { ids: ['nothing-in-common'], config: ['HostKeyAlgorithms ecdsa-sha2-nistp256'], isMended: true },
  { ids: ['nothing-in-common'], config: ['Ciphers aes128-cbc'], isMended: true },
  { ids: ['nothing-in-common'], config: ['Ciphers aes128-ctr', 'MACs hmac-md5'], isMended: true },
  { ids: ['permission-denied'], config: ['IdentityFile ~/.ssh/id_a', 'IdentitiesOnly yes', 'BatchMode yes'] },
  {
    ids: ['too-many-failures'],
    config: [`Port ${STRICT}`, 'IdentityFile ~/.ssh/id_a', 'IdentityFile ~/.ssh/id_b'],
  },
  {
    ids: ['host-key-changed', 'offending-key', 'host-key-not-verified'],
    config: ['UserKnownHostsFile ~/wrong_hosts', 'StrictHostKeyChecking yes'],
  },
  {
    ids: ['unknown-host-key', 'host-key-not-verified'],
    config: ['UserKnownHostsFile /dev/null', 'StrictHostKeyChecking yes'],
  },
  { ids: ['key-too-open', 'key-not-loaded'], config: ['IdentityFile ~/open', 'BatchMode yes'] },
  { ids: ['key-not-loaded'], config: ['IdentityFile ~/no-key', 'BatchMode yes'] },
  { ids: ['no-such-key'], config: ['IdentityFile ~/.ssh/none', 'BatchMode yes', `Port ${STRICT}`] },
  { ids: ['no-such-key'], args: ['-i', '/nowhere/id'] },
  { ids: ['signing-failed'], act: stage => stage.refusedByAgent() },
  { ids: ['known-hosts-not-written'], config: ['UserKnownHostsFile /proc/none/known_hosts'] },
  { ids: ['name-refused'], args: ['-l', 'a;b'] },
  { ids: ['unknown-token'], config: ['IdentityFile ~/%z'] },
  { ids: ['unknown-token'], config: ['IdentityFile ${NOT_SET}/id'] },
  { ids: ['unknown-name'], config: ['HostName no-such-name.invalid'] },
  { ids: ['no-address-to-bind', 'not-connected'], config: ['BindAddress 192.0.2.9'] },
  { ids: ['no-address-to-bind', 'not-connected'], config: ['BindInterface none9'] },
  // Which message tells that the command has ended depends on when it did.
  { ids: ['proxy-program-missing'], config: ['ProxyCommand nc %h %p'], env: WITH_SHELL },
  { ids: ['proxy-program-missing'], config: ['ProxyCommand "nc %h %p"'], env: WITH_SHELL },
  {
    ids: ['proxy-program-not-found'],
    config: ['ProxyCommand /bin/sh -c "nc %h %p; true"'],
    env: WITH_SHELL,
  },
  {
    ids: ['jump-cannot-reach', 'stdio-forwarding-failed', 'closed'],
    config: [`Port ${NOTHING}`, 'ProxyJump gate'],
    env: WITH_SHELL,
  },
  { ids: ['not-connected'], config: [`Port ${NOTHING}`] },
  { ids: ['jump-loop'], config: ['ProxyJump 127.0.0.1:2222'], isMended: true },
  // What stands behind the first name is a command.
  { ids: ['two-commands'], config: ['RemoteCommand true'], args: [HOST, 'true'] },
  { ids: ['no-greeting', 'closed'], act: stage => stage.answered(socket => socket.end(), ['LogLevel VERBOSE']) },
  {
    ids: ['no-greeting', 'reset'],
    act: stage => stage.answered(socket => socket.once('data', () => socket.resetAndDestroy())),
  },
  {
    ids: ['no-greeting', 'bad-greeting'],
    act: stage => stage.answered(socket => socket.end('\x00\x01\r\n'), ['LogLevel VERBOSE']),
  },
  { ids: ['no-greeting-in-time', 'timed-out'], act: stage => stage.answered(() => {}, ['ConnectTimeout 1']) },
  {
    ids: ['bad-packet'],
    act: stage => stage.answered(socket => socket.write(`SSH-2.0-OpenSSH_9.2\r\n${'x'.repeat(4000)}`)),
  },
  {
    ids: ['gave-up'],
    act: stage => stage.dropped(link => link.stop(), ['ServerAliveInterval 1', 'ServerAliveCountMax 1']),
  },
  { ids: ['closed-by-remote-host'], act: stage => stage.dropped(link => link.end()) },
  { ids: ['broken-pipe'], act: stage => stage.dropped(link => link.cut()) },
  {
    ids: ['control-path-too-long'],
    config: ['ControlMaster auto', `ControlPath ~/${'x'.repeat(120)}`],
    isMended: true,
  },
  { ids: ['control-path-too-long'], act: stage => stage.tooLongForSocket(), isMended: true },
  { ids: ['control-socket-refused'], config: ['ControlPath ~/no-socket'], args: ['-O', 'check'] },
  { ids: ['control-socket-exists', 'master-gone'], act: stage => stage.shared() },
  { ids: ['port-in-use'], config: [`LocalForward ${BUSY} 127.0.0.1:22`] },
  {
    ids: ['remote-port-refused'],
    config: [`Port ${CLOSED}`, `RemoteForward ${NOTHING} 127.0.0.1:22`, 'ExitOnForwardFailure yes'],
  },
  { ids: ['jump-cannot-reach'], args: ['-W', `127.0.0.1:${NOTHING}`] },
  { ids: ['jump-cannot-reach'], config: [`Port ${CLOSED}`], args: ['-W', '127.0.0.1:22'] },
  { ids: ['channel-refused'], act: stage => stage.forwarded() },
  { ids: ['request-refused'], args: ['-s', HOST, 'none'] },
  { ids: ['control-folder-missing'], config: ['ControlMaster auto', 'ControlPath ~/none/socket'] },
  { ids: ['not-listening', 'port-in-use'], config: [`LocalForward 192.0.2.9:${NOTHING} 127.0.0.1:22`] },
  { ids: ['refused-line', 'refused-file'], config: ['Hostnme box'] },
  { ids: ['refused-line'], config: ['ServerAliveInterval'] },
  { ids: ['refused-line'], config: ['ServerAliveInterval often'] },
  { ids: ['refused-line'], config: ['Ciphers rot13'] },
  { ids: ['refused-line'], args: ['-o', 'Hostnme=x'] },
  { ids: ['bad-owner'], act: stage => stage.openToOthers() },
];

/** Where cases are tried, with one ssh. */
class Stage {
  #program;
  #server;
  #folder;
  #files = 0;
  /** The configuration of the last case. */
  config = '';

  /**
   * @param {string} program
   * @param {import('./lonely-server.mjs').LonelyServer} server
   */
  constructor(program, server) {
    this.#program = program;
    this.#server = server;
    this.#folder = join(server.home, 'cases');
    mkdirSync(this.#folder, { recursive: true });
  }

  get #env() {
    return safeEnvironment({}, this.#server.home);
  }

  /**
   * Writes the configuration of a case: its own lines first, as the first value counts.
   * @param {readonly string[]} lines
   */
  #write(lines) {
    this.config = [
      `Host ${HOST}`,
      ...lines.map(line => `  ${line}`),
      '',
      'Host *',
      '  HostName 127.0.0.1',
      `  Port ${this.#server.port}`,
      ...(lines.some(line => line.startsWith('IdentityFile')) ? [] : [`  IdentityFile ${this.#server.key}`]),
      '  StrictHostKeyChecking no',
      '  UserKnownHostsFile /dev/null',
      '  ConnectTimeout 10',
      '',
    ].join('\n');
    const path = join(this.#folder, `config-${this.#files++}`);
    writeFileSync(path, this.config, { mode: 0o600 });
    return path;
  }

  /**
   * What ssh writes of a connection with some lines for the host.
   * @param {readonly string[]} lines
   * @param {readonly string[]} args
   * @param {Readonly<Record<string, string>>} env
   */
  async connect(lines, args = [], env = {}) {
    return this.connectWith(this.#write(lines), args, env);
  }

  /**
   * @param {string} path of the configuration
   * @param {readonly string[]} args
   * @param {Readonly<Record<string, string>>} env
   */
  async connectWith(path, args = [], env = {}) {
    const all = { ...this.#env, ...env };
    const { stderr } = await runSsh(this.#program, ['-F', path, ...args, HOST], all, { detached: true });
    return stderr;
  }

  /**
   * The same with a whole configuration.
   * @param {string} text
   */
  async connectTo(text) {
    const path = join(this.#folder, `config-${this.#files++}`);
    writeFileSync(path, text, { mode: 0o600 });
    return this.connectWith(path);
  }

  /**
   * Something that is no server answers.
   * @param {Answer} answer
   * @param {readonly string[]} lines
   */
  async answered(answer, lines = []) {
    const server = createServer(socket => answer(socket.on('error', () => {}))).listen(OTHER, '127.0.0.1');
    await once(server, 'listening');
    const log = await this.connect([`Port ${OTHER}`, ...lines]);
    server.close();
    return log;
  }

  /**
   * A session through a relay, to which something happens.
   * @param {(link: Link) => unknown} happen
   * @param {readonly string[]} lines
   */
  async dropped(happen, lines = []) {
    const link = new Link(RELAY, BUSY);
    await link.open();
    const { log } = await this.#session([`Port ${RELAY}`, ...lines], async session => {
      await happen(link);
      // Whoever notices nothing by itself is typed at.
      for (let i = 0; i < 40 && session.exitCode === null; i++) {
        session.stdin?.write('x');
        await pause(50);
      }
    });
    link.close();
    return log;
  }

  /**
   * A session that has begun.
   * @param {readonly string[]} lines
   * @param {(session: import('node:child_process').ChildProcess) => Promise<unknown>} during
   */
  async #session(lines, during) {
    const child = spawn(this.#program, ['-F', this.#write(lines), HOST], {
      env: this.#env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    let log = '';
    child.stderr.setEncoding('latin1').on('data', text => (log += text));
    child.stdin.on('error', () => {});
    const ended = once(child, 'close');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await during(child);
    await Promise.race([ended, pause(8_000)]);
    child.kill();
    await ended;
    return { log };
  }

  /** A path that fits into the address of a socket, but not with what ssh adds to it. */
  async tooLongForSocket() {
    const { length } = join(this.#server.home, '/');
    return this.connect(['ControlMaster auto', `ControlPath ~/${'x'.repeat(100 - length)}`]);
  }

  /** A master whose server allows no second session, and another master at the same path. */
  async shared() {
    let others = '';
    const lines = [`Port ${BUSY}`, 'ControlMaster auto', 'ControlPath ~/shared'];
    await this.#session(lines, async master => {
      others = (await this.#session(lines, async other => other.kill())).log;
      master.kill();
    });
    return others;
  }

  /** A session whose forward leads to a port at which nothing listens, and somebody who connects to it. */
  async forwarded() {
    const { log } = await this.#session(
      [`Port ${FORWARDING}`, `LocalForward ${OTHER} 127.0.0.1:${NOTHING}`],
      async session => {
        const client = connect(OTHER, '127.0.0.1').on('error', () => {});
        await once(client, 'close');
        session.kill();
      },
    );
    return log;
  }

  /** An agent that asks for a confirmation before it signs, and has nobody to ask. */
  async refusedByAgent() {
    const socket = join(this.#folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    const env = { SSH_AUTH_SOCK: socket };
    for (let i = 0; i < 100 && !existsSync(socket); i++) await pause(50);
    spawnSync('ssh-add', ['-q', '-c', this.#server.key], { env: { ...process.env, ...env } });
    const log = await this.connect(['IdentityFile ~/.ssh/none', 'BatchMode yes'], [], env);
    agent.kill();
    return log;
  }

  /** A file that others may write is refused where ssh reads it by itself. */
  async openToOthers() {
    const path = join(this.#server.home, '.ssh/config');
    writeFileSync(path, `Host ${HOST}\n`);
    chmodSync(path, 0o666);
    const { stderr } = await runSsh(this.#program, [HOST], this.#env, { detached: true });
    rmSync(path);
    return stderr;
  }
}

/** A relay in front of a server. */
class Link {
  #port;
  #target;
  /** @type {import('node:net').Socket[]} */
  #near = [];
  /** @type {import('node:net').Socket[]} */
  #far = [];
  #server;

  /**
   * @param {number} port
   * @param {number} target
   */
  constructor(port, target) {
    this.#port = port;
    this.#target = target;
    this.#server = createServer(near => {
      const far = connect(this.#target, '127.0.0.1');
      near.on('error', () => {}).pipe(far);
      far.on('error', () => {}).pipe(near);
      this.#near.push(near);
      this.#far.push(far);
    });
  }

  async open() {
    await once(this.#server.listen(this.#port, '127.0.0.1'), 'listening');
  }

  /** Nothing comes through any more, and nobody is told. */
  stop() {
    for (const socket of [...this.#near, ...this.#far]) socket.unpipe().pause();
  }

  /** The client is told that there is no more. */
  end() {
    for (const socket of this.#near) socket.unpipe().end();
  }

  /** The client is told that there is no such connection. */
  cut() {
    for (const socket of this.#near) socket.resetAndDestroy();
  }

  close() {
    for (const socket of [...this.#near, ...this.#far]) socket.destroy();
    this.#server.close();
  }
}

/**
 * @typedef {Awaited<ReturnType<import('../../server/src/service.ts').SshConfigService['diagnose']>>} Found
 * @typedef {(config: string, log: string, host: string) => Promise<{ readonly found: Found, readonly after: string | undefined }>} Diagnose
 *   what a log means, and the configuration after the first fix
 * @typedef {object} Said what came of a case
 * @property {readonly string[]} ids the messages that are to be recognised
 * @property {string} log
 * @property {Found} found
 * @property {Found} [again] what is found after the first fix, where that is to help
 */

/**
 * All cases with one ssh, one after another: what ssh said, what that means, and what it says after the fix.
 * @param {string} program
 * @param {import('./lonely-server.mjs').LonelyServer} server that has been started
 * @param {{ readonly isFirst: boolean, readonly diagnose: Diagnose }} how
 * @returns {Promise<readonly Said[]>}
 */
export async function provokeAll(program, server, { isFirst, diagnose }) {
  if (isFirst) await prepare(server);
  const stage = new Stage(program, server);
  /** @type {Said[]} */
  const said = [];
  for (const { ids, config = [], args = [], env, act, isMended = false } of CASES) {
    const log = await (act === undefined ? stage.connect(config, args, env) : act(stage));
    const text = stage.config;
    const { found, after } = await diagnose(text, log, HOST);
    if (!isMended) {
      said.push({ ids, log, found });
      continue;
    }
    const then = after === undefined ? log : await stage.connectTo(after);
    said.push({ ids, log, found, again: (await diagnose(after ?? text, then, HOST)).found });
  }
  return said;
}

/**
 * Starts the other servers, and makes files that cases want.
 * @param {import('./lonely-server.mjs').LonelyServer} server
 */
async function prepare(server) {
  for (const [port, settings] of Object.entries(SERVERS)) await server.listen(Number(port), settings);
  const { home, key } = server;
  copyFileSync(key, join(home, 'open'));
  chmodSync(join(home, 'open'), 0o644);
  writeFileSync(join(home, 'no-key'), 'this is no key\n', { mode: 0o600 });
  const other = readFileSync(join(home, '.ssh/id_a.pub'), 'utf8');
  writeFileSync(join(home, 'wrong_hosts'), `[127.0.0.1]:${server.port} ${other}`);
}
