import type { Target } from '../../../core/contract/target.ts';
import type { WireFrame, WireFrameOf } from '../../../core/session/record/wire-frame.ts';
import type { DialPlan, Outgoing } from '../../providers/adapter.ts';
import type { Stamp, WireEvent } from '../../transport/types.ts';
import type { FrameBody } from '../secrets/frame-veil.ts';
import type { RequestLog } from './run-log.ts';
import { isTextBody } from './transcript.ts';

/** Hands on every message of one request, to be kept with its stamp. */
export interface FrameTape {
  wrote(outgoing: Outgoing, stamp: Stamp): void;
  read(event: WireEvent): void;
  /** Nothing more comes. */
  over(): void;
}

export interface FrameTapeParts {
  readonly plan: DialPlan;
  readonly log: Pick<RequestLog, 'request' | 'frame' | 'framesOver'>;
  /** What the codec was begun with, and when. */
  readonly target: Target;
  readonly uuids: readonly string[];
  readonly begun: Stamp;
}

export function createFrameTape({ plan, log, target, uuids, begun }: FrameTapeParts): FrameTape {
  const { request } = log;
  const stamped = (stamp: Stamp) => ({ request, at: stamp.at, errorMs: stamp.errorMs });
  let last = begun;
  let isText = false;

  function tell(frame: WireFrame, body: FrameBody = null): void {
    log.frame(frame, body, isText);
  }

  function opened(stamp: Stamp): void {
    const method = plan.kind === 'grpc' ? 'POST' : 'GET';
    tell({ kind: 'opened', ...stamped(stamp), method, url: plan.url, headers: { ...plan.headers } });
  }

  function wrote(outgoing: Outgoing, stamp: Stamp): void {
    switch (outgoing.kind) {
      case 'request':
        return tell(requestFrame(plan, outgoing, stamped(stamp)), outgoing.body);
      case 'message': {
        const isText = typeof outgoing.data === 'string';
        return tell({ kind: 'message', ...stamped(stamp), isText }, outgoing.data);
      }
      case 'end':
        return tell({ kind: 'end_sent', ...stamped(stamp) });
      case 'close':
        return tell({ kind: 'close_sent', ...stamped(stamp), code: outgoing.code });
      case 'abort':
        return tell({ kind: 'aborted', ...stamped(stamp) });
    }
  }

  function read(event: WireEvent): void {
    if ('stamp' in event) last = event.stamp;
    switch (event.kind) {
      case 'redialled':
        return tell({ kind: 'redialled', ...stamped(event.stamp) });
      case 'mark':
        if (event.mark === 'upgradeStart' && plan.kind === 'websocket') opened(event.stamp);
        return;
      case 'connected': {
        const isOpenedNow = plan.kind === 'websocket' && event.facts.temperature === 'cold';
        if (plan.kind !== 'http' && !isOpenedNow) opened(last);
        return;
      }
      case 'sent':
        return;
      case 'head': {
        isText = isTextBody(event.status, event.headers);
        const { status } = event;
        return tell({ kind: 'head', ...stamped(event.stamp), status, headers: { ...event.headers } });
      }
      case 'bytes':
        return tell({ kind: 'bytes', ...stamped(event.stamp) }, event.bytes);
      case 'text':
        return tell({ kind: 'text', ...stamped(event.stamp) }, event.text);
      case 'end':
        return tell({ kind: 'end', ...stamped(event.stamp) });
      case 'closed': {
        const { code, reason } = event;
        return tell({ kind: 'closed', ...stamped(event.stamp), code, reason });
      }
    }
  }

  tell({ kind: 'begun', ...stamped(begun), target, uuids: [...uuids] });
  return { wrote, read, over: () => log.framesOver() };
}

function requestFrame(
  plan: DialPlan,
  { method, headers, body }: Extract<Outgoing, { kind: 'request' }>,
  stamp: Pick<WireFrameOf<'request'>, 'request' | 'at' | 'errorMs'>,
): WireFrame {
  return {
    kind: 'request',
    ...stamp,
    method,
    url: plan.url,
    headers: { ...plan.headers, ...headers },
    isText: !(body instanceof Uint8Array),
  };
}
