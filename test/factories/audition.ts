import { firstAudition } from '../../core/audition/first-audition.ts';
import type { Audition, AuditionSample, AuditionVoice } from '../../core/contract/audition.ts';
import { labAdapter } from '../../electron/providers/lab/adapter.ts';
import type { Target } from '../../core/contract/target.ts';

/** A voice of the lab's. */
export const auditionVoice = (key: string, target: Partial<Target> = {}): AuditionVoice => ({
  key,
  target: { ...labAdapter.defaultTarget, ...target },
  tags: [],
  note: '',
  rating: null,
});

export const auditionSample = (key: string, text = `This is sample ${key}.`): AuditionSample => ({
  key,
  name: key,
  category: 'own',
  text,
});

/** Two voices and two texts, one run each, on connections that are made anew. */
export function audition(partial: Partial<Audition> = {}): Audition {
  return {
    ...firstAudition('audition-1', 'Support replies', 1),
    voices: [auditionVoice('v1'), auditionVoice('v2', { voice: 'rms' })],
    samples: [auditionSample('s1'), auditionSample('s2')],
    runsPerCell: 1,
    connection: 'cold',
    ...partial,
  };
}
