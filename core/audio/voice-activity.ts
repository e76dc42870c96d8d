import { msToSamples, type Samples } from '../units.ts';

export interface VoiceSettings {
  /** How far above the noise a voice must be, dB. */
  readonly marginDb: number;
  /** How long it must last, to a frame of 10 ms: a door or a key press is shorter. */
  readonly holdMs: number;
}

/** A voice that began, in samples since the first one. */
export interface VoiceOnset {
  readonly began: Samples;
  /** When it had lasted as long as it must. */
  readonly noticed: Samples;
}

export interface VoiceActivity {
  /** Samples of one channel, values in -1..1, cut anywhere. @returns the voice that these samples confirm */
  push(mono: Float32Array): VoiceOnset | null;
}

const FRAME_MS = 10;
/** Mains hum and its harmonics lie below this, and of a voice enough lies above. */
const HIGH_PASS_HZ = 250;
/** Softer than this nobody speaks to a machine, however quiet the room is. */
const LEAST_DBFS = -55;
/** The room is only listened to for so long before anything counts. */
const LEARN_FRAMES = 20;
/** How much of a frame's level goes into the noise floor: it takes a second to follow a fan that starts slowly. */
const FLOOR_SHARE = 0.03;
/** What is loud for long becomes the noise, dB a frame: 6 dB in a second. */
const LOUD_RISE_DB = 0.06;
/** Dips within a voice that do not end it: a closed stop before its burst. */
const DIP_FRAMES = 2;
/** After so much silence the next voice is another one. */
const PAUSE_FRAMES = 30;

/**
 * Finds where somebody begins to speak: level above a noise floor that follows the room, for as long as asked. It knows
 * no words, so music and a sudden lasting noise are a voice to it.
 */
export function createVoiceActivity(sampleRate: number, { marginDb, holdMs }: VoiceSettings): VoiceActivity {
  const filter = createHighPass(sampleRate);
  const frameSamples = msToSamples(FRAME_MS, sampleRate);
  const holdFrames = Math.ceil(holdMs / FRAME_MS);
  let floorDb: number | null = null;
  let frames = 0;
  let [count, power] = [0, 0];
  /** Frame in which the voice that is being heard, or weighed, began. */
  let beganFrame: number | null = null;
  let quietFrames = 0;
  let isTold = false;

  function isLoud(levelDb: number): boolean {
    floorDb ??= levelDb;
    const isAbove = levelDb > Math.max(floorDb + marginDb, LEAST_DBFS);
    const isLearning = frames < LEARN_FRAMES;
    if (isLearning) floorDb += (levelDb - floorDb) / (frames + 1);
    else if (isAbove) floorDb += LOUD_RISE_DB;
    else floorDb += (levelDb - floorDb) * FLOOR_SHARE;
    return isAbove && !isLearning;
  }

  function closeFrame(levelDb: number): VoiceOnset | null {
    const loud = isLoud(levelDb);
    frames += 1;
    if (!loud) return passQuiet();
    quietFrames = 0;
    beganFrame ??= frames - 1;
    if (isTold || frames - beganFrame < holdFrames) return null;
    isTold = true;
    return { began: beganFrame * frameSamples, noticed: frames * frameSamples };
  }

  function passQuiet(): null {
    quietFrames += 1;
    if (quietFrames <= (isTold ? PAUSE_FRAMES : DIP_FRAMES)) return null;
    beganFrame = null;
    isTold = false;
    return null;
  }

  return {
    push(mono) {
      let found: VoiceOnset | null = null;
      for (const sample of mono) {
        power += filter(sample) ** 2;
        count += 1;
        if (count < frameSamples) continue;
        found = closeFrame(10 * Math.log10(power / count + 1e-12)) ?? found;
        [count, power] = [0, 0];
      }
      return found;
    },
  };
}

/** Butterworth, second order (R. Bristow-Johnson, "Audio EQ Cookbook"). */
function createHighPass(sampleRate: number): (sample: number) => number {
  const angle = (2 * Math.PI * HIGH_PASS_HZ) / sampleRate;
  const alpha = Math.sin(angle) * Math.SQRT1_2;
  const cosine = Math.cos(angle);
  const a0 = 1 + alpha;
  const [b0, b1] = [(1 + cosine) / 2 / a0, -(1 + cosine) / a0];
  const [a1, a2] = [(-2 * cosine) / a0, (1 - alpha) / a0];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return (x) => {
    const y = b0 * (x + x2) + b1 * x1 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  };
}
