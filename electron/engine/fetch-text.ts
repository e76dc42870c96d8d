import { OnsetError, toFailure } from '../../core/contract/result.ts';
import type { DialPlan, Outgoing } from '../providers/adapter.ts';
import type { WireDial, Wires } from '../wires/wires.ts';

/** A whole answer to a GET, whatever its status. */
export interface FetchedText {
  readonly status: number;
  readonly body: string;
}

/**
 * Reads one small document over the same wires as the runs; the connection is used again.
 * @param url http or https, with `headers` as they are
 * @throws OnsetError as a dial or an exchange does
 */
export async function fetchText(
  wires: Wires,
  { url, headers }: Pick<DialPlan, 'url' | 'headers'>,
  { ca, timeouts }: Pick<WireDial, 'ca' | 'timeouts'>,
): Promise<FetchedText> {
  const parts: Uint8Array[] = [];
  let status = 0;
  await wires.ready();
  await new Promise<void>((resolve, reject) => {
    const settled = (error: unknown): void => {
      if (error === null) resolve();
      else reject(new OnsetError(toFailure(error)));
    };
    wires.open(
      {
        plan: { kind: 'http', url, headers, subprotocols: [] },
        ...{ ca, timeouts, settled, forceCold: false },
        wrote: () => undefined,
        listener: (event) => {
          if (event.kind === 'head') status = event.status;
          if (event.kind === 'bytes') parts.push(event.bytes);
        },
      },
      [GET],
    );
  });
  return { status, body: Buffer.concat(parts).toString('utf8') };
}

const GET: Outgoing = { kind: 'request', method: 'GET', headers: {}, body: null, carriesText: false };
