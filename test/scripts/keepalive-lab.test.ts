/** A few real sessions, left idle behind a relay that forgets: what comes of them is what is explained. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { whyNoServer } from '../../scripts/conformance/lonely-server.mjs';

const lab = fileURLToPath(new URL('../../scripts/keepalive-lab.mjs', import.meta.url));

test.runIf(whyNoServer() === undefined)('idle sessions survive, hang and give up as is explained', async () => {
  const child = spawn(process.execPath, [lab, '--short', '--relay']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text));
  const status = await new Promise(resolve => child.on('close', resolve));
  expect(status, output).toBe(0);
  expect(output.split('\n').filter(line => line.endsWith('| yes |'))).toHaveLength(5);
});
