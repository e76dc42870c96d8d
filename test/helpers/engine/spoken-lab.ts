import { afterAll, beforeAll } from 'vitest';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { spokenBy } from './spoken.ts';

export interface SpokenLab {
  readonly lab: Lab;
  /** The text as the embedded voice itself says it, by the lab's own protocol: what any client must receive. */
  readonly spoken: Buffer;
  readonly spokenAs: (format: string) => Promise<Buffer>;
}

/** A lab for the tests of this file, and its voice in 24 kHz PCM. */
export function useSpokenLab(text: string): SpokenLab {
  let lab: Lab;
  let spoken: Buffer;
  const spokenAs = (format: string) => spokenBy(lab, { text, voice: 'slt', format });
  beforeAll(async () => {
    lab = await startLab({ profile: labProfile() });
    spoken = await spokenAs('pcm_24000');
  }, 60_000);
  afterAll(() => lab.close());
  return {
    get lab() {
      return lab;
    },
    get spoken() {
      return spoken;
    },
    spokenAs,
  };
}
