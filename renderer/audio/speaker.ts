import type { AudioFormat, PcmShape } from '../../core/audio/format.ts';
import { OPUS_RATE } from '../../core/audio/ogg/opus-link.ts';
import type { PageMs } from '../../core/units.ts';
import type { DecodeCommand } from './decode-messages.ts';
import { asDrain, openOutlet, type Outlet } from './outlet.ts';

type Begin = Extract<DecodeCommand, { kind: 'begin' }>;
type Step = (outlet: Outlet) => void;

/** The decoder's way to the processors: one channel per sample rate, one outlet per run. */
export interface Speaker {
  addOutput(sampleRate: number, port: MessagePort): void;
  begin(run: Begin): void;
  play(channels: readonly Float32Array[], sampleRate: number, at: PageMs): void;
  playEnd(at: PageMs): void;
  close(): void;
}

/**
 * The processor learns of a run when it begins, not when it sounds: word of it takes some ms from thread to thread, which
 * would be missing from the first sound's time. What is declared is opened; what turns out to be otherwise replaces it.
 *
 * @param wantOutput asks for a channel of that rate; sound waits until `addOutput` brings it
 */
export function createSpeaker(wantOutput: (runId: string, sampleRate: number) => void): Speaker {
  const ports = new Map<number, MessagePort>();
  let run: Begin | null = null;
  let shape: PcmShape | null = null;
  let hasSound = false;
  let outlet: Outlet | null = null;
  let waiting: Step[] = [];

  function connect(): void {
    const port = shape === null ? undefined : ports.get(shape.sampleRate);
    if (run === null || shape === null || port === undefined || outlet !== null) return;
    const { runId, prebufferMs, shared } = run;
    const opened = openOutlet(port, { runId, prebufferMs, shared, ...shape });
    port.onmessage = ({ data }) => {
      const drain = asDrain(data);
      if (drain.runId === runId) opened.onDrained(drain.position);
    };
    outlet = opened;
    for (const step of waiting) step(opened);
    waiting = [];
  }

  function whenOpen(step: Step): void {
    if (outlet !== null) step(outlet);
    else waiting.push(step);
  }

  /** The first sound decides the shape for the rest of the run. */
  function settle(found: PcmShape): void {
    hasSound = true;
    if (!isSameShape(shape, found)) {
      outlet?.withdraw();
      outlet = null;
      shape = found;
    }
    if (run !== null && !ports.has(found.sampleRate)) wantOutput(run.runId, found.sampleRate);
    connect();
  }

  return {
    addOutput(sampleRate, port) {
      ports.set(sampleRate, port);
      connect();
    },
    begin(next) {
      run = next;
      shape = declaredShape(next.format);
      connect();
    },
    play(channels, sampleRate, at) {
      if (!hasSound) settle({ sampleRate, channels: channels.length });
      whenOpen((open) => open.write(channels, at));
    },
    playEnd: (at) => whenOpen((open) => open.end(at)),
    close() {
      if (hasSound) outlet?.close();
      else outlet?.withdraw();
      run = shape = outlet = null;
      hasSound = false;
      waiting = [];
    },
  };
}

const declaredShape = ({ encoding, sampleRate, channels }: AudioFormat): PcmShape => ({
  sampleRate: encoding === 'opus' ? OPUS_RATE : sampleRate,
  channels: Math.min(2, channels),
});

const isSameShape = (one: PcmShape | null, other: PcmShape): boolean =>
  one?.sampleRate === other.sampleRate && one.channels === other.channels;
