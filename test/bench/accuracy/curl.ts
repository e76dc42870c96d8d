import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { LAB_SPEAK_PATH } from '../../../electron/providers/lab/wire.ts';
import { FORMAT, VOICE, type Seen } from './messages.ts';

const run = promisify(execFile);
const RUN_TIMEOUT_MS = 20_000;

/** curl's own names (`curl -w`), in seconds since the transfer's start. */
const writtenSchema = z.object({
  http_code: z.literal(200),
  /** A reused connection would not be cold. */
  num_connects: z.literal(1),
  time_namelookup: z.number(),
  time_connect: z.number(),
  time_appconnect: z.number(),
  time_starttransfer: z.number(),
});

/**
 * One cold request by curl, cut into the same spans as our marks: connect = name known -> connected, TLS = connected ->
 * handshake finished, first byte = connected -> first byte. Not from `time_pretransfer`: curl looks at its clock for it
 * some 0.7 ms after it has written its Finished, and in these the server works on the handshake's end (secret, tickets,
 * HTTP parser); a client that sends its request together with its Finished finds that work in its first byte instead. The process makes the request twice and the second
 * counts, as with our own discarded rounds: the first handshake of a process also loads OpenSSL's algorithms (over
 * 1 ms). Both are on connections of their own (`connection: close`) without a TLS ticket (`--no-sessionid`).
 * @throws Error when curl is missing or failed
 */
export async function curlOnce(origin: string, caFile: string, text: string): Promise<Seen['spans']> {
  const url = `${origin}${LAB_SPEAK_PATH}`;
  const { stdout } = await run(
    'curl',
    [
      ...['--silent', '--http1.1', '--no-sessionid', '--cacert', caFile, '--write-out', '%{json}\\n'],
      ...['--header', 'content-type: application/json', '--header', 'connection: close'],
      ...['--data', JSON.stringify({ text, voice: VOICE, format: FORMAT })],
      ...['--output', '/dev/null', url, '--output', '/dev/null', url],
    ],
    { timeout: RUN_TIMEOUT_MS },
  );
  const written = writtenSchema.parse(JSON.parse(stdout.trim().split('\n')[1] ?? ''));
  return {
    connectMs: (written.time_connect - written.time_namelookup) * 1000,
    tlsMs: (written.time_appconnect - written.time_connect) * 1000,
    firstByteMs: (written.time_starttransfer - written.time_connect) * 1000,
  };
}
