import { fork, type ForkOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A process of its own that answers one question at a time. */
export interface Child<Ready> {
  readonly ready: Ready;
  /** @throws Error when the process failed, ended, or took over a minute */
  ask<T>(question: unknown, answer: z.ZodType<T>): Promise<T>;
  close(): void;
}

/** What a child process sends: `ready` once, then one answer for each question, in order. */
const tellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), value: z.unknown() }),
  z.object({ kind: z.literal('answer'), value: z.unknown() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
type Tell = z.infer<typeof tellSchema>;

const ANSWER_TIMEOUT_MS = 60_000;

/**
 * Starts `file` as a process and waits until it says that it is ready.
 * @param env added to the environment; small settings only
 * @param processors where it may run, null = anywhere
 * @param switches of V8
 */
export async function startChild<Ready>(
  file: URL,
  ready: z.ZodType<Ready>,
  env: Readonly<Record<string, string>> = {},
  processors: string | null = null,
  switches: readonly string[] = [],
): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(file), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...runOn(processors, switches),
  });

  function next(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const onMessage = (message: unknown): void => settle(tellSchema.parse(message));
      const onExit = (): void => settle({ kind: 'failed', message: 'it ended' });
      const late = setTimeout(() => settle({ kind: 'failed', message: 'it is silent' }), ANSWER_TIMEOUT_MS);
      const settle = (tell: Tell): void => {
        clearTimeout(late);
        child.removeListener('message', onMessage);
        child.removeListener('exit', onExit);
        if (tell.kind === 'failed') reject(new Error(`${file.pathname}: ${tell.message}`));
        else resolve(tell.value);
      };
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }

  return {
    ready: ready.parse(await next()),
    async ask(question, answer) {
      const answered = next();
      child.send({ question });
      return answer.parse(await answered);
    },
    close: () => child.disconnect(),
  };
}

/** `taskset` is part of util-linux; it becomes the process it starts, so the channel to the child stays. */
function runOn(processors: string | null, switches: readonly string[]): ForkOptions {
  const execArgv = [...switches, ...process.execArgv];
  if (processors === null) return { execArgv };
  return {
    execPath: 'taskset',
    execArgv: ['-c', processors, process.execPath, ...execArgv],
  };
}

/** The other side of `startChild`. @param answer may throw; the parent gets the message */
export function serveParent(ready: unknown, answer: (question: unknown) => Promise<unknown>): void {
  const tell = (message: Tell): void => void process.send?.(message);
  process.on('message', (message: { question: unknown }) => {
    answer(message.question).then(
      (value) => tell({ kind: 'answer', value }),
      (thrown: unknown) => tell({ kind: 'failed', message: String(thrown) }),
    );
  });
  // A parent that was killed must not leave its children behind.
  process.on('disconnect', () => process.exit());
  tell({ kind: 'ready', value: ready });
}
