/**
 * The Model Context Protocol over standard input and output, by which AI assistants ask. What they may ask is handed to it. It is a
 * file of its own beside the command line, and loaded when an assistant is served.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';

/** Something that an assistant may ask, with texts as arguments. */
export interface Tool {
  readonly name: string;
  /** When to ask it, and what comes of it. */
  readonly description: string;
  /** What each argument is; those that have to be given. */
  readonly takes: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  /** @param given arguments that are declared, all that have to be given among them */
  answer(given: Readonly<Record<string, string>>): Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly text: string;
  /** Whether the question could not be answered. */
  readonly isFailure: boolean;
}

/** Serves an assistant until it closes standard input. */
export async function serve(
  name: string,
  version: string,
  instructions: string,
  tools: readonly Tool[],
): Promise<void> {
  const server = new Server({ name, version }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(declared) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(known => known.name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `there is no tool "${params.name}"`);
    const { text, isFailure } = await tool.answer(checked(tool, params.arguments ?? {}));
    return { content: [{ type: 'text', text }], isError: isFailure };
  });
  const closed = new Promise<void>(resolve => {
    server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await closed;
}

function declared({ name, description, takes, needs }: Tool) {
  const properties = Object.entries(takes).map(([key, what]) => [key, { type: 'string', description: what }]);
  return {
    name,
    description,
    inputSchema: {
      type: 'object' as const,
      properties: Object.fromEntries(properties),
      required: [...needs],
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

/** The arguments of a call. @throws {McpError} where they are not as the tool declares them */
function checked({ takes, needs }: Tool, given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const missing = needs.find(name => given[name] === undefined);
  if (missing !== undefined) throw new McpError(ErrorCode.InvalidParams, `"${missing}" is missing`);
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(takes, name)) throw new McpError(ErrorCode.InvalidParams, `there is no argument "${name}"`);
    if (typeof value !== 'string') throw new McpError(ErrorCode.InvalidParams, `"${name}" is no text`);
    texts[name] = value;
  }
  return texts;
}
