/**
 * The packages of the protocol are published as CommonJS that tsc wrote, of which a bundler has to keep everything. This
 * esbuild plugin reads them as the ES modules that they were, so that what nobody uses is left out: a quarter of the client's
 * start and of the server's. It knows the statements that tsc makes, and fails at others; `test/bundled-packages.test.ts` compares what
 * comes of it with what the packages export. Their versions are pinned, so nothing of this happens in a release by surprise.
 */
import { readFile } from 'node:fs/promises';

const PACKAGES =
  /[/\\]node_modules[/\\]vscode-(?:jsonrpc|languageclient|languageserver(?:-protocol|-types)?)[/\\]lib[/\\].*\.js$/;

/** @type {import('esbuild').Plugin} */
export const esModules = {
  name: 'es-modules',
  setup(build) {
    build.onLoad({ filter: PACKAGES }, async ({ path }) => {
      const contents = asEsModule(await readFile(path, 'utf8'));
      const left = LEFT.exec(contents)?.[0];
      return left === undefined
        ? { contents }
        : { errors: [{ text: `${path} has a statement that is not known: ${left}` }] };
    });
  },
};

const HELPER = /^var __\w+ = \(this && this\.__\w+\) \|\| [\s\S]*?^\}.*;\n/gm;
const MARK = /^Object\.defineProperty\(exports, "__esModule".*\n/m;
const FORWARD = /^exports\.\w+ = (?:exports\.\w+ = )*void 0;\n/gm;
const IMPORT = /^(?:const|var) (\w+) = (__\w+\()?require\(("[^"]+")\)\)?;/gm;
const EXPORT_ALL = /^__exportStar\(require\(("[^"]+")\), exports\);/gm;
const EXPORT_FROM =
  /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);/gm;
/** `var Name;`, and the function below it that fills it. */
const NAMESPACE =
  /^(export )?var (\w+);\n(\(function \(\2\) \{\n[\s\S]*?)^\}\)\(\2 \|\| \((exports\.\2 = )?\2 = \{\}\)\);/gm;
/** The end of a namespace that adds to what there is of this name already. */
const MORE = /^\}\)\((\w+) \|\| \(exports\.\1 = \1 = \{\}\)\);/gm;
const EXPORT_NAME = /^exports\.(\w+) = (\w+);/gm;
const EXPORT_VALUE = /^exports\.(\w+) = /gm;
const USE = /\bexports\.(\w+)/g;
/** What only CommonJS has. */
const LEFT = /^.*(?:\bexports\b(?!\.)|\bmodule\.exports\b|(?<!\/\/.*)\brequire\().*$/m;

/**
 * Undoes, statement by statement, what tsc makes of imports, exports and namespaces.
 * @param {string} source
 */
function asEsModule(source) {
  /** @type {Map<string, string>} */
  const modules = new Map();
  /** @type {(all: string, name: string, helper: string | undefined, from: string) => string} */
  const toImport = (_, name, helper, from) => {
    modules.set(name, from);
    // Names of modules that tsc makes up end with a number; others without a helper are of `import name = require()`.
    const isWhole = helper === undefined && !/_\d+$/.test(name);
    return `import ${isWhole ? '' : '* as '}${name} from ${from};`;
  };
  /** @type {(all: string, name: string, from: string, original: string) => string} */
  const toExport = (_, name, from, original) => `export { ${original} as ${name} } from ${modules.get(from)};`;
  // What a namespace holds is made without an effect on anything else, so one that is not used can go.
  /** @type {(all: string, exportedNow: string | undefined, name: string, body: string, exported?: string) => string} */
  const toPure = (_, exportedNow, name, body, exported = exportedNow) =>
    `${exported === undefined ? '' : 'export '}var ${name} = /* @__PURE__ */ ${body}return ${name};\n})({});`;
  /** @type {(end: string, name: string, at: number, all: string) => string} */
  const toAddition = (_, name, at, all) =>
    all.slice(0, at).includes(`\nexport var ${name} `) ? `})(${name});` : `})(${name});\nexport { ${name} };`;
  return source
    .replaceAll('\r\n', '\n')
    .replace(HELPER, '')
    .replace(MARK, '')
    .replace(FORWARD, '')
    .replace(IMPORT, toImport)
    .replace(EXPORT_ALL, 'export * from $1;')
    .replace(EXPORT_FROM, toExport)
    .replace(NAMESPACE, toPure)
    .replace(MORE, toAddition)
    .replace(EXPORT_NAME, 'export { $2 as $1 };')
    .replace(EXPORT_VALUE, 'export const $1 = ')
    .replace(USE, '$1');
}
