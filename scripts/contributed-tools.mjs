/**
 * The tools of AI assistants as VS Code wants them in package.json, from how the server declares them. `npm run usage` writes it, and a
 * test compares it.
 *
 * @typedef {Parameters<typeof import('../server/src/assistant/tool.ts').declarationOf>[0]} Tool
 */

/**
 * package.json with the tools.
 * @param {any} manifest
 * @param {readonly Tool[]} tools
 * @param {typeof import('../server/src/assistant/tool.ts').declarationOf} declarationOf
 */
export function withTools(manifest, tools, declarationOf) {
  const languageModelTools = tools.map(tool => {
    const { name, title, description, inputSchema } = declarationOf(tool);
    return {
      name: `ssh-config_${name}`,
      displayName: title,
      toolReferenceName: `ssh-config-${name.replaceAll('_', '-')}`,
      canBeReferencedInPrompt: true,
      icon: tool.icon,
      userDescription: tool.summary,
      modelDescription: description,
      tags: ['ssh', 'ssh_config'],
      inputSchema,
    };
  });
  return { ...manifest, contributes: { ...manifest.contributes, languageModelTools } };
}
