import { parentPort } from 'node:worker_threads';
import { toFailure } from '../../core/contract/result.ts';
import { createClock } from '../clock/clock.ts';
import { emptyWindow, type LoopWindow } from '../clock/loop-monitor.ts';
import type { WireEvent } from '../transport/types.ts';
import { createLocalWires } from './local-wires.ts';
import type { WireAnswer, WireAsk, WireTell } from './messages.ts';
import { createOutbox } from './outbox.ts';
import type { Wire } from './wires.ts';

/**
 * The thread that has the sockets. Nothing else runs in it, so that no decoding, no disk, no page and no garbage but
 * its own stands between the arrival of bytes and their stamp.
 */
const clock = createClock();
const wires = createLocalWires(clock);
const open = new Map<number, Wire>();

const outbox = createOutbox((tells, moved) => parentPort?.postMessage(tells, moved));

const tell = (message: WireTell): void => outbox.put(message);

/** A view would carry the whole buffer under it across. */
function tellEvent(wire: number, event: WireEvent): void {
  const window = windowOf(wire);
  if (event.kind !== 'bytes') tell({ kind: 'event', wire, event, window });
  else tell({ kind: 'event', wire, event: { ...event, bytes: new Uint8Array(event.bytes) }, window });
}

/** Events of the dial can come before `open` has returned. */
const windowOf = (wire: number): LoopWindow => open.get(wire)?.window() ?? emptyWindow(clock);

function openWire({ wire, dial, forceCold, said, outgoing }: Extract<WireAsk, { kind: 'open' }>): void {
  const settled = (error: unknown): void => {
    tell({
      kind: 'settled',
      wire,
      failure: error === null ? null : toFailure(error),
      window: windowOf(wire),
    });
    open.delete(wire);
  };
  try {
    const opened = wires.open(
      {
        ...dial,
        forceCold,
        said,
        listener: (event) => tellEvent(wire, event),
        wrote: (message, stamp) => tell({ kind: 'wrote', wire, message, stamp }),
        settled,
      },
      outgoing,
    );
    open.set(wire, opened);
  } catch (error) {
    settled(error);
  }
}

function answer(ask: number, work: Promise<Extract<WireAnswer, { kind: 'done' }>['value']>): void {
  work.then(
    (value) => tell({ kind: 'answer', ask, answer: { kind: 'done', value } }),
    (error: unknown) => tell({ kind: 'answer', ask, answer: { kind: 'failed', failure: toFailure(error) } }),
  );
}

const done = (work: Promise<void>): Promise<null> => work.then(() => null);

function hear(asked: WireAsk): void {
  switch (asked.kind) {
    case 'open':
      return openWire(asked);
    case 'write':
      // A wire that has settled meanwhile has nothing left to cancel.
      return answer(asked.ask, open.get(asked.wire)?.write(asked.outgoing) ?? Promise.resolve(clock.stamp()));
    case 'release':
      return open.get(asked.wire)?.release();
    case 'abort':
      return open.get(asked.wire)?.abort();
    case 'warm':
      return answer(asked.ask, wires.warm(asked.dial, asked.connections));
    case 'is_warm':
      return answer(asked.ask, wires.isWarm(asked.dial));
    case 'calibrate':
      return answer(asked.ask, done(wires.calibrate()));
    case 'close':
      return answer(asked.ask, done(wires.close()));
  }
}

parentPort?.on('message', hear);
tell({ kind: 'ready', originMs: clock.originMs });
