import { OnsetError } from '../../contract/result.ts';

/** Lifts a whole record to the next version. Its lines are what JSON said, not parsed yet: an old schema is not kept. */
export type Lift = (lines: readonly unknown[]) => readonly unknown[];

/** The first lifts version 1 to 2, and so on: one for each version before the present one (`SESSION_VERSION`). */
export const LIFTS: readonly Lift[] = [];

/**
 * A record of any version as one of the present version.
 * @throws OnsetError `storage` for a record that a newer Onset made
 */
export function migrate(lines: readonly unknown[], lifts: readonly Lift[] = LIFTS): readonly unknown[] {
  const present = lifts.length + 1;
  const version = versionOf(lines) ?? present;
  if (version > present) throw tooNew(version, present);
  return lifts.slice(version - 1).reduce((lifted, lift) => lift(lifted), lines);
}

/** As its first line says; null where that is lost, and with it the run. */
function versionOf(lines: readonly unknown[]): number | null {
  for (const line of lines) {
    if (typeof line !== 'object' || line === null || !('kind' in line) || line.kind !== 'started') continue;
    const version = 'version' in line ? Number(line.version) : NaN;
    return Number.isSafeInteger(version) && version >= 1 ? version : null;
  }
  return null;
}

function tooNew(version: number, present: number): OnsetError {
  return new OnsetError({
    code: 'storage',
    message: `This run was made by a newer Onset: its record has version ${version}, this Onset reads up to ${present}.`,
    hint: 'Update Onset to open it; the record stays as it is.',
  });
}
