import { type Failure, OnsetError } from '../../core/contract/result.ts';
import type { Clock } from '../clock/clock.ts';
import { emptyWindow, type LoopWindow } from '../clock/loop-monitor.ts';
import type { Stamp, WireEvent } from '../transport/types.ts';
import { startWorker } from '../worker-file.ts';
import type { WireAnswer, WireAsk, WireTell } from './messages.ts';
import type { DialSpan, Wire, WireDial, WireParts, Wires } from './wires.ts';

interface OpenWire {
  readonly parts: WireParts;
  window: LoopWindow;
}

interface Asker {
  resolve(value: Extract<WireAnswer, { kind: 'done' }>['value']): void;
  reject(error: OnsetError): void;
}

/** Distributes over the asks, so that each keeps its own fields. */
type Unnumbered<T> = T extends { readonly ask: number } ? Omit<T, 'ask'> : never;

const START_TIMEOUT_MS = 20_000;

const threadFailure = (message: string): Failure => ({
  code: 'internal',
  message,
  hint: 'Start Onset again; if it happens twice, report it.',
});

/**
 * Connections in a thread of their own. Its loop has nothing to do but to read and stamp; in Electron it is also a
 * plain libuv loop, where the main process's is driven by Chromium. Stamps come out on `clock`.
 */
export function createThreadWires(clock: Clock): Wires {
  const worker = startWorker('wire-worker', null);
  const wires = new Map<number, OpenWire>();
  const askers = new Map<number, Asker>();
  let lastId = 0;
  let shiftMs = 0;
  let ended: OnsetError | null = null;
  const ready = createReadiness();

  const post = (ask: WireAsk): void => worker.postMessage(ask);
  const onOurClock = ({ at, errorMs }: Stamp): Stamp => ({ at: at + shiftMs, errorMs });

  function settle(id: number, error: unknown): void {
    const open = wires.get(id);
    wires.delete(id);
    open?.parts.settled(error);
  }

  function end(failure: Failure): void {
    ended ??= new OnsetError(failure);
    ready.reject(ended);
    for (const asker of askers.values()) asker.reject(ended);
    askers.clear();
    for (const id of [...wires.keys()]) settle(id, ended);
  }

  function ask(unnumbered: Unnumbered<WireAsk>): Promise<Extract<WireAnswer, { kind: 'done' }>['value']> {
    if (ended !== null) return Promise.reject(ended);
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      askers.set(id, { resolve, reject });
      post({ ...unnumbered, ask: id });
    });
  }

  function onAnswer(id: number, answer: WireAnswer): void {
    const asker = askers.get(id);
    askers.delete(id);
    if (answer.kind === 'failed') asker?.reject(new OnsetError(answer.failure));
    else asker?.resolve(answer.value);
  }

  function hear(told: WireTell): void {
    switch (told.kind) {
      case 'ready':
        shiftMs = told.originMs - clock.originMs;
        return ready.resolve();
      case 'answer':
        return onAnswer(told.ask, told.answer);
      case 'wrote':
        return wires.get(told.wire)?.parts.wrote(told.message, onOurClock(told.stamp));
      case 'event':
        return onEvent(told.wire, told.event, told.window);
      case 'settled':
        note(told.wire, told.window);
        return settle(told.wire, told.failure === null ? null : new OnsetError(told.failure));
    }
  }

  function note(id: number, window: LoopWindow): void {
    const open = wires.get(id);
    if (open !== undefined) open.window = window;
  }

  function onEvent(id: number, event: WireEvent, window: LoopWindow): void {
    note(id, window);
    wires.get(id)?.parts.listener('stamp' in event ? { ...event, stamp: onOurClock(event.stamp) } : event);
  }

  function open(parts: WireParts, outgoing: Parameters<Wires['open']>[1]): Wire {
    const wire = (lastId += 1);
    const { plan, ca, timeouts, reservation, spareOnly, forceCold, said = [] } = parts;
    const dial: WireDial = {
      ...{ plan, ca, timeouts },
      ...(reservation && { reservation }),
      ...(spareOnly && { spareOnly }),
    };
    const kept: OpenWire = { parts, window: emptyWindow(clock) };
    wires.set(wire, kept);
    if (ended === null) post({ kind: 'open', wire, dial, forceCold, said, outgoing });
    else queueMicrotask(() => settle(wire, ended));
    return {
      async write(messages) {
        const stamp = (await ask({ kind: 'write', wire, outgoing: messages })) as Stamp;
        return onOurClock(stamp);
      },
      release: () => post({ kind: 'release', wire }),
      abort: () => post({ kind: 'abort', wire }),
      window: () => kept.window,
    };
  }

  worker.on('message', (tells: readonly WireTell[]) => tells.forEach(hear));
  worker.on('error', (error) => end(threadFailure(`The connections' thread stopped: ${error.message}`)));
  worker.on('exit', () => end(threadFailure("The connections' thread has ended.")));

  return {
    ready: () => ready.promise,
    open,
    async warm(dial, connections = 1) {
      const { begun, stands } = (await ask({ kind: 'warm', dial, connections })) as DialSpan;
      return { begun: onOurClock(begun), stands: onOurClock(stands) };
    },
    isWarm: async (dial) => (await ask({ kind: 'is_warm', dial })) === true,
    calibrate: () => ask({ kind: 'calibrate' }).then(nothing, nothing),
    async close() {
      await ask({ kind: 'close' }).catch(nothing);
      await worker.terminate();
    },
  };
}

const nothing = (): void => undefined;

function createReadiness() {
  let resolve: () => void = nothing;
  let reject: (error: OnsetError) => void = nothing;
  const promise = new Promise<void>((onReady, onFailed) => {
    [resolve, reject] = [onReady, onFailed];
    setTimeout(
      () => onFailed(new OnsetError(threadFailure("The connections' thread did not start."))),
      START_TIMEOUT_MS,
    ).unref();
  });
  // Who does not wait for it learns of the failure from the wires.
  promise.catch(nothing);
  return { promise, resolve: () => resolve(), reject: (error: OnsetError) => reject(error) };
}
