/**
 * The rules that keep the parts of the source apart, as a table, and the check of a set of files by it. It reads import
 * statements as they are written, so it knows exactly as much as they say.
 */
import { isBuiltin } from 'node:module';
import { posix as path } from 'node:path';

const SERVER = 'server/src';
const CLIENT = 'client/src';

const LAYERS: readonly (readonly string[])[] = [
  ['text'],
  ['syntax'],
  ['schema'],
  ['manpage'],
  ['model'],
  ['compose'],
  ['rules'],
  ['features'],
  ['host'],
  ['service.ts', 'settings.ts'],
  ['load.ts', 'near-disk.ts', 'patient-disk.ts', 'project-settings.ts', 'library.ts'],
  ['assistant'],
  ['lsp'],
  ['mcp'],
  ['cli'],
  ['language-server.node.ts', 'language-server.browser.ts', 'start.node.ts', 'disk-reader.node.ts'],
  ['main.node.ts', 'cli.ts'],
  ['main.ts'],
];

/** Layers in which a folder sees only those before it. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  model: ['paths', 'file', 'tree', 'lookup', 'effective', 'change', 'workspace'],
};

/** What starts something: only this chooses a machine, and it may use Node. */
const ENTRY_POINTS = [
  'mcp',
  'cli',
  'cli.ts',
  'main.node.ts',
  'language-server.node.ts',
  'language-server.browser.ts',
  'start.node.ts',
  'disk-reader.node.ts',
];

/** Layers that see less than all that is below them: the only paths that they import from elsewhere. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  manpage: [],
  host: ['text/', 'schema/', 'manpage/', 'model/tree/files.ts'],
};

/** Files of a layer that stand for it: others, except entry points, import only these. */
const DOORS: Readonly<Record<string, readonly string[]>> = { host: ['host/machine.ts'] };

