import { startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { spokenBy } from '../engine/spoken.ts';
import type { Replies } from './heard-interruption.ts';

const SAMPLE_RATE = 48_000;
const FIRST =
  'Your replacement card left our depot this morning, and it should reach you on Thursday before noon.';
const NEXT = 'Of course. I have cancelled the order.';

/** Two texts by two of the embedded voices. */
export async function twoReplies(): Promise<Replies> {
  const lab = await startLab({ profile: labProfile() });
  const say = async (text: string, voice: string) => {
    const bytes = await spokenBy(lab, { text, voice, format: `pcm_${SAMPLE_RATE}` });
    return new Int16Array(new Uint8Array(bytes).buffer);
  };
  try {
    return { sampleRate: SAMPLE_RATE, first: await say(FIRST, 'slt'), next: await say(NEXT, 'kal') };
  } finally {
    await lab.close();
  }
}
