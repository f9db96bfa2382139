/**
 * What VS Code calls to run the suite in an extension host that is a worker of a browser, where nothing of Node is. What came of it
 * goes to the console, from which `web.mjs` takes it.
 */
import { runTests } from './run.ts';

export async function run(): Promise<void> {
  const results = await runTests(async () => {
    await import('./everywhere.ts');
    // Only here …
    await import('./web/host.ts'); // is no Node
    await import('./web/open-config.ts'); // are configurations those of the workspace
  });
  console.log(`WEB-SUITE ${JSON.stringify(results)}`);
}