/** Which value wins is known in model/ alone: by these files, which nobody else imports, and by lists that nobody else goes through. */
const FIRST_WINS = /^model\/effective\/(?:contribution|finish|state|walk)\.ts$/;
const GOES_THROUGH = /lookup\w*\.for\(/i;

/** Who may import a package; any other package is imported by nobody. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/sdk': ['mcp'],
  diff: ['cli'],
  sarif: ['cli'],
  'ssh-config': ['compose'],
  tinyglobby: ['cli'],
  'vscode-languageserver': ['lsp', 'language-server.node.ts', 'language-server.browser.ts'],
  'vscode-languageserver-textdocument': ['lsp'],
  'vscode-uri': ['lsp'],
};
const CLIENT_PACKAGES = ['vscode', 'vscode-languageclient'];

const NODE = ['host', ...ENTRY_POINTS];
/** Nothing in a configuration is executed or looked up: `ssh -V` is the one other program, and the server starts itself to ask some disks. */
const PROCESSES = ['host/ssh-version.ts', 'host/other-process.ts'];
const NETWORK = /^node:(?:dgram|dns|http|http2|https|net|tls)(?:\/|$)/;

/** What the source must not say, whoever does. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\.compute\(/, 'calls compute(), which of ssh-config runs commands'],
  [/\brequire\s*\(/, 'calls require(), where no rule sees it'],
  [/\bsupportHtml\b|\bMarkdownString\b|\bisTrusted\s*[:=](?!=)/, 'lets Markdown be more than text'],
];
/** What has been given between backticks, in a link, or in HTML: markup, unless `features/markdown.ts` sees to it. */
const MARKUP = /\\`\$\{|\}\\`|\$\{[^}]*\}\]\(|\]\([^)\s]*\$\{|<\w[^<>`\n]*>[^`\n]*\$\{/;
/** Who writes it: our words in the schema have no text of a user, and pages of the manual are escaped by their own rules. */
const MAY_MARK_UP = ['features/markdown.ts', 'schema/synopsis.ts', 'manpage/markdown.ts'];
/** Results are kept by `memo` alone, and as long as what they are about: what a module holds for ever does not know of edits. */
const KEPT = /\bnew WeakMap\b|^(?:const|let) \w+(?:: [^=]+)? = new (?:Map|Set)(?:<[^(]*>)?\(\);/m;
/** What has nothing to do with documents: words, releases, and what the machine is asked. */
const MAY_KEEP = [
  'text/memo.ts',
  'syntax/read-line.ts',
  'schema/line-rules.ts',
  'schema/release.ts',
  'host/other-process.ts',
];
const NODE_GLOBALS = /\b(?:process|Buffer)\.\w|\b__dirname\b|\bimport\.meta\b/;

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** The source without its comments; strings are not told apart, so one that looks like a comment goes too. */
function code(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*|\s\/\/ .*/gm, '');
}

function importsOf(source: string): readonly Import[] {
  const statements = code(source).matchAll(/^(?:import|export)\s(?:(type\s)?([^'";]*?)\sfrom\s+)?['"]([^'"]+)['"];/gm);
  const onDemand = code(source).matchAll(/\bimport\('([^']+)'\)/g);
  const atStart = Array.from(statements, ([, type, names = '', specifier = '']) => {
    const named = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
    const list = (named ?? '').split(',').map(name => name.trim());
    const onlyTypes = list.some(name => name !== '') && list.every(name => name === '' || name.startsWith('type '));
    return { specifier, typeOnly: type !== undefined || onlyTypes };
  });
  return [...atStart, ...Array.from(onDemand, ([, specifier = '']) => ({ specifier, typeOnly: false }))];
}

function layerOf(file: string): string {
  const [first = ''] = file.slice(SERVER.length + 1).split('/');
  return first;
}

/** The folder of a layer in which a file is; undefined where the layer has no floors. */
function floorOf(file: string): number | undefined {
  const [layer = '', folder = ''] = file.slice(SERVER.length + 1).split('/');
  return FLOORS[layer]?.indexOf(folder);
}

function floorName(file: string): string {
  return path.dirname(file.slice(SERVER.length + 1));
}

function rankOf(layer: string): number {
  return LAYERS.findIndex(layers => layers.includes(layer));
}

/**
 * What breaks the rules, a sentence each; nothing when all is well.
 * @param files the source of each file, by its path in the repository
 */
export function architectureProblems(files: ReadonlyMap<string, string>): readonly string[] {
  return [
    ...Array.from(files).flatMap(([file, source]) => fileProblems(file, source, files)),
    ...cycleProblems(files),
    ...browserProblems(files),
    ...nameProblems(files),
  ];
}

/** Where a browser begins. An entry point of both comes to its part for Node by `import()`, which a browser never runs. */
const IN_BROWSERS = ['server/src/language-server.browser.ts', 'client/src/browser/host.ts', 'client/src/extension.ts'];
const ONLY_NODE = /^client\/src\/node\//;

/** What runs in a browser imports nothing of Node, by whatever way. */
function browserProblems(files: ReadonlyMap<string, string>): readonly string[] {
  const reached = new Set(IN_BROWSERS.filter(file => files.has(file)));
  const problems: string[] = [];
  for (const file of reached) {
    for (const { specifier, typeOnly } of importsOf(files.get(file) ?? '')) {
      if (typeOnly) continue;
      const target = path.join(path.dirname(file), specifier);
      if (isBuiltin(specifier) || specifier.endsWith('/node'))
        problems.push(`${file} imports ${specifier}: browsers come here`);
      else if (files.has(target) && !ONLY_NODE.test(target)) reached.add(target);
    }
  }
  return problems;
}

/** A type that others import has one name, and that name one meaning. */
function nameProblems(files: ReadonlyMap<string, string>): readonly string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const [file, source] of files) {
    if (!file.startsWith(`${SERVER}/`)) continue;
    for (const [, name = ''] of code(source).matchAll(/^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm)) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, file);
      else problems.push(`${file} has a ${name}, as ${owner} does`);
    }
  }
  return problems;
}

function fileProblems(file: string, source: string, files: ReadonlyMap<string, string>): readonly string[] {
  const problems: string[] = [];
  const say = (problem: string): number => problems.push(`${file} ${problem}`);
  const bare = code(source);
  const imports = importsOf(source);
  if (!/^\s*(?:#!.*\n)?\/\*\*/.test(source)) say('does not open with a comment');
  for (const [pattern, problem] of FORBIDDEN) if (pattern.test(bare)) say(problem);
  const statements = bare.match(/\bimport\s*\(|^import\b|^export\b[^;=(]*?\bfrom\b/gm)?.length ?? 0;
  if (statements !== imports.length) say('has an import that is not understood');
  const isServer = file.startsWith(`${SERVER}/`);
  const within = file.slice(SERVER.length + 1);
  if (isServer && !MAY_MARK_UP.includes(within) && MARKUP.test(bare)) say('writes text into Markdown by itself');
  if (isServer && !MAY_KEEP.includes(within) && KEPT.test(bare)) say('keeps results by itself');
  if (isServer && layerOf(file) !== 'model' && GOES_THROUGH.test(bare)) say('works out which value wins');
  if (isServer && (rankOf(layerOf(file)) === -1 || floorOf(file) === -1)) say('belongs to no layer');
  if (isServer && !NODE.includes(layerOf(file)) && NODE_GLOBALS.test(bare)) say('uses a global of Node');
  for (const { specifier } of imports) {
    const problem = specifier.startsWith('.')
      ? relativeProblem(file, path.join(path.dirname(file), specifier), files)
      : isServer
        ? serverPackageProblem(file, specifier)
        : clientPackageProblem(specifier);
    if (problem !== undefined) say(`imports ${specifier}: ${problem}`);
  }
  return problems;
}

function relativeProblem(file: string, target: string, files: ReadonlyMap<string, string>): string | undefined {
  if (!files.has(target)) return 'there is no such file';
  if (file.startsWith(`${CLIENT}/`)) return target.startsWith(`${CLIENT}/`) ? undefined : 'the client stands alone';
  if (!target.startsWith(`${SERVER}/`)) return 'the server stands alone';
  const [from, to] = [layerOf(file), layerOf(target)];
  if (from === to)
    return (floorOf(target) ?? 0) > (floorOf(file) ?? 0)
      ? `${floorName(target)} is above ${floorName(file)}`
      : undefined;
  if (rankOf(to) > rankOf(from)) return `${to} is above ${from}`;
  if (rankOf(to) === rankOf(from)) return `${to} and ${from} do not know each other`;
  const inside = target.slice(SERVER.length + 1);
  if (NARROW[from]?.some(allowed => inside.startsWith(allowed)) === false) return `${from} does not know ${to}`;
  if (DOORS[to]?.includes(inside) === false && !ENTRY_POINTS.includes(from)) return `only entry points look into ${to}`;
  if (FIRST_WINS.test(inside)) return `only ${to} knows which value wins`;
  return undefined;
}

function serverPackageProblem(file: string, specifier: string): string | undefined {
  const layer = layerOf(file);
  if (isBuiltin(specifier)) {
    if (!NODE.includes(layer)) return 'Node is for host and the entry points';
    if (NETWORK.test(specifier)) return 'nothing goes through the network';
    if (specifier === 'node:child_process' && !PROCESSES.some(allowed => file === `${SERVER}/${allowed}`))
      return `only ${PROCESSES.join(' and ')} start one`;
    return undefined;
  }
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
  return PACKAGES[name]?.includes(layer) === true ? undefined : `${layer} does not use this package`;
}

function clientPackageProblem(specifier: string): string | undefined {
  const [name = ''] = specifier.split('/');
  return isBuiltin(specifier) || CLIENT_PACKAGES.includes(name) ? undefined : 'the client does not use this package';
}

/** Files may need each other's types within one folder; nothing else goes round. */
function cycleProblems(files: ReadonlyMap<string, string>): readonly string[] {
  const graph = (wanted: (found: Import) => boolean): ReadonlyMap<string, readonly string[]> =>
    new Map(
      Array.from(files, ([file, source]) => [
        file,
        importsOf(source)
          .filter(found => found.specifier.startsWith('.') && wanted(found))
          .map(({ specifier }) => path.join(path.dirname(file), specifier)),
      ]),
    );
  const values = cycles(graph(({ typeOnly }) => !typeOnly)).map(cycle => `cycle: ${cycle.join(', ')}`);
  const types = cycles(graph(() => true))
    .filter(cycle => new Set(cycle.map(file => path.dirname(file))).size > 1)
    .map(cycle => `cycle of types across folders: ${cycle.join(', ')}`);
  return [...values, ...types];
}

/** The groups of files each of which reaches all others of its group (Tarjan's strongly connected components). */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const numbers = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const number = numbers.size;
    let low = number;
    numbers.set(file, number);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!numbers.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, numbers.get(next) as number);
    }
    if (low === number) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || graph.get(file)?.includes(file)) found.push(group.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!numbers.has(file)) visit(file);
  return found;
}
