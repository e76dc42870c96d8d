import { type Audition, cellItem, warmUpItem } from '../contract/audition.ts';
import type { CommandInput } from '../contract/commands.ts';
import type { Job } from './work-list.ts';

/** A run of the matrix as the engine is asked for it; null when its voice or sample is no longer there. */
export function jobRequest(audition: Audition, job: Job): CommandInput<'run.start'> | null {
  const voice = audition.voices.find(({ key }) => key === job.voice);
  const sample = audition.samples.find(({ key }) => key === job.sample);
  if (voice === undefined || sample === undefined) return null;
  return {
    target: voice.target,
    text: sample.text,
    prebufferMs: audition.prebufferMs,
    connection: audition.connection,
    // Measuring is never heard: the virtual player stands in.
    playback: 'virtual',
    purpose: {
      kind: 'audition',
      series: audition.id,
      item: job.isWarmUp ? warmUpItem(job.voice) : cellItem(job.voice, job.sample),
    },
  };
}
