import type * as z from 'zod';
import type { COMMANDS, CommandName } from '../../core/contract/commands.ts';
import { failed, type Failure, type Result, toFailure } from '../../core/contract/result.ts';

/** Takes whatever came through a door; parses, calls, never throws. */
export type Handler = (raw: unknown) => Promise<Result<unknown>>;
export type Handlers = Readonly<Record<CommandName, Handler>>;

type Spec = (typeof COMMANDS)[CommandName];
type Answer<S extends Spec> = Result<z.infer<S['output']>>;

/** Binds a command's schema to the function that serves it: the input is parsed here, once, for every door. */
export function on<S extends Spec>(
  spec: S & { input: z.ZodType<z.infer<S['input']>> },
  serve: (input: z.infer<S['input']>) => Answer<S> | Promise<Answer<S>>,
): Handler {
  return async (raw) => {
    const parsed = spec.input.safeParse(raw);
    if (!parsed.success) return failed(badCall(parsed.error.issues[0]?.message ?? 'bad input'));
    try {
      return await serve(parsed.data);
    } catch (thrown) {
      return failed(toFailure(thrown));
    }
  };
}

/** Serves one call. A name that is no command is the caller's mistake: `usage`. */
export function dispatch(handlers: Handlers, name: string, raw: unknown): Promise<Result<unknown>> {
  const known = Object.entries(handlers).find(([command]) => command === name);
  return known ? known[1](raw) : Promise.resolve(failed(badCall(`there is no command ${name}`)));
}

function badCall(reason: string): Failure {
  return {
    code: 'usage',
    message: `The engine did not understand the page: ${reason}.`,
    hint: 'The page and the engine may be of different versions: reload the page.',
  };
}
