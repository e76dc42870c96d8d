import type { LevelMatch } from '../../../../core/audition/level-match.ts';
import { formatTenth } from '../../../charts/format-number.ts';

/** Less than the accuracy that loudness is measured with. */
const SAME_LU = 0.1;

const signed = (db: number): string => (db > 0 ? `+${formatTenth(db)}` : formatTenth(db));

/** What was done to the loudness of what is heard: "+3.2 dB"; empty where nothing was. */
export function levelWords(level: LevelMatch | null, wantedLufs: number | null): string {
  if (level === null || wantedLufs === null) return '';
  return level.lufs === null ? 'as it came' : `${signed(level.gainDb)} dB`;
}

/** "heard at −17.2 LUFS (+8.4 dB), the peaks of its sample’s voices allow no more". */
export function levelSentence({ gainDb, lufs }: LevelMatch, wantedLufs: number | null): string {
  if (lufs === null) return 'heard as it came, too short for a loudness';
  const isLimited = wantedLufs !== null && wantedLufs - lufs > SAME_LU;
  return `heard at ${formatTenth(lufs)} LUFS (${signed(gainDb)} dB)${isLimited ? ', the peaks of its sample’s voices allow no more' : ''}`;
}
