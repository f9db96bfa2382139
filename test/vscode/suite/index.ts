/**
 * What VS Code calls to run the suite in its extension host. The results go to a file, because the console of
 * an extension host ends up in different places; whoever started VS Code reads, prints and judges them.
 */
import { env } from 'node:process';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    timeout: 20_000,
    slow: 3_000,
    reporter: 'json',
    reporterOptions: { output: env['SUITE_RESULTS'] },
  });
  // Gives the modules below `describe` and `it`; they are loaded only now.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'index', mocha);
  await import('./assistant-tools.ts');
  await import('./change-option.ts');
  await import('./completion.ts');
  await import('./diagnostics.ts');
  await import('./forwards.ts');
  await import('./host-commands.ts');
  await import('./hosts-view.ts');
  await import('./included-files.ts');
  await import('./language-configuration.ts');
  await import('./linked-editing.ts');
  await import('./navigation.ts');
  await import('./open-config.ts');
  await import('./reading-aids.ts');
  await import('./refactorings.ts');
  await import('./server.ts');
  const failures = await new Promise<number>(ended => mocha.run(ended));
  if (failures > 0) throw new Error(`${failures} failed`);
}
