import type { LevelMatch } from '../../../../core/audition/level-match.ts';
import { formatTenth } from '../../../charts/format-number.ts';

/** Less than the accuracy that loudness is measured with. */
const SAME_LU = 0.1;

const signed = (db: number): string => (db > 0 ? `+${formatTenth(db)}` : formatTenth(db));

/** What was done to the loudness of what is heard: "+3.2 dB"; empty where nothing was. */
export function levelWords(level: LevelMatch | null, wantedLufs: number | null): string {
  if (level === null || wantedLufs === null) return '';
  if (level.lufs === null) return 'as it came';
  const words = `${signed(level.gainDb)} dB`;
  return wantedLufs - level.lufs > SAME_LU ? `${words}, at its peak` : words;
}
