/** Keywords that do nothing without another one, such as ControlPersist without ControlMaster. */
import { concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { Lookup } from '../../model/lookup/lookup.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { isWhole } from './whole.ts';

/** Whether the lines of a configuration set a keyword, to whatever value: who switched it off has thought of it. */
export class Needed {
  readonly #configuration: Configuration;
  readonly #keyword: string;
  #lookup: Lookup | undefined;

  /** @param keyword in lower case */
  constructor(configuration: Configuration, keyword: string) {
    this.#configuration = configuration;
    this.#keyword = keyword;
  }

  /** Whether no host that a line (0-based) is for has the keyword. Said of single hosts by their names, and of all others only where no line sets it at all. */
  isMissingFor(file: ConfigFile, number: number): boolean {
    if (!isWhole(this.#configuration)) return false;
    if (this.#configuration.directivesNamed(this.#keyword).length === 0) return true;
    const { kind, header } = file.blockInForce(number);
    if (kind !== 'host' || header === undefined) return false;
    const hosts = concreteHosts(header);
    if (hosts.length !== header.args.length) return false;
    this.#lookup ??= new Lookup(this.#configuration, [this.#keyword]);
    const lookup = this.#lookup;
    return !hosts.some(host => lookup.any(host));
  }
}
