import { OnsetError } from '../../contract/result.ts';
import { migrate } from './migrate.ts';
import { type RunEvent, type RunEventOf, runEventSchema } from './record.ts';

/**
 * A run's events from its record, one JSON line each, of whatever version. A crash can tear the last line and a disk
 * can spoil any: what is no event is left out, counted, and told in a note behind `started`. No events of an empty record.
 * @throws OnsetError `storage` when a newer Onset made it, or when its beginning is lost and with it the run
 */
export function readRecord(text: string): RunEvent[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const values = lines.map(parseJson).filter((value) => value !== undefined);
  const migrated = migrate(values);
  const events = migrated.map(parseEvent).filter((event) => event !== null);
  const [started, ...rest] = events;
  const unreadable = lines.length - values.length + migrated.length - events.length;
  if (lines.length === 0) return [];
  if (started?.kind !== 'started') throw headless();
  return unreadable === 0 ? events : [started, noteOf(started.at, unreadable), ...rest];
}

/** @returns undefined where it is no JSON, which can't say that word */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseEvent(value: unknown): RunEvent | null {
  const parsed = runEventSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function noteOf(at: number, unreadable: number): RunEventOf<'note'> {
  const lost = unreadable === 1 ? '1 line' : `${unreadable} lines`;
  const message = `${lost} of this run's record could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`;
  return { kind: 'note', at, level: 'warning', code: 'record_damaged', message };
}

function headless(): OnsetError {
  return new OnsetError({
    code: 'storage',
    message: 'The record of this run is damaged: its beginning cannot be read.',
    hint: 'Its audio may still be there; the run itself is lost.',
  });
}
