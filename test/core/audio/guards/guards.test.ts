import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignalGuards } from '../../../../core/audio/guards.ts';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { audioFormat } from '../../../helpers/sound/decode.ts';
import { voice } from '../../../helpers/sound/signal.ts';

const RATE = 24_000;
const TEXT = 'Five seconds of speech hold about as many letters as this sentence has, and not many more.';

const seconds = (count: number): number => Math.round(count * RATE);
const silence = (count: number): Float32Array => new Float32Array(seconds(count));
const join = (...parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]));

function findings(samples: Float32Array, spoken: string | null = null, cuts: readonly number[] = []) {
  const guards = createSignalGuards(RATE);
  const edges = [0, ...cuts.map((cut) => Math.min(cut, samples.length)), samples.length].sort(
    (a, b) => a - b,
  );
  edges.slice(1).forEach((edge, index) => guards.push(samples.subarray(edges[index], edge)));
  return guards.end(spoken);
}
const codes = (samples: Float32Array, spoken: string | null = null): string[] =>
  findings(samples, spoken).map(({ code }) => code);

const SPEECH = voice(RATE, 5000, 100);

describe('speech', () => {
  it('that is as it should be has nothing said of it', () => {
    expect(findings(SPEECH, TEXT)).toEqual([]);
  });

  it('of no sample has nothing said of it', () => {
    expect(findings(new Float32Array(0), TEXT)).toEqual([]);
  });

  it('has the same said of it wherever it is cut', () => {
    const bad = join(
      silence(1.5),
      SPEECH.map((value) => Math.max(-1, Math.min(1, value * 4 + 0.2))),
    );
    const whole = findings(bad, 'x'.repeat(900));
    expect(whole.map(({ code }) => code)).toEqual(['clipping', 'dc_offset', 'long_silence', 'duration_odd']);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bad.length }), { maxLength: 50 }), (cuts) => {
        expect(findings(bad, 'x'.repeat(900), cuts)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
});

describe('clipping', () => {
  const flatTops = (count: number, samples: number): Float32Array => {
    const tops = SPEECH.slice();
    for (let top = 0; top < count; top += 1) tops.fill(1, 24_000 + top * 480, 24_000 + top * 480 + samples);
    return tops;
  };

  it('is told with its places, where it begins and how long it gets', () => {
    expect(findings(flatTops(4, 7))).toEqual([
      {
        code: 'clipping',
        message:
          'The sound is clipped: 28 samples stand at full scale in 4 places, the first at 1.00 s, the longest 7 samples long.',
      },
    ]);
  });

  it('is found at the negative end of 16 bits, and when it lasts to the end', () => {
    expect(codes(join(SPEECH, new Float32Array(12).fill(-1)))).toEqual(['clipping']);
  });

  it.each([
    ['peaks that touch full scale for two samples', flatTops(40, 2)],
    ['one flat top of a few samples', flatTops(1, 9)],
    ['a pure low tone at full scale', Float32Array.from({ length: 48_000 }, (_, at) => Math.sin(at * 0.026))],
    ['tops just below full scale', flatTops(40, 20).map((value) => value * 0.98)],
  ])('is not what %s are', (_what, samples) => {
    expect(codes(samples)).toEqual([]);
  });
});

describe('a DC offset', () => {
  it('is told in percent of full scale', () => {
    const [found] = findings(SPEECH.map((value) => value * 0.5 - 0.05));
    expect(found).toMatchObject({ code: 'dc_offset', message: expect.stringContaining('-5.0 %') as string });
  });

  it.each([
    ['a small one', SPEECH.map((value) => value + 0.01)],
    ['a click too short to have come back', new Float32Array(2400).fill(0.3)],
  ])('is not told of %s', (_what, samples) => {
    expect(codes(samples)).toEqual([]);
  });
});

describe('silence', () => {
  it('before and inside the sound is told with its length and place', () => {
    const [found] = findings(join(silence(1.2), SPEECH, silence(3), SPEECH));
    expect(found?.code).toBe('long_silence');
    // The speech itself begins 0.1 s late, and the silence is told in blocks of 20 ms.
    expect(found?.message).toMatch(
      /silent for 1\.(2|3)\d s before the first sound and 3\.\d\d s from 6\.\d\d s on/,
    );
  });

  it('with a DC offset is silence all the same', () => {
    expect(codes(join(silence(1.2).fill(0.01), SPEECH))).toEqual(['long_silence']);
  });

  it.each([
    ['half a second of it leads in', join(silence(0.5), SPEECH)],
    ['it is a pause between paragraphs', join(SPEECH, silence(2), SPEECH)],
    ['it trails', join(SPEECH, silence(4))],
    ['there is nothing else, which is a failure of its own', silence(5)],
  ])('is not told when %s', (_what, samples) => {
    expect(codes(samples)).toEqual([]);
  });
});

describe('the cost', () => {
  /** The best of many rounds: the one that nothing else on the machine got into. */
  function bestMs(round: () => void): number {
    let best = Infinity;
    for (let times = 0; times < 40; times += 1) {
      const from = performance.now();
      round();
      best = Math.min(best, performance.now() - from);
    }
    return best;
  }

  it('is less than decoding 16-bit samples takes', () => {
    const chunks = 300;
    const mono = SPEECH.subarray(24_000, 24_480);
    const bytes = new Uint8Array(Int16Array.from(mono, (value) => value * 32_767).buffer);
    const guardsMs = bestMs(() => {
      const guards = createSignalGuards(RATE);
      for (let chunk = 0; chunk < chunks; chunk += 1) guards.push(mono);
    });
    const decodingMs = bestMs(() => {
      const decoder = createStreamDecoder(audioFormat(), null);
      for (let chunk = 0; chunk < chunks; chunk += 1) decoder.push(bytes);
    });
    expect(guardsMs / decodingMs).toBeLessThan(1);
  });
});
