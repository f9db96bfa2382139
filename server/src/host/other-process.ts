/**
 * Asks a disk that may never answer, by way of another process: one that waits for such a disk does not end before it answers,
 * whatever is done to it, and its threads are taken. There is one process for each such disk, from the first question to the end
 * of the server. Node only.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Answer, Question, QuestionName, Questions } from './asked.ts';

/** The argument by which the program that this is part of asks a disk, and does nothing else. */
export const ASK_DISK = '--ask-disk';

/** Nobody has so many such disks; what is on others cannot be read. */
const MOST = 8;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (why: Error) => void;
}

class OtherProcess {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  /** @param onEnd called when it can be asked no more */
  constructor(onEnd: () => void) {
    this.#process = fork(import.meta.filename, [ASK_DISK], {
      execArgv: [],
      stdio: 'ignore',
      serialization: 'advanced',
    });
    // The server and the command line end without waiting for it.
    this.#process.unref();
    this.#process.channel?.unref();
    const fail = (): void => {
      onEnd();
      for (const { reject } of this.#waiting.values()) reject(new Error('the process ended'));
      this.#waiting.clear();
    };
    this.#process.on('error', fail).on('exit', fail);
    this.#process.on('message', ({ id, value, failed }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failed) waiting?.reject(new Error('failed'));
      else waiting?.resolve(value);
    });
  }

  ask(name: QuestionName, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const question: Question = { id: this.#count++, name, args };
      this.#waiting.set(question.id, { resolve, reject });
      this.#process.send(question);
    });
  }

  /** Takes effect when the disk answers. */
  end(): void {
    this.#process.kill('SIGKILL');
  }
}

const processes = new Map<string, OtherProcess>();

process.on('exit', () => {
  for (const each of processes.values()) each.end();
});

/**
 * Has a disk asked. The answer comes when the disk gives it; fails as the question does, and where no process can be started.
 * @param disk where it begins
 */
export async function askElsewhere<N extends QuestionName>(
  disk: string,
  name: N,
  ...args: Parameters<Questions[N]>
): Promise<Awaited<ReturnType<Questions[N]>>> {
  let other = processes.get(disk);
  if (other === undefined) {
    if (processes.size === MOST) throw new Error('too many disks');
    other = new OtherProcess(() => processes.delete(disk));
    processes.set(disk, other);
  }
  return (await other.ask(name, args)) as Awaited<ReturnType<Questions[N]>>;
}
