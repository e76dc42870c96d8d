import type { MachineLog } from './fluid-machine-log.ts';
import type { Task, Tasks } from './fluid-trace.ts';

/** A task that blocks the page this long is felt (Long Tasks API). */
export const LONG_MS = 50;

/** A task over 50 ms by the clock on the wall, and what became of that time. */
export interface LongTask extends Task {
  /** Ready to run while others ran. */
  readonly queuedMs: number;
  /** Of the processor time: while nothing on the machine ran. */
  readonly frozenMs: number;
  /** What is left for the page to answer for: running, or waiting of its own accord. */
  readonly ownMs: number;
}

/** The tasks that the Long Tasks API would report, longest first, with the machine's part in them. */
export function longTasksOf({ pid, tasks }: Tasks, machine: MachineLog): readonly LongTask[] {
  return tasks
    .filter(({ wallMs }) => wallMs > LONG_MS)
    .map((task) => judge(task, pid, machine))
    .sort((one, other) => other.wallMs - one.wallMs);
}

function judge(task: Task, pid: number, machine: MachineLog): LongTask {
  const end = task.at + task.wallMs;
  const frozenMs = Math.min(machine.frozenMs(pid, task.at, end), task.processorMs);
  // Looked at every few ms only, so that some of it may lie beside the task: a thread that runs does not wait.
  const queuedMs = Math.min(machine.queuedMs(pid, task.at, end), Math.max(0, task.wallMs - task.processorMs));
  return { ...task, frozenMs, queuedMs, ownMs: task.wallMs - queuedMs - frozenMs };
}
