import { unzipSync } from 'fflate';
import { OnsetError } from '../../../core/contract/result.ts';

export interface PostParts {
  /** Where a collector listens for OTLP over HTTP: `http://localhost:4318`. */
  readonly endpoint: URL;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
  /** For each call. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const SHOWN_CHARACTERS = 200;

/**
 * Hands the files of an OTLP export to a collector, one call after the other.
 * @returns how many calls that took @throws OnsetError `connect`, `timeout`, `rejected`, `server_error`, `cancelled`
 */
export async function postOtlp(zip: Uint8Array, parts: PostParts): Promise<number> {
  const files = Object.entries(unzipSync(zip));
  for (const [name, body] of files) await postOne(signalOf(name), body, parts);
  return files.length;
}

const signalOf = (name: string): 'traces' | 'metrics' => (name.startsWith('traces') ? 'traces' : 'metrics');

async function postOne(
  signal: 'traces' | 'metrics',
  body: Uint8Array,
  { endpoint, signal: stop, timeoutMs = TIMEOUT_MS }: PostParts,
): Promise<void> {
  const url = new URL(`${endpoint.pathname.replace(/\/$/, '')}/v1/${signal}`, endpoint);
  const inTime = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body),
    redirect: 'manual',
    signal: AbortSignal.any([stop, inTime]),
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((cause: unknown) => {
      throw unreached(url, cause, { isLate: inTime.aborted, isStopped: stop.aborted, timeoutMs });
    });
  if (answer.status < 200 || answer.status > 299) throw refused(url, answer);
  const rejected = rejectedIn(answer.text);
  if (rejected !== null) throw refused(url, { status: answer.status, text: rejected });
}

/** A collector may take a part only, and says so in an answer that is a success otherwise. */
function rejectedIn(text: string): string | null {
  const partial = partialOf(text);
  const count = Number(partial['rejectedSpans'] ?? partial['rejectedDataPoints'] ?? 0);
  const words = partial['errorMessage'];
  return count > 0 ? `${count} left out: ${typeof words === 'string' ? words : ''}` : null;
}

function partialOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const answer = JSON.parse(text) as { readonly partialSuccess?: Readonly<Record<string, unknown>> } | null;
    return answer?.partialSuccess ?? {};
  } catch {
    // It is a success whatever its body says.
    return {};
  }
}

function unreached(
  url: URL,
  cause: unknown,
  { isLate, isStopped, timeoutMs }: { isLate: boolean; isStopped: boolean; timeoutMs: number },
): OnsetError {
  if (isStopped)
    return new OnsetError({
      code: 'cancelled',
      message: 'The collector was not told everything: it was stopped.',
      hint: 'Export again: the same runs have the same ids.',
    });
  if (isLate)
    return new OnsetError(
      {
        code: 'timeout',
        message: `The collector at ${url.host} did not answer within ${timeoutMs / 1000} s.`,
        hint: 'Look whether it runs, and export again: the same runs have the same ids.',
      },
      { cause },
    );
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new OnsetError(
    {
      code: 'connect',
      message: `No collector could be reached at ${url.host}: ${reason}`,
      hint: 'Start it, or name the port on which it listens for OTLP over HTTP (usually 4318).',
    },
    { cause },
  );
}

function refused(url: URL, { status, text }: { readonly status: number; readonly text: string }): OnsetError {
  const words = text.trim().slice(0, SHOWN_CHARACTERS);
  return new OnsetError({
    code: status >= 500 ? 'server_error' : 'rejected',
    message: `The collector at ${url.host} did not take it (HTTP ${status})${words === '' ? '.' : `: ${words}`}`,
    hint: `It must take OTLP as JSON at ${url.pathname}.`,
  });
}
