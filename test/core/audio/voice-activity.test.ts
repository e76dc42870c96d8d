import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOnsetDetector } from '../../../core/audio/onset.ts';
import { createVoiceActivity, type VoiceOnset } from '../../../core/audio/voice-activity.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { useSpokenLab } from '../../helpers/engine/spoken-lab.ts';
import { joined } from '../../helpers/sound/levels.ts';

const RATE = 24_000;
const SETTINGS = { marginDb: 9, holdMs: 60 };
/** The most eager that the page offers. */
const EAGER = { marginDb: 6, holdMs: 40 };

/** What was noticed, in ms. */
function voicesIn(samples: Float32Array, settings = SETTINGS, cut = 128, rate = RATE) {
  const activity = createVoiceActivity(rate, settings);
  const found: VoiceOnset[] = [];
  for (let at = 0; at < samples.length; at += cut) {
    const onset = activity.push(samples.subarray(at, at + cut));
    if (onset !== null) found.push(onset);
  }
  return found.map(({ began, noticed }) => ({
    beganMs: (began / rate) * 1000,
    noticedMs: (noticed / rate) * 1000,
  }));
}

const samplesOf = (ms: number, value: (index: number) => number) =>
  Float32Array.from({ length: (ms * RATE) / 1000 }, (_, index) => value(index));

const dbfs = (db: number) => 10 ** (db / 20);

/** White, or brown where `smooth` is near 1, at an RMS of `levelDb`. */
function noise(ms: number, levelDb: number, seed = 1, smooth = 0): Float32Array {
  const { gaussian } = createRandom(seed);
  const share = Math.sqrt(1 - smooth ** 2);
  let value = 0;
  return samplesOf(ms, () => {
    value = smooth * value + share * gaussian();
    return value * dbfs(levelDb);
  });
}

const hum = (ms: number, levelDb: number) =>
  samplesOf(ms, (index) => {
    const angle = (2 * Math.PI * 50 * index) / RATE;
    return (
      dbfs(levelDb) * (Math.SQRT2 * Math.sin(angle) + 0.3 * Math.sin(2 * angle) + 0.2 * Math.sin(3 * angle))
    );
  });

const added = (one: Float32Array, other: Float32Array) =>
  one.map((value, index) => value + (other[index] ?? 0));

describe('voice activity', () => {
  it.each([
    ['silence', new Float32Array(10 * RATE)],
    ['loud mains hum', hum(10_000, -20)],
    ['a hum that begins late', joined(new Float32Array(RATE), hum(5000, -35))],
    ['hiss', noise(30_000, -30)],
    ['a loud fan', noise(30_000, -20, 2, 0.98)],
    ['hiss that comes up slowly', noise(20_000, -20).map((value, index) => value * dbfs(-40 + index / RATE))],
  ])('notices nobody in %s, even when it is eager', (_what, samples) => {
    expect(voicesIn(samples, EAGER)).toEqual([]);
  });

  it('notices nobody in any steady noise', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: -70, max: -10 }),
        fc.constantFrom(0, 0.5, 0.9, 0.98),
        (...of) => {
          const [seed, levelDb, smooth] = of;
          expect(voicesIn(noise(10_000, levelDb, seed, smooth), EAGER)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('ignores what is shorter than it must last', () => {
    const knock = joined(noise(1000, -60), noise(SETTINGS.holdMs - 20, -15, 3), noise(1000, -60, 4));
    expect(voicesIn(knock)).toEqual([]);
  });

  it('finds the same however the samples are cut', () => {
    const samples = joined(noise(700, -60), noise(400, -20, 5), noise(900, -60, 6), noise(400, -20, 7));
    const found = voicesIn(samples);
    expect(found).toHaveLength(2);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (cut) => {
        // One push tells of one voice: a cut longer than the pause between two may hold both.
        fc.pre(cut < RATE);
        expect(voicesIn(samples, SETTINGS, cut)).toEqual(found);
      }),
    );
  });

  it('tells of a voice once, and again after a pause', () => {
    const said = noise(600, -20, 5);
    const short = joined(noise(700, -60), said, noise(150, -60), said, noise(200, -60));
    expect(voicesIn(short)).toHaveLength(1);
    expect(voicesIn(joined(short, noise(400, -60), said))).toHaveLength(2);
  });
});

describe('voice activity in speech', () => {
  const source = useSpokenLab('Wait a moment, please. That is not what I asked for.');
  const speech = (levelDb: number) => {
    const words = new Int16Array(new Uint8Array(source.spoken).buffer);
    const peak = words.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return Float32Array.from(words, (value) => (value / peak) * dbfs(levelDb));
  };

  it.each([
    ['in a silent room', -12, -90],
    ['in a quiet room', -20, -60],
    ['in a loud room', -12, -38],
  ])('is noticed once it has held, %s', (_where, peakDb, noiseDb) => {
    const words = speech(peakDb);
    const leadMs = 1000;
    const lead = new Float32Array((leadMs * RATE) / 1000);
    const room = noise(leadMs + (words.length / RATE) * 1000 + 1, noiseDb, 9);
    const onsetMs = leadMs + (createOnsetDetector(RATE).push(speech(-3)) ?? NaN);
    const [first] = voicesIn(added(room, joined(lead, words)));
    expect(first?.beganMs).toBeGreaterThanOrEqual(onsetMs - 60);
    // A soft beginning drowns in the room's noise; the hold and a frame come on top.
    expect(Number(first?.noticedMs) - onsetMs).toBeLessThanOrEqual(SETTINGS.holdMs + 10 + 80);
    expect(Number(first?.noticedMs) - Number(first?.beganMs)).toBe(SETTINGS.holdMs);
  });

  it('waits longer where it is told to hold longer', () => {
    const words = joined(new Float32Array(RATE), speech(-12));
    const [soon] = voicesIn(words, { ...SETTINGS, holdMs: 40 });
    const [late] = voicesIn(words, { ...SETTINGS, holdMs: 120 });
    expect(Number(late?.noticedMs) - Number(soon?.noticedMs)).toBe(80);
  });
});
