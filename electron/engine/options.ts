import type { PhraseStore } from '../../core/session/phrase-store.ts';
import type { RunSink } from '../../core/session/record/run-sink.ts';
import type { Clock } from '../clock/clock.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import type { Timeouts } from '../transport/types.ts';
import type { Wires } from '../wires/wires.ts';

/** Where the embedded lab listens, and the certificate to trust there (and nowhere else). */
export interface LabAddress {
  readonly origins: { readonly https: string };
  readonly caPem: string;
}

/** Bounds of a run, ms unless named otherwise. The transports' own, and two of the engine's. */
export interface RunTimeouts extends Timeouts {
  /** How long audio is waited for after a cancel that the provider does not acknowledge. */
  readonly cancelTailMs: number;
  /** How much longer than the audio itself a page may take to play it before the run is closed. */
  readonly settleMs: number;
}

export const DEFAULT_TIMEOUTS: RunTimeouts = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  idleMs: 30_000,
  totalMs: 600_000,
  maxBytes: 256 * 1024 * 1024,
  cancelTailMs: 2000,
  settleMs: 10_000,
};

export interface EngineOptions {
  readonly clock: Clock;
  /** Their stamps must be on `clock`. Closed with the engine. */
  readonly wires: Wires;
  readonly adapters: readonly ProviderAdapter[];
  readonly keyFor: (provider: string) => string | null;
  readonly lab: () => Promise<LabAddress>;
  readonly timeouts?: Partial<RunTimeouts>;
  /** PEM trusted instead of the built-in authorities for own endpoints; for servers with a private certificate. */
  readonly extraCaPem?: string | null;
  /** Plain http and ws to other machines. */
  readonly allowInsecure?: boolean;
  readonly history?: RunSink;
  /** For plans that keep answers; without it they keep none. */
  readonly phrases?: PhraseStore;
}
