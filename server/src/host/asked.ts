/** What the process that asks disks in our place can be asked, and how both put it. Node only. */
import { disk } from './disk.ts';
import { nodeFolders } from './folders.ts';

/** All questions by name. */
export const QUESTIONS = { ...disk, ...nodeFolders() };

export type Questions = typeof QUESTIONS;
export type QuestionName = keyof Questions;

/** Numbered, so that the answer can be told from those to others. */
export interface Question {
  readonly id: number;
  readonly name: QuestionName;
  readonly args: readonly unknown[];
}

export interface Answer {
  readonly id: number;
  /** Missing where it failed. */
  readonly value?: unknown;
  readonly failed?: true;
}
