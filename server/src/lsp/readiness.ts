/**
 * Requests wait until what all answers depend on is known: the settings, the ssh, and the files that the documents opened by then include.
 * Everything else that a client sends is taken in at once.
 */
import { Message, type NotificationMessage, type RequestMessage } from 'vscode-languageserver';
import { afterWaiting } from '../text/patience.ts';

/** The milliseconds after which requests are served all the same: a client may never send its settings. */
const PATIENCE = 2000;

/** What ends a session: waiting requests are answered first. */
const LAST = ['shutdown', 'exit'];

export class Readiness {
  /** Requests wait: the client has introduced itself, and what answers depend on is not known. */
  #isHolding = false;
  #callOff: (() => void) | undefined;
  readonly #waiting: (() => void)[] = [];

  /** From now on requests are served as they come. */
  readonly begin = (): void => {
    this.#isHolding = false;
    this.#callOff?.();
    for (const serve of this.#waiting.splice(0)) serve();
  };

  /** For the connection: called with each message in the order in which they were sent. */
  async handleMessage<T>(message: Message, next: (message: Message) => T | Promise<T>): Promise<T> {
    const { method } = message as Partial<RequestMessage & NotificationMessage>;
    if (method === 'initialize' && this.#callOff === undefined) {
      this.#isHolding = true;
      this.#callOff = afterWaiting(PATIENCE, this.begin);
    } else if (this.#isHolding && LAST.includes(method ?? '')) {
      this.begin();
      await new Promise(resolve => setImmediate(resolve));
    } else if (this.#isHolding && Message.isRequest(message)) {
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    return next(message);
  }
}
