import type { AudioMs } from '../units.ts';
import { charactersOf } from './characters-of.ts';

/** How fast people read out, for sounds that nobody has heard yet: some 15 characters a second. */
const MS_PER_CHARACTER = 66;

/** About how long the sound of a text will be. */
export const spokenMs = (text: string): AudioMs => charactersOf(text) * MS_PER_CHARACTER;
