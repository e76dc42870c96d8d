import * as z from 'zod';

/** What went wrong, said once for the program (`code`) and once for the person (`message`, `hint`). */
export const failureSchema = z.object({
  code: z.enum([
    'usage', // the caller's words are off: empty text, unknown voice, bad URL
    'not_found', // no such run, provider or file
    'key_missing', // the provider needs a key and none is known
    'refused_key', // 401 or 403
    'payment', // 402 or an exhausted balance
    'rate_limited', // 429
    'rejected', // any other 4xx, or the protocol's own "no"
    'server_error', // 5xx
    'dns', // the name did not resolve
    'connect', // refused, unreachable, reset before a byte
    'tls', // handshake or certificate
    'insecure', // plain http or ws to a host that is not loopback
    'timeout', // a wait ran out; the message names the wait
    'cut', // the stream ended before its own end marker
    'protocol', // frames that make no sense
    'too_large', // more bytes than the bound allows
    'bad_audio', // the container or encoding lies or cannot be decoded
    'inaudible', // the whole stream holds no sound
    'no_audio', // the answer ended without one byte of audio
    'cancelled', // the person stopped it
    'storage', // the disk said no, or holds what cannot be read
    'stale', // what was to be changed was changed by somebody else meanwhile
    'busy', // a run of this kind is already under way
    'internal', // a fault of Onset
  ]),
  message: z.string(),
  hint: z.string(),
});

export type Failure = z.infer<typeof failureSchema>;
export type FailureCode = Failure['code'];

/** A door never throws across: it answers a Result. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (error: Failure): Result<never> => ({ ok: false, error });

/** An error that carries a Failure, so that the reason survives `throw`; keep the original in `cause`. */
export class OnsetError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options);
    this.name = 'OnsetError';
    this.failure = failure;
  }
}

/** The Failure inside anything thrown; an unknown fault becomes `internal` and keeps its words. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof OnsetError) return thrown.failure;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something failed inside Onset: ${words}`,
    hint: 'Run it again; if it happens twice, report it with the run file.',
  };
}

/** `work` as a Result: nothing that fails is thrown across a door. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return success(work());
  } catch (thrown) {
    return failed(toFailure(thrown));
  }
}
