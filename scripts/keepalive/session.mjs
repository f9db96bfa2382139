/** A session of a real ssh with a server that sends back what it is sent. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { safeEnvironment } from '../conformance/safe-ssh.mjs';

export class Session {
  #child;
  #ended;
  #heard = '';
  #log = '';
  #lastHeard = 0;
  /** Seconds from the last answer to its end; undefined while it runs. @type {number | undefined} */
  endedAfter;

  /**
   * @param {string} program
   * @param {readonly string[]} args
   * @param {string} home
   */
  constructor(program, args, home) {
    // ssh starts the one that leads to a jump host with this shell; its files are our own.
    const env = { ...safeEnvironment({}, home), SHELL: '/bin/sh' };
    this.#child = spawn(program, args, { env, detached: true });
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('latin1').on('data', text => {
      this.#heard += text;
      this.#lastHeard = performance.now();
    });
    this.#child.stderr.setEncoding('latin1').on('data', text => {
      this.#log += text;
    });
    this.#ended = once(this.#child, 'exit').then(() => {
      this.endedAfter = (performance.now() - this.#lastHeard) / 1000;
    });
  }

  /** Waits until the server answers for the first time. */
  async begin() {
    if (!(await this.answers('begun\n', 20))) throw new Error(`no session: ${this.#log}`);
  }

  /**
   * Whether what is typed comes back.
   * @param {string} text
   * @param {number} seconds how long to wait for it
   */
  async answers(text, seconds) {
    this.#child.stdin.write(text);
    const until = performance.now() + seconds * 1000;
    while (performance.now() < until && this.endedAfter === undefined) {
      if (this.#heard.endsWith(text)) return true;
      await pause(50);
    }
    return false;
  }

  /** Says that nothing more will be typed, and waits until it has ended for that. */
  async close() {
    this.#child.stdin.end();
    await this.#ended;
  }

  /** Waits for its end. @param {number} seconds at most */
  async end(seconds) {
    await Promise.race([this.#ended, pause(seconds * 1000)]);
    return this.endedAfter;
  }

  /** Ends it, and the ssh that leads to its jump host, which is in its group. */
  async stop() {
    if (this.endedAfter === undefined) process.kill(-Number(this.#child.pid), 'SIGKILL');
    await this.#ended;
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) stream.destroy();
  }
}
