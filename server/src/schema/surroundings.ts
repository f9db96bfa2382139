/** What ssh asks its machine while it reads a file: whatever is missing here is not known, and is then not objected to. */

export interface Surroundings {
  /** TCP services and their ports (services(5)), for ports given by name. */
  readonly services?: ReadonlyMap<string, number>;
  /** Login names, for `~user/…`. */
  readonly users?: ReadonlySet<string>;
  /** The environment, for `${NAME}`. */
  readonly variables?: ReadonlyMap<string, string>;
}
