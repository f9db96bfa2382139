/**
 * The order in which messages of the client are served: all that have come are taken in first. A request that has been cancelled by
 * then, or that is about an older text, is not begun. Requests about a whole document wait until typing pauses.
 */
import {
  LSPErrorCodes,
  type Message,
  type NotificationMessage,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { Readiness } from './readiness.ts';

/** Answers for a request that is not begun. */
export const NOT_BEGUN = { cancelled: 'sshConfig/cancelled', moved: 'sshConfig/moved' } as const;

/** A request about the text as it is when it is answered: otherwise a client whose user types on would never get an answer. */
const ABOUT_NEWEST = 'textDocument/diagnostic';

/** Requests about a whole document. Clients make them anew after each key, and nobody looks at the answers while typing. */
const ABOUT_WHOLE: ReadonlySet<string> = new Set([
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/full/delta',
]);

/** The part of a message that matters here. */
interface AboutDocument {
  readonly textDocument?: { readonly uri?: string };
  /** Of `$/cancelRequest`. */
  readonly id?: number | string;
}

export class Inbox {
  /** Begins as soon as the settings are known, and what open documents include. */
  readonly readiness = new Readiness();
  /** The version of an open document. */
  versionOf: (uri: string) => number | undefined = () => undefined;
  /** Resolves when typing pauses or goes on; undefined while nobody types. */
  pause: () => Promise<void> | undefined = () => undefined;
  #handled = 0;
  /** The requests that are not begun yet. */
  readonly #waiting = new Set<RequestMessage['id']>();
  /** Those that wait for a pause in typing. */
  readonly #resting = new Set<RequestMessage['id']>();
  #last: Promise<void> = Promise.resolve();

  /** Waits until no request waits for anything but its answer. */
  async idle(): Promise<void> {
    do await this.empty();
    while (this.#waiting.size > 0);
  }

  /** Waits until all messages that have come are taken in. Of those, each has a turn of the event loop. */
  async empty(): Promise<void> {
    for (let before = -1; before !== this.#handled; ) {
      before = this.#handled;
      await turn();
      await turn();
    }
  }

  /** For the connection: called with each message in the order in which they were sent. */
  handleMessage<T>(message: Message, handle: (message: Message) => T | Promise<T>): Promise<T> {
    this.#handled++;
    const next = (taken: Message): Promise<T> => this.readiness.handleMessage(taken, handle);
    const { id, method, params } = message as Partial<RequestMessage & NotificationMessage>;
    const about = (params ?? {}) as AboutDocument;
    if (method === '$/cancelRequest' && about.id !== undefined)
      for (const requests of [this.#waiting, this.#resting]) requests.delete(about.id);
    const uri = about.textDocument?.uri;
    const version = typeof uri === 'string' ? this.versionOf(uri) : undefined;
    const isAboutOpen = id !== undefined && uri !== undefined && version !== undefined;
    return isAboutOpen ? this.#later(message as RequestMessage, uri, version, next) : next(message);
  }

  async #later<T>(
    message: RequestMessage,
    uri: string,
    version: number,
    next: (message: Message) => Promise<T>,
  ): Promise<T> {
    const { id } = message;
    const isThere = (): boolean => this.versionOf(uri) === version || message.method === ABOUT_NEWEST;
    if (ABOUT_WHOLE.has(message.method) && !(await this.#rest(id, isThere)))
      return next({ ...message, method: NOT_BEGUN.cancelled } as Message);
    this.#waiting.add(id);
    // One after the other, so that what comes while one is answered counts for the others.
    const before = this.#last;
    let done = (): void => {};
    this.#last = new Promise(resolve => {
      done = resolve;
    });
    await before;
    await this.empty();
    const isWanted = this.#waiting.delete(id);
    const method = !isWanted ? NOT_BEGUN.cancelled : !isThere() ? NOT_BEGUN.moved : message.method;
    done();
    return next({ ...message, method } as Message);
  }

  /** Lets a request wait until nobody types, or its text is no longer there. @returns whether it was not taken back meanwhile */
  async #rest(id: RequestMessage['id'], isThere: () => boolean): Promise<boolean> {
    this.#resting.add(id);
    for (let pause = this.pause(); pause !== undefined; pause = this.pause()) {
      await pause;
      if (!isThere() || !this.#resting.has(id)) break;
    }
    return this.#resting.delete(id);
  }
}

/** The answer to a request that is not begun. */
export function notBegun<T>(why: keyof typeof NOT_BEGUN): ResponseError<T> {
  return why === 'cancelled'
    ? new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
    : new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed in the meantime.');
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
