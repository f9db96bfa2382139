/**
 * Before each test file: properties without a seed of their own try the same values each time, and those without a number of
 * their own fewer than the 100 that are usual, unless fresh ones are wanted.
 */
import fc from 'fast-check';
import { WANTS_FRESH } from './seeds.ts';

if (!WANTS_FRESH) fc.configureGlobal({ seed: 1, numRuns: 30 });
