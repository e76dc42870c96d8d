import type { DecodedAudio, DecoderOutput, StreamDecoder } from '../../core/audio/decoder.ts';
import { createOnsetDetector, type OnsetDetector } from '../../core/audio/onset.ts';
import { type AudioFormat, needsCodec } from '../../core/audio/format.ts';
import { toMono } from '../../core/audio/mono.ts';
import { createStartSkipper } from '../../core/audio/skip-start.ts';
import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';
import { toFailure } from '../../core/contract/result.ts';
import type { PageMs } from '../../core/units.ts';
import type { DecodeCommand, DecodeReport } from './decode-messages.ts';
import { openCodec } from './decode-codecs.ts';
import { createPeakMeter, type PeakMeter } from './peak-meter.ts';

export type Begin = Extract<DecodeCommand, { kind: 'begin' }>;

/** What the first samples decided for the rest of the run. */
interface Measure {
  readonly sampleRate: number;
  readonly onset: OnsetDetector;
  readonly meter: PeakMeter;
}

export interface DecodeRun {
  /** Nothing was pushed yet, so that another decoder may take over. */
  isFresh(): boolean;
  /** What follows is another request's answer: a stream of its own, whose first `skipMs` are not to be played. */
  next(format: AudioFormat, skipMs: number): void;
  push(payload: Uint8Array): void;
  end(): void;
  stop(): void;
}

export interface DecodeRunOwner {
  /** The page's clock. */
  now(): PageMs;
  report(report: DecodeReport): void;
  /** Decoded sound, one or two channels. */
  play(channels: readonly Float32Array[], sampleRate: number, at: PageMs): void;
  playEnd(at: PageMs): void;
}

/** Decodes one run off the page's thread, and finds its onset and waveform on the way. */
export function createDecodeRun(begin: Begin, owner: DecodeRunOwner): DecodeRun {
  const { runId } = begin;
  let measure: Measure | null = null;
  let frames = 0;
  let over = false;
  let hasBytes = false;
  let decoder: StreamDecoder | null = null;
  let withoutStart = createStartSkipper(0);
  /** Everything goes through one queue, because a codec has to be awaited; PCM's turn comes at once. */
  const steps: ((ready: StreamDecoder) => void)[] = [];
  open(begin.format);

  function open(format: AudioFormat): void {
    if (needsCodec(format.encoding))
      openCodec(format.encoding).then((codec) => opened(createStreamDecoder(format, codec)), fail);
    else opened(createStreamDecoder(format, null));
  }

  function opened(ready: StreamDecoder): void {
    if (over) return ready.free();
    decoder = ready;
    drain();
  }

  function drain(): void {
    while (decoder !== null && !over) {
      const step = steps.shift();
      if (step === undefined) return;
      attempt(step, decoder);
    }
  }

  function attempt(step: (ready: StreamDecoder) => void, ready: StreamDecoder): void {
    if (over) return;
    try {
      step(ready);
    } catch (thrown) {
      fail(thrown);
    }
  }

  function run(step: (ready: StreamDecoder) => void): void {
    steps.push(step);
    drain();
  }

  function fail(thrown: unknown): void {
    if (over) return;
    close();
    owner.playEnd(owner.now()); // what could be decoded is heard
    owner.report({ kind: 'failed', runId, failure: toFailure(thrown) });
  }

  function close(): void {
    over = true;
    steps.length = 0;
    decoder?.free();
  }

  function take(output: DecoderOutput): void {
    const audio = withoutStart(output.audio);
    if (audio === null) return;
    const at = owner.now();
    const { sampleRate } = audio.shape;
    const channels = audio.channels.slice(0, 2);
    // First it is there to be played, then it is looked at.
    owner.play(channels, sampleRate, at);
    measure ??= { sampleRate, onset: createOnsetDetector(sampleRate), meter: createPeakMeter(sampleRate) };
    frames += channels[0]?.length ?? 0;
    const found = look(measure, channels);
    owner.report({ kind: 'decoded', runId, at, sampleRate, frames, ...found });
  }

  return {
    isFresh: () => !hasBytes,
    push(payload) {
      hasBytes = true;
      run((ready) => take(ready.push(payload)));
    },
    next: (format, skipMs) =>
      run((ready) => {
        take(ready.end());
        ready.free();
        decoder = null;
        withoutStart = createStartSkipper(skipMs);
        open(format);
      }),
    end: () =>
      run((ready) => {
        take(ready.end());
        owner.playEnd(owner.now());
        owner.report({
          kind: 'exhausted',
          runId,
          frames,
          peaks: measure?.meter.end() ?? new Float32Array(0),
        });
        close();
      }),
    stop: close,
  };
}

function look({ sampleRate, onset, meter }: Measure, channels: DecodedAudio['channels']) {
  const onsetMs = onset.push(toMono(channels));
  const onsetFrame = onsetMs === null ? null : Math.round((onsetMs * sampleRate) / 1000);
  return { peaks: meter.push(channels), onsetFrame };
}
