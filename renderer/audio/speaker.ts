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

/** @param wantOutput asks for a channel of that rate; sound waits until `addOutput` brings it */
export function createSpeaker(wantOutput: (runId: string, sampleRate: number) => void): Speaker {
  const ports = new Map<number, MessagePort>();
  let run: Begin | null = null;
  /** Known with the first sound of the run. */
  let shape: { readonly sampleRate: number; readonly channels: number } | null = null;
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

  return {
    addOutput(sampleRate, port) {
      ports.set(sampleRate, port);
      connect();
    },
    begin(next) {
      run = next;
    },
    play(channels, sampleRate, at) {
      if (shape === null && run !== null) {
        shape = { sampleRate, channels: channels.length };
        if (!ports.has(sampleRate)) wantOutput(run.runId, sampleRate);
        connect();
      }
      whenOpen((open) => open.write(channels, at));
    },
    playEnd: (at) => whenOpen((open) => open.end(at)),
    close() {
      outlet?.close();
      run = shape = outlet = null;
      waiting = [];
    },
  };
}
