import { readFileSync } from 'node:fs';
import { serveParent } from '../processes/child.ts';
import { goFirst } from '../processes/each-processor.ts';
import { watchQuestionSchema, type Watched } from './fluid-machine-log.ts';

/** A clock that does nothing else and goes before everything else, so that it stands still only when the machine does. */
const LOOK_MS = 5;
/** Timers of an idle machine wake a millisecond late; a thread that goes first is never kept from it this long. */
const LATE_MS = 15;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** How long the main thread of a process ran, and was ready to and did not, ms so far; null where nobody tells. */
function scheduled(pid: number): readonly [ranMs: number, queuedMs: number] | null {
  try {
    const [ran, queued] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return [Number(ran) / 1e6, Number(queued) / 1e6];
  } catch {
    return null;
  }
}

let watched: Watched = { freezes: [], looks: [] };
let ownQueuedMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Late, and not because others ran: then it would have stood in the queue, and the machine did not even wake it. */
function wasFrozen(lateMs: number): boolean {
  const before = ownQueuedMs;
  ownQueuedMs = scheduled(process.pid)?.[1] ?? 0;
  return lateMs - (ownQueuedMs - before) > LATE_MS;
}

function look(pids: readonly number[], dueAt: number): void {
  const at = now();
  if (wasFrozen(at - dueAt)) watched.freezes.push([dueAt, at]);
  for (const pid of pids) {
    const found = scheduled(pid);
    if (found !== null) watched.looks.push([pid, at, ...found]);
  }
  timer = setTimeout(() => look(pids, at + LOOK_MS), LOOK_MS);
}

goFirst();
serveParent(null, (asked) => {
  clearTimeout(timer);
  const question = watchQuestionSchema.parse(asked);
  const answer = watched;
  watched = { freezes: [], looks: [] };
  if (question.kind === 'watch') look(question.pids, now());
  return Promise.resolve(answer);
});
