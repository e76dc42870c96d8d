import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { serveParent } from './child.ts';
import { watchQuestionSchema, type Watched } from './fluid-machine.ts';

/** A clock that does nothing else and goes before everything else, so that it stands still only when the machine does. */
const LOOK_MS = 5;
/** Timers of an idle machine wake a millisecond late; a thread that goes first is never kept from it this long. */
const LATE_MS = 15;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function goFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Not allowed to everybody: then other programs hold this clock up too, and what it says is "busy".
  }
}

/** How long the main thread of a process was ready to run and did not, ms so far; null where nobody tells. */
function queuedMs(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return null;
  }
}

let watched: Watched = { freezes: [], waits: [] };
let timer: ReturnType<typeof setTimeout> | undefined;

function look(pids: readonly number[], dueAt: number): void {
  const at = now();
  if (at - dueAt > LATE_MS) watched.freezes.push([dueAt, at]);
  for (const pid of pids) {
    const waitedMs = queuedMs(pid);
    if (waitedMs !== null) watched.waits.push([pid, at, waitedMs]);
  }
  timer = setTimeout(() => look(pids, at + LOOK_MS), LOOK_MS);
}

goFirst();
serveParent(null, (asked) => {
  clearTimeout(timer);
  const question = watchQuestionSchema.parse(asked);
  const answer = watched;
  watched = { freezes: [], waits: [] };
  if (question.kind === 'watch') look(question.pids, now());
  return Promise.resolve(answer);
});
