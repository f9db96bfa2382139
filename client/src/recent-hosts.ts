/** The hosts that were connected to from here, the last of them first: kept by the editor, in no file of ssh. */
import { EventEmitter, type Memento } from 'vscode';

const KEY = 'recentHosts';
/** Nobody looks further back. */
const MOST = 20;

export class RecentHosts {
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: Memento) {
    this.#state = state;
  }

  get hosts(): readonly string[] {
    return this.#state.get<readonly string[]>(KEY, []);
  }

  async add(host: string): Promise<void> {
    const others = this.hosts.filter(each => each !== host);
    await this.#state.update(KEY, [host, ...others].slice(0, MOST));
    this.#changed.fire();
  }
}
