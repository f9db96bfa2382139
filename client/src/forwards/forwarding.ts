/**
 * Starts and stops the forwards of a host. Where a connection to it is shared and open, that one is told to forward (`ssh -O
 * forward`), and to leave it (`-O cancel`); else an ssh of its own does it, in a terminal that one sees (`ssh -N`).
 */
import { type Event, EventEmitter, type TaskExecution, tasks, window } from 'vscode';
import type { Connect } from '../connecting.ts';
import type { Explanation } from '../explain/explanation.ts';
import { withoutLinks } from '../plain-text.ts';
import type { Server } from '../server.ts';
import { type Forward, forwardsOf, optionFor } from './forward.ts';

/** Forwards that were started here. */
type Running =
  | { readonly by: 'task'; readonly execution: TaskExecution }
  | { readonly by: 'shared connection'; readonly forwards: readonly Forward[]; readonly from: string | undefined };

export class Forwarding {
  readonly #server: Server;
  readonly #connect: Connect;
  readonly #running = new Map<string, Running>();
  readonly #changed = new EventEmitter<void>();
  /** Some were started, were stopped, or ended by themselves. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #ending = tasks.onDidEndTaskProcess(({ execution }) => {
    for (const [host, running] of this.#running)
      if (running.by === 'task' && running.execution === execution) this.#set(host, undefined);
  });

  constructor(server: Server, connect: Connect) {
    this.#server = server;
    this.#connect = connect;
  }

  /** The hosts whose forwards were started here, and have not ended. */
  get hosts(): ReadonlySet<string> {
    return new Set(this.#running.keys());
  }

  /** Starts them, or stops them where they were started here. @param from the URI of the document from which it is asked */
  async toggle(host: string, from: string | undefined): Promise<void> {
    await (this.#running.has(host) ? this.stop(host) : this.start(host, from));
  }

  async start(host: string, from: string | undefined): Promise<void> {
    if (this.#running.has(host)) return;
    const explanation = await this.#server.request<Explanation | null>('sshConfig/explain', { host, from });
    if (!explanation) return;
    const forwards = forwardsOf(explanation);
    if (forwards.length === 0) {
      void window.showInformationMessage(withoutLinks(`The configuration has no forwards for ${host}.`));
      return;
    }
    const isShared = explanation.chain.hops.at(-1)?.keepAlive.shared === true;
    if (isShared && (await this.#tell(host, from, 'check'))) {
      // It asks for all that the configuration says, whatever it is given besides; some may be there when one fails.
      if (!(await this.#tell(host, from, 'forward'))) {
        await this.#cancel(host, from, forwards);
        void window.showErrorMessage(
          withoutLinks(`The shared connection to ${host} does not accept all forwards: is one of the ports in use?`),
        );
        return;
      }
      this.#set(host, { by: 'shared connection', forwards, from });
      return;
    }
    const execution = await this.#connect(host, from, 'forwards');
    if (execution !== undefined) this.#set(host, { by: 'task', execution });
  }

  async stop(host: string): Promise<void> {
    const running = this.#running.get(host);
    if (running === undefined) return;
    this.#set(host, undefined);
    switch (running.by) {
      case 'task':
        running.execution.terminate();
        break;
      case 'shared connection':
        await this.#cancel(host, running.from, running.forwards);
        break;
    }
  }

  dispose(): void {
    this.#ending.dispose();
    this.#changed.dispose();
  }

  #set(host: string, running: Running | undefined): void {
    if (running === undefined) this.#running.delete(host);
    else this.#running.set(host, running);
    this.#changed.fire();
  }

  /** Has the shared connection give up some, and all that the configuration says now. */
  async #cancel(host: string, from: string | undefined, forwards: readonly Forward[]): Promise<void> {
    await this.#tell(host, from, 'cancel', ...forwards.flatMap(optionFor));
  }

  /** Tells the ssh that has the shared connection. @returns whether there is one, and it does so */
  async #tell(host: string, from: string | undefined, ...words: readonly string[]): Promise<boolean> {
    const execution = await this.#connect(host, from, 'control', words);
    if (execution === undefined) return false;
    return new Promise(resolve => {
      const listening = tasks.onDidEndTaskProcess(ended => {
        if (ended.execution !== execution) return;
        listening.dispose();
        resolve(ended.exitCode === 0);
      });
    });
  }
}
