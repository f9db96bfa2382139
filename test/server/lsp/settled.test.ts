/** Who waits until all rules have been asked, waits for the text that they are asked about in the end. */
import { expect, test } from 'vitest';
import { Diagnostics } from '../../../server/src/lsp/diagnostics.ts';
import type { DiskWatch } from '../../../server/src/lsp/disk-watch.ts';
import { Inbox } from '../../../server/src/lsp/inbox.ts';
import type { SshConfigService } from '../../../server/src/service.ts';

test('a question about a text waits while rules leave off that were asked about the one before', async () => {
  const first = {};
  let begin = (): void => {};
  const hasBegun = new Promise<void>(resolve => {
    begin = resolve;
  });
  const service = {
    moment: first,
    isSettled: false,
    wasJudged: () => true,
    wanted: () => undefined,
    settle: () => {
      service.isSettled = true;
    },
    *judge() {
      const { moment } = service;
      begin();
      while (moment === first) yield;
    },
  };
  const diagnostics = new Diagnostics(service as unknown as SshConfigService, new Inbox(), () => {});
  diagnostics.start({} as DiskWatch);
  await hasBegun;
  service.moment = {};
  diagnostics.changed('file:///config');
  await diagnostics.settled(false);
  expect(service.isSettled).toBe(true);
});
