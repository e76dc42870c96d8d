import type { Seam } from '../../../../core/audio/seams.ts';
import { formatWhole } from '../../../charts/format-number.ts';

/** Above it the step from one request to the next is heard as a click (core/audio/seams.ts). */
const CLICK_DB = 12;
/** A step below the level that counts as sound is none to a listener. */
const AUDIBLE_DBFS = -40;
/** A change of loudness that listeners notice in speech: some twice the smallest they can tell in a steady sound. */
const LEVEL_JUMP_DB = 6;
/** As an audible gap: what is shorter is no silence to a listener. */
const PADDING_MS = 80;

const inDb = (db: number): string => `${db < 0 ? '−' : '+'}${Math.abs(db).toFixed(1)} dB`;
const paddingMs = ({ endPaddingMs, startPaddingMs }: Seam): number => endPaddingMs + startPaddingMs;

/** What of a seam can be heard, each in a word or two. */
export function seamFaults(seam: Seam): readonly string[] {
  const { clickDb, stepDbfs, levelJumpDb } = seam;
  return [
    clickDb > CLICK_DB && stepDbfs > AUDIBLE_DBFS ? 'click' : '',
    levelJumpDb !== null && Math.abs(levelJumpDb) > LEVEL_JUMP_DB ? 'level jump' : '',
    paddingMs(seam) >= PADDING_MS ? 'padding' : '',
  ].filter((word) => word !== '');
}

/** "padding 234 + 226 ms, level +1.2 dB, step −54 dBFS (click −3.0 dB)" */
export function seamWords({ endPaddingMs, startPaddingMs, levelJumpDb, stepDbfs, clickDb }: Seam): string {
  const level = levelJumpDb === null ? 'level not known' : `level ${inDb(levelJumpDb)}`;
  const padding = `padding ${formatWhole(endPaddingMs)} + ${formatWhole(startPaddingMs)} ms`;
  return `${padding}, ${level}, step ${inDb(stepDbfs)}FS, ${inDb(clickDb)} over the usual step`;
}
