/**
 * The Model Context Protocol over standard input and output, by which AI assistants ask. What they may ask is handed to it. It is a
 * file of its own beside the command line, and loaded when an assistant is served.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { type Asked, declarationOf, readGiven, type Tool } from '../assistant/tool.ts';

/** All tools only read. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Serves an assistant until it closes standard input. @param asked whom the tools ask */
export async function serve(
  name: string,
  version: string,
  instructions: string,
  tools: readonly Tool[],
  asked: Asked,
): Promise<void> {
  const server = new Server({ name, version }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(tool => ({ ...declarationOf(tool), annotations: ANNOTATIONS })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(known => known.name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `there is no tool "${params.name}"`);
    const given = readGiven(tool, params.arguments ?? {});
    if ('problem' in given) throw new McpError(ErrorCode.InvalidParams, given.problem);
    const { text, isFailure } = await tool.answer(given.texts, asked);
    return { content: [{ type: 'text', text }], isError: isFailure };
  });
  const closed = new Promise<void>(resolve => {
    server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await closed;
}
