import type { Audition, AuditionSample, AuditionVoice } from '../../../core/contract/audition.ts';
import type { Target } from '../../../core/contract/target.ts';

/** As the contract has it, of voices and of samples: what held more could not be kept. */
export const MOST_HELD = 200;

/** A key is never given twice: runs are found by it. */
export const newKey = (): string => crypto.randomUUID().slice(0, 8);

/** One more row for each target that has none yet. */
export function withVoices(audition: Audition, targets: readonly Target[]): Audition {
  const known = new Set(audition.voices.map(({ target }) => JSON.stringify(target)));
  const fresh = targets.filter((target) => !known.has(JSON.stringify(target)));
  const voices = fresh.map((target) => ({ key: newKey(), target, tags: [], note: '', rating: null }));
  return { ...audition, voices: [...audition.voices, ...voices].slice(0, MOST_HELD) };
}

export function withVoice(audition: Audition, key: string, changes: Partial<AuditionVoice>): Audition {
  const voices = audition.voices.map((voice) => (voice.key === key ? { ...voice, ...changes } : voice));
  return { ...audition, voices };
}

export function withoutVoice(audition: Audition, key: string): Audition {
  const { isRevealed, voices } = audition.blind;
  // What was revealed stays as it came out.
  const blind = { ...audition.blind, voices: isRevealed ? voices : voices.filter((voice) => voice !== key) };
  return { ...audition, blind, voices: audition.voices.filter((voice) => voice.key !== key) };
}

/** Samples that are not there yet. */
export function withSamples(audition: Audition, samples: readonly AuditionSample[]): Audition {
  const known = new Set(audition.samples.map(({ key }) => key));
  const fresh = samples.filter(({ key }) => !known.has(key));
  return { ...audition, samples: [...audition.samples, ...fresh].slice(0, MOST_HELD) };
}

/** Another text is another sample to history: it goes on under a key of its own. */
export function withSample(
  audition: Audition,
  key: string,
  changes: Partial<Omit<AuditionSample, 'key'>>,
): Audition {
  const samples = audition.samples.map((sample) => {
    if (sample.key !== key) return sample;
    const isOther = changes.text !== undefined && changes.text !== sample.text;
    return { ...sample, ...changes, ...(isOther ? { key: newKey() } : {}) };
  });
  return { ...audition, samples, blind: withKnownSample(audition.blind, samples) };
}

export function withoutSample(audition: Audition, key: string): Audition {
  const samples = audition.samples.filter((sample) => sample.key !== key);
  return { ...audition, samples, blind: withKnownSample(audition.blind, samples) };
}

/** A blind round of a sample that is gone takes all in turn. */
function withKnownSample(blind: Audition['blind'], samples: readonly AuditionSample[]): Audition['blind'] {
  return samples.some(({ key }) => key === blind.sample) ? blind : { ...blind, sample: null };
}
