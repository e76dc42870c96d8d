import { OnsetError, toFailure } from '../../core/contract/result.ts';
import type { Outgoing, VoiceListRequest } from '../providers/adapter.ts';
import type { WireDial, Wires } from './wires.ts';

/** A whole answer, whatever its status. */
export interface FetchedText {
  readonly status: number;
  readonly body: string;
}

/** By what, how long and trusting whom. */
export interface FetchDial extends Pick<WireDial, 'ca' | 'timeouts'> {
  readonly wires: Wires;
}

/**
 * Reads one small document over the same wires as the runs; the connection is used again.
 * @param request a GET, or a POST where it has a body; http or https, with `headers` as they are
 * @throws OnsetError as a dial or an exchange does
 */
export async function fetchText(
  { wires, ca, timeouts }: FetchDial,
  { url, headers, body = null }: VoiceListRequest & { readonly body?: string | null },
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
      [outgoing(body)],
    );
  });
  return { status, body: Buffer.concat(parts).toString('utf8') };
}

const outgoing = (body: string | null): Outgoing => ({
  kind: 'request',
  method: body === null ? 'GET' : 'POST',
  headers: {},
  body,
  carriesText: false,
});
