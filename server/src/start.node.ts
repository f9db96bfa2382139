/**
 * Starts the extension's server from code that was compiled before: to compile it takes as long as everything else at the
 * start. `--code-cache=FOLDER` says where compiled code is kept: a folder that nobody but the user can write to. Where there is
 * none, or what is in it does not fit, the server starts all the same.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { tuneEngine } from './host/engine.ts';

const OPTION = '--code-cache=';

const file = join(import.meta.dirname, 'main.cjs');
const folder = process.argv.find(argument => argument.startsWith(OPTION))?.slice(OPTION.length);

/** What `attempt` comes to; undefined where the disk does not let it. */
function ifPossible<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

/** The name of what is kept: other code, or another engine, has another one. */
function keptName(): string {
  const { size, mtimeMs } = statSync(file);
  return `${size}-${Math.trunc(mtimeMs)}-${process.versions.v8}-${process.arch}`;
}

/** Keeps compiled code under `name`, in place of any other. Another server may be doing the same. */
function keep(into: string, name: string, compiled: Buffer): void {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const other of readdirSync(into)) if (other !== name) rmSync(join(into, other), { force: true });
  const unfinished = join(into, `${name}.${process.pid}`);
  writeFileSync(unfinished, compiled, { mode: 0o600 });
  renameSync(unfinished, join(into, name));
}

function start(): void {
  const name = keptName();
  const cachedData = folder === undefined ? undefined : ifPossible(() => readFileSync(join(folder, name)));
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  // By then all that a server needs has been compiled, and not what it never came to.
  if (folder !== undefined && script.cachedDataRejected !== false)
    process.once('exit', () => ifPossible(() => keep(folder, name, script.createCachedData())));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, import.meta.dirname);
}

tuneEngine();
start();
