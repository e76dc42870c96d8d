import type { CommandInput } from '../../../core/contract/commands.ts';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { createRandom, type Random } from '../../../core/stats/prng.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { replyPlan } from '../../factories/reply-plan.ts';

/** A run of the lab and, for afterwards, another prebuffer. */
export interface RandomRun {
  readonly request: CommandInput<'run.start'>;
  readonly otherPrebufferMs: number;
}

/** Everything random comes from the seed. */
export interface RandomRuns {
  /** A network that jitters and stalls. */
  network(): LabProfile;
  /** @param sampleRate Hz, of its sound */
  run(sampleRate: number): RandomRun;
}

const TEXTS = [
  'Your table for two is booked for seven.',
  'One moment, please. I am looking it up.',
  'It left our depot this morning and should reach you on Thursday.',
  'No. Yes, that one!',
  'Press one for sales. Press two for service.',
  'The number you have dialled is not in use.',
] as const;
const VOICES = ['slt', 'rms', 'awb', 'kal16'] as const;
/** Raw, with a header, and with a decoder of its own where there is one at that rate. */
const FORMATS: Readonly<Record<number, readonly string[]>> = {
  16_000: ['pcm_16000', 'wav_16000'],
  24_000: ['pcm_24000', 'wav_24000', 'mp3_24000'],
  48_000: ['pcm_48000', 'opus_48000'],
};
const PREBUFFERS_MS = [0, 20, 60, 120, 200, 350] as const;
const CHUNKS_MS = [20, 40, 60, 100, 160] as const;

export function createRandomRuns(seed: number): RandomRuns {
  const random = createRandom(seed);
  const among = <T>(choices: readonly T[]): T => pick(choices, random);
  const between = (least: number, most: number): number => least + (most - least) * random.next();

  const network = (): LabProfile =>
    labProfile({
      seed: Math.floor(between(1, 1e6)),
      roundTripMs: Math.round(between(0, 80)),
      thinkMs: Math.round(between(20, 150)),
      jitterMs: between(5, 80),
      speedUp: between(1.05, 3),
      chunkAudioMs: among(CHUNKS_MS),
      stallEverySeconds: between(0.15, 1),
      stallMs: between(60, 400),
    });

  function run(sampleRate: number): RandomRun {
    const isPlanned = random.next() < 1 / 3;
    const prebufferMs = among(PREBUFFERS_MS);
    const target = {
      ...labAdapter.defaultTarget,
      voice: among(VOICES),
      transport: among(['ws', 'http'] as const),
      format: among(FORMATS[sampleRate] ?? []),
    };
    const request = {
      target,
      text: among(TEXTS),
      prebufferMs,
      connection: 'reuse',
      playback: 'device',
    } as const;
    const plan = isPlanned ? { plan: replyPlan({ inFlight: among([1, 2]) }) } : {};
    const others = PREBUFFERS_MS.filter((ms) => ms !== prebufferMs);
    return { request: { ...request, ...plan }, otherPrebufferMs: among(others) };
  }

  return { network, run };
}

function pick<T>(choices: readonly T[], random: Random): T {
  const choice = choices[Math.floor(random.next() * choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}
