import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { LAB_SPEAK_PATH } from '../../electron/providers/lab/wire.ts';
import { FORMAT, VOICE, type Seen } from './messages.ts';

const run = promisify(execFile);
const RUN_TIMEOUT_MS = 20_000;

/** curl's own names (`curl -w`), in seconds since its start. */
const writtenSchema = z.object({
  http_code: z.literal(200),
  time_namelookup: z.number(),
  time_connect: z.number(),
  time_appconnect: z.number(),
  time_pretransfer: z.number(),
  time_starttransfer: z.number(),
});

/**
 * One request by a curl of its own, so always cold and without a TLS ticket, cut into the same spans as our marks:
 * connect = name known -> connected, TLS = connected -> handshake finished, first byte = ready to send -> first byte.
 * @throws Error when curl is missing or failed
 */
export async function curlOnce(origin: string, caFile: string, text: string): Promise<Seen['spans']> {
  const { stdout } = await run(
    'curl',
    [
      ...['--silent', '--http1.1', '--cacert', caFile, '--output', '/dev/null', '--write-out', '%{json}'],
      ...['--header', 'content-type: application/json'],
      ...['--data', JSON.stringify({ text, voice: VOICE, format: FORMAT }), `${origin}${LAB_SPEAK_PATH}`],
    ],
    { timeout: RUN_TIMEOUT_MS },
  );
  const written = writtenSchema.parse(JSON.parse(stdout));
  return {
    connectMs: (written.time_connect - written.time_namelookup) * 1000,
    tlsMs: (written.time_appconnect - written.time_connect) * 1000,
    firstByteMs: (written.time_starttransfer - written.time_pretransfer) * 1000,
  };
}
