/** How times and memory are measured. */
import { readdir, readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Each measurement is repeated for this long (in milliseconds), within these limits, after some runs that do not count. */
const TIME = 500;
const RUNS = { least: 5, most: 200, warmUp: 3 };
/** What takes longer than this each time is run three times in all, so that the whole does not take forever. */
const SLOW = 1_000;

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Parts of sorted values: 0.5 is their median, 1 the largest. */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** How long `run` takes, in milliseconds. */
export async function timeOf(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * The median time of `run` in milliseconds; `prepare` comes before each run and is not counted.
 * @param least how many runs there are whatever they take, where they differ from one another
 */
export async function measure(run, prepare = () => {}, least = RUNS.least) {
  const once = async () => {
    await prepare();
    return timeOf(run);
  };
  if ((await once()) > SLOW) return median([await once(), await once()]);
  for (let i = 1; i < RUNS.warmUp; i++) await once();
  const times = [];
  const end = performance.now() + TIME;
  while (times.length < least || (times.length < RUNS.most && performance.now() < end)) times.push(await once());
  return median(times);
}

/** The median of what the longest step takes of some work in steps, in milliseconds. @param begin gives the work, after `prepare` */
export async function measureLongest(begin, prepare) {
  const longest = [];
  for (let i = -RUNS.warmUp; i < RUNS.least; i++) {
    await prepare();
    const steps = begin();
    let most = 0;
    for (let isDone = false; !isDone; ) {
      const start = performance.now();
      isDone = steps.next().done;
      most = Math.max(most, performance.now() - start);
    }
    if (i >= 0) longest.push(most);
  }
  return median(longest);
}

/** Frees what can be freed, so that what is in use can be read. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** The bytes in use on the heap of this process. */
export function heapInUse() {
  collect();
  return process.memoryUsage().heapUsed;
}

/**
 * The milliseconds that the threads of a process have kept processors busy; undefined where the system does not tell. The Linux
 * kernel counts them in nanoseconds (its file scheduler/sched-stats.rst).
 */
export async function cpuTimeOf(pid) {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = await Promise.all(
    threads.map(thread => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => undefined)),
  );
  const known = times.flatMap(time => (time === undefined ? [] : [Number.parseInt(time, 10)]));
  return known.length === 0 ? undefined : known.reduce((sum, time) => sum + time) / 1_000_000;
}

/** The same of all processes that this one has started and waited for, to ten milliseconds. */
export async function cpuTimeOfChildren() {
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // proc_pid_stat(5): user and system time of children, in hundredths of a second, behind the name in parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** The bytes that a process has in memory, now and at most so far; undefined where the system does not tell. */
export async function memoryOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const bytes = name => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}
