/** Rows of the view "SSH Hosts", as it hands them to commands. */
import assert from 'node:assert/strict';
import { addressOf, inHome, read } from './editor.ts';

export const FILES = { config: '.ssh/config', work: '.ssh/work' } as const;

interface Row {
  readonly kind: 'block';
  readonly host: string;
  readonly rows: readonly [];
  readonly file: { readonly uri: string; readonly name: string; readonly sections: readonly [] };
  readonly block: {
    readonly title: string;
    readonly number: number;
    readonly own: { readonly first: number; readonly last: number };
  };
}

/** A row as the view has it for a block of one host. */
export async function rowOf(host: string, name: keyof typeof FILES = 'config'): Promise<Row> {
  const number = (await read(FILES[name])).split('\n').indexOf(`Host ${host}`);
  assert.notEqual(number, -1);
  const file = { uri: addressOf(inHome(FILES[name])), name, sections: [] } as const;
  return {
    kind: 'block',
    host,
    rows: [],
    file,
    block: { title: `Host ${host}`, number, own: { first: number, last: number + 2 } },
  };
}
