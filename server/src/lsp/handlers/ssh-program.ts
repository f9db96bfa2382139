/** `sshConfig/sshProgram`: where the ssh is that a user means; asked by clients that start it. */
import type { Handler } from './handler.ts';

export const sshProgram: Handler = {
  capabilities: {},
  register: ({ connection, machine }) => {
    connection.onRequest(
      'sshConfig/sshProgram',
      async ({ program }: { readonly program: string }): Promise<string | null> =>
        (typeof program === 'string' ? await machine.findProgram(program) : undefined) ?? null,
    );
  },
};
