import { OnsetError, type Failure } from '../../../core/contract/result.ts';
import type {
  DialOptions,
  Stamp,
  Timeouts,
  WireEvent,
  WireListener,
  WireMark,
} from '../../../electron/transport/types.ts';

export type WireEventOf<K extends WireEvent['kind']> = Extract<WireEvent, { kind: K }>;

/** The clock of the tests. */
export const takeStamp = (): Stamp => ({ at: performance.now(), errorMs: 0 });

type DialOverrides = Partial<Omit<DialOptions, 'timeouts'>> & { readonly timeouts?: Partial<Timeouts> };

/** Dial options that never run out, overridden at will. */
export function dialOptions({ timeouts, ...rest }: DialOverrides = {}): DialOptions {
  return {
    ca: null,
    forceCold: false,
    signal: new AbortController().signal,
    ...rest,
    timeouts: {
      connectMs: 15_000,
      firstByteMs: 15_000,
      idleMs: 15_000,
      totalMs: 30_000,
      maxBytes: 10_000_000,
      ...timeouts,
    },
  };
}

/** Collects what a transport reports. */
export interface Recorder {
  readonly listener: WireListener;
  readonly events: readonly WireEvent[];
  /** Kinds of all events but the marks, in order. */
  kinds(): string[];
  /** Names of the marks, in the order in which they were reported. */
  marks(): WireMark[];
  all<K extends WireEvent['kind']>(kind: K): WireEventOf<K>[];
  /** The only event of this kind. */
  only<K extends WireEvent['kind']>(kind: K): WireEventOf<K>;
  /** Resolves with the first event of this kind that is or will be seen. */
  waitFor<K extends WireEvent['kind']>(kind: K): Promise<WireEventOf<K>>;
  /** All bytes and texts, joined. */
  body(): string;
}

export function createRecorder(): Recorder {
  const events: WireEvent[] = [];
  const waiting = new Set<() => void>();
  const all = <K extends WireEvent['kind']>(kind: K): WireEventOf<K>[] =>
    events.filter((event): event is WireEventOf<K> => event.kind === kind);

  return {
    events,
    listener(event) {
      events.push(event);
      for (const check of [...waiting]) check();
    },
    kinds: () => events.map(({ kind }) => kind).filter((kind) => kind !== 'mark'),
    marks: () => all('mark').map(({ mark }) => mark),
    all,
    only(kind) {
      const [event, ...others] = all(kind);
      if (!event || others.length > 0)
        throw new Error(`${others.length + (event ? 1 : 0)} events of kind ${kind}`);
      return event;
    },
    waitFor: (kind) =>
      new Promise((resolve) => {
        const check = (): void => {
          const [event] = all(kind);
          if (!event) return;
          waiting.delete(check);
          resolve(event);
        };
        waiting.add(check);
        check();
      }),
    body() {
      const parts = events.map((event) => {
        if (event.kind === 'text') return Buffer.from(event.text);
        return event.kind === 'bytes' ? event.bytes : new Uint8Array();
      });
      return Buffer.concat(parts).toString('utf8');
    },
  };
}

/** The failure a promise rejects with. @throws when it does not reject with an OnsetError */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof OnsetError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Stamps of everything that has one, in the order of the events. */
export function stampsOf(events: readonly WireEvent[]): number[] {
  return events.flatMap((event) => ('stamp' in event ? [event.stamp.at] : []));
}
