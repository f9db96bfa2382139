/** What AI assistants may ask, each question a tool: how it is declared, what it takes, and whom it asks. */
import type { Disk } from '../host/machine.ts';
import type { RuleId } from '../rules/rule-ids.ts';
import type { Surroundings } from '../schema/surroundings.ts';
import type { SshConfigService } from '../service.ts';

/** Something that an assistant may ask, with texts as arguments. */
export interface Tool {
  readonly name: string;
  /** What it is called where people see it. */
  readonly title: string;
  /** What comes of it: a sentence, for people too. */
  readonly summary: string;
  /** When to ask it, and how the answer reads: sentences. */
  readonly usage: string;
  /** An icon of VS Code. */
  readonly icon: string;
  /** What each argument is; those that have to be given. */
  readonly takes: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  /** @param given arguments that are declared, all that have to be given among them */
  answer(given: Readonly<Record<string, string>>, asked: Asked): Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly text: string;
  /** Whether the question could not be answered. */
  readonly isFailure: boolean;
}

/** Whom a tool asks: assistants name no files, so this says what they ask about. */
export interface Asked {
  /** The configuration as it is now; an answer in its place, where it cannot be read. */
  configuration(): Promise<AskedConfiguration | ToolAnswer>;
  /** The page of a rule, as Markdown; undefined where it is not shipped. */
  rulePage(rule: RuleId): Promise<string | undefined>;
}

/** One configuration, open in a service. */
export interface AskedConfiguration {
  readonly service: SshConfigService;
  /** An open document of it; undefined for what ssh reads by itself. */
  readonly uri: string | undefined;
  readonly surroundings: Surroundings;
  /** A disk that answers soon. */
  readonly disk: Disk;
  /** Fetches what answers of the service miss. */
  readonly load: () => Promise<void>;
}

/** An answer that is none. */
export function failure(text: string): ToolAnswer {
  return { text, isFailure: true };
}

/** What an assistant is told of a tool: also by which JSON schema its arguments are. */
export function declarationOf({ name, title, summary, usage, takes, needs }: Tool) {
  const properties = Object.entries(takes).map(([key, what]) => [key, { type: 'string', description: what }] as const);
  return {
    name,
    title,
    description: `${summary} ${usage}`,
    inputSchema: {
      type: 'object' as const,
      properties: Object.fromEntries(properties),
      required: [...needs],
      additionalProperties: false,
    },
  };
}

/** The arguments of a call, or what is wrong with them. @param given whatever an assistant sends */
export function readGiven(
  { takes, needs }: Tool,
  given: unknown,
): { readonly texts: Readonly<Record<string, string>> } | { readonly problem: string } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { problem: 'the input is no object' };
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(takes, name)) return { problem: `there is no argument "${name}"` };
    if (typeof value !== 'string') return { problem: `"${name}" is no text` };
    texts[name] = value;
  }
  const missing = needs.find(name => texts[name] === undefined);
  return missing === undefined ? { texts } : { problem: `"${missing}" is missing` };
}
