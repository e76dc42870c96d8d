import * as z from 'zod';
import { COMMANDS, type CommandName, type CommandOutput } from '../../core/contract/commands.ts';
import { engineEventSchema, type EngineEvent } from '../../core/contract/events.ts';
import { failed, failureSchema, success, type Failure, type Result } from '../../core/contract/result.ts';

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);

/** What came back for a command, parsed by the contract; an answer outside the contract becomes a failure. */
export function parseAnswer<N extends CommandName>(name: N, raw: unknown): Result<CommandOutput<N>> {
  const result = resultSchema.safeParse(raw);
  if (!result.success) return failed(outsideContract(`The answer to ${name}`));
  if (!result.data.ok) return failed(result.data.error);
  const output = COMMANDS[name].output.safeParse(result.data.value);
  // The table ties the schema to N; the compiler loses that tie when it indexes with a generic.
  return output.success
    ? success(output.data as CommandOutput<N>)
    : failed(outsideContract(`The answer to ${name}`));
}

/** @returns null for an event outside the contract: one odd event must not end the stream of the others */
export function parseEvent(raw: unknown): EngineEvent | null {
  const event = engineEventSchema.safeParse(raw);
  return event.success ? event.data : null;
}

export function timedOut(name: CommandName, timeoutMs: number): Failure {
  return {
    code: 'timeout',
    message: `The engine did not answer ${name} within ${timeoutMs / 1000} s.`,
    hint: 'It may be busy or gone: try again, and start Onset anew if it stays silent.',
  };
}

export function connectionLost(name: CommandName): Failure {
  return {
    code: 'cut',
    message: `The connection to the engine was lost before it answered ${name}.`,
    hint: 'The page reconnects by itself; try again once it has.',
  };
}

function outsideContract(subject: string): Failure {
  return {
    code: 'protocol',
    message: `${subject} is not what the contract says.`,
    hint: 'Page and engine may be of different versions: reload the page.',
  };
}
