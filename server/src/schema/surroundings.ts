/** What ssh asks its machine while it reads a file: whatever is missing here is not known, and is then not objected to. */

export interface Surroundings {
  /** TCP service names (services(5)), for ports given by name. */
  readonly services?: ReadonlySet<string>;
  /** Login names, for `~user/…`. */
  readonly users?: ReadonlySet<string>;
  /** The environment, for `${NAME}`. */
  readonly variables?: ReadonlyMap<string, string>;
}
