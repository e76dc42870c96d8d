import { LAB_PRESETS } from '../../../core/contract/lab-profile.ts';
import type { Stage } from './stage.ts';

/** Spoken lengths are quantised, so that about one text in three sounds exactly as long as another. */
const CANDIDATES_EACH = 2.5;

/**
 * Texts of which no two make the same number of bytes: an answer is known by its length (truth.ts). The lab keeps
 * what it has spoken, so none of them needs synthesis again; its profile is changed.
 * @throws Error when there are not enough
 */
export async function chooseTexts(stage: Stage, count: number): Promise<string[]> {
  await stage.setProfile(LAB_PRESETS['This computer']);
  const candidates = Array.from(
    { length: count * CANDIDATES_EACH },
    (_, index) => `Number ${index * 7 + 1}.`,
  );
  const seen = await stage.see('bare', 'https', candidates);
  const byLength = new Map(seen.map(({ reads }, index) => [reads.at(-1)?.[1] ?? 0, candidates[index] ?? '']));
  const texts = [...byLength.values()].slice(0, count);
  if (texts.length < count) throw new Error(`Only ${texts.length} texts of different length`);
  return texts;
}
