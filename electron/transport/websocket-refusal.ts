import type { IncomingMessage } from 'node:http';
import type { OnsetError } from '../../core/contract/result.ts';
import type { Connection } from './dial.ts';
import { refusedUpgradeError } from './errors.ts';
import type { Guard } from './guard.ts';
import { plainHeaders } from './headers.ts';
import type { DialOptions, WireListener } from './types.ts';

/** The server's explanation is worth this much, and no more. */
const MAX_BODY_BYTES = 64 * 1024;
const MAX_QUOTED_CHARACTERS = 300;

interface Refusal {
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
  readonly connection: Connection;
}

/**
 * Reads an answer that is not a 101 and reports it as `head`, `bytes`… and `end`, so that the provider's adapter
 * can read the server's own words. Past 64 KB, or when the body breaks off or stalls, what came is all there is.
 *
 * @param done called once with the OnsetError for the status
 */
export function reportRefusal(refusal: Refusal, done: (refused: OnsetError) => void): void {
  const { incoming, url, options, guard, listener, connection } = refusal;
  const { arrivals } = connection;
  const status = incoming.statusCode ?? 0;
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  let isOver = false;

  const finish = (): void => {
    if (isOver) return;
    isOver = true;
    listener({ kind: 'end', stamp: arrivals.latest() });
    const words = Buffer.concat(parts).toString('utf8').trim().slice(0, MAX_QUOTED_CHARACTERS);
    done(refusedUpgradeError(url.host, status, words));
  };
  const stamp = arrivals.first() ?? arrivals.latest();
  listener({ kind: 'head', stamp, status, headers: plainHeaders(incoming.headers) });
  guard.expect(() => 'the rest of the refusal', options.timeouts.idleMs);
  incoming.on('data', (bytes: Uint8Array) => {
    const kept = bytes.subarray(0, MAX_BODY_BYTES - sizeBytes);
    if (isOver || kept.length === 0) return;
    sizeBytes += kept.length;
    parts.push(kept);
    listener({ kind: 'bytes', stamp: arrivals.latest(), bytes: kept });
    if (sizeBytes === MAX_BODY_BYTES) finish();
  });
  incoming.once('end', finish);
  incoming.once('error', finish);
  incoming.once('close', finish);
  incoming.read(0);
}
