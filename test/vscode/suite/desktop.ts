/**
 * What VS Code calls to run the suite in its extension host of Node. The results go to a file, because the console of
 * an extension host ends up in different places; whoever started VS Code reads, prints and judges them.
 */
import { writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { runTests } from './run.ts';

export async function run(): Promise<void> {
  const results = await runTests(async () => {
    await import('./everywhere.ts');
    // Only here are …
    await import('./desktop/connecting.ts'); // terminals, and an ssh to start in them
    await import('./desktop/forwards.ts'); // the same, and an sshd
    await import('./desktop/hosts-view.ts'); // terminals
    await import('./desktop/key-files.ts'); // keys, as the disk has them
    await import('./desktop/open-config.ts'); // a file that is not in the workspace, and modes of files
    await import('./desktop/server.ts'); // processes
  });
  await writeFile(env['SUITE_RESULTS'] ?? '', JSON.stringify(results));
}
