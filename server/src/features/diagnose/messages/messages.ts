/** All messages of ssh that are understood: those of 8.4 to 10.6, and what older logs say. In a line, the first that is found counts. */
import type { SshMessage } from '../message.ts';
import { BEGINNING } from './beginning.ts';
import { CONFIGURATION } from './configuration.ts';
import { DROPPED } from './dropped.ts';
import { LOGIN } from './login.ts';
import { NEGOTIATION } from './negotiation.ts';
import { SHARING } from './sharing.ts';

export const MESSAGES: readonly SshMessage[] = [
  ...CONFIGURATION,
  ...NEGOTIATION,
  ...LOGIN,
  ...DROPPED,
  ...BEGINNING,
  ...SHARING,
];
