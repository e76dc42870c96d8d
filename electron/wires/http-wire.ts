import { OnsetError } from '../../core/contract/result.ts';
import type { Outgoing } from '../providers/adapter.ts';
import type { WireListener } from '../transport/types.ts';
import { dialOptions, type OpenParts } from './open-parts.ts';
import { NO_REQUEST, type Wire } from './wires.ts';

/** A body that goes on after its protocol's end marker gets this long to end, so that its connection can be reused. */
const LINGER_MS = 1000;

/** Sends the one request among `outgoing`. @throws OnsetError `internal` when there is none */
export function openHttp(parts: OpenParts, outgoing: readonly Outgoing[]): Omit<Wire, 'window'> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const request = outgoing.find((message) => message.kind === 'request');
  if (request === undefined) throw new OnsetError(NO_REQUEST);
  const { method, body } = request;
  const headers = { ...parts.plan.headers, ...request.headers };
  let linger: NodeJS.Timeout | null = null;
  let isOver = false;
  const listener: WireListener = (event) => {
    if (event.kind === 'sent') parts.wrote(request, event.stamp);
    parts.listener(event);
  };
  parts.transports.http
    .exchange({ url: parts.plan.url, method, headers, body }, dialOptions(parts, controller.signal), listener)
    .then(
      () => parts.settled(null),
      (error: unknown) => parts.settled(error),
    )
    .finally(() => {
      isOver = true;
      if (linger !== null) clearTimeout(linger);
    });
  return {
    write(messages) {
      const torn = messages.find(({ kind }) => kind === 'abort');
      if (torn !== undefined) {
        parts.wrote(torn, parts.stamp());
        abort();
      }
      return Promise.resolve(parts.stamp());
    },
    release() {
      // Most bodies have ended by now; a timer would keep the process for nothing.
      if (!isOver) linger = setTimeout(abort, LINGER_MS);
    },
    abort,
  };
}
