import { createHash } from 'node:crypto';
import {
  DETAILED_RUNS,
  type ReportSound,
  reportFoot,
  reportHead,
  reportRun,
} from '../../core/export/html/report.ts';
import { REPORT_STYLE } from '../../core/export/html/style.ts';
import { type Received, toWav } from '../audio/to-wav.ts';
import type { ExportRun, FileFormat } from './exported.ts';

const BYTES_PER_MB = 1024 * 1024;
/** A page with more sound than this opens slowly, and no mail takes it. */
const SOUND_LIMIT_BYTES = 24 * BYTES_PER_MB;

/** One page that needs nothing else: no network, no script. */
export const HTML: FileFormat = {
  mediaType: 'text/html',
  suffix: () => '.html',
  takes: () => true,
  lacking: 'no row',
  async *write(runs, { rows, definition, audition, madeBy, madeAt, withText }) {
    const styleHash = createHash('sha256').update(REPORT_STYLE).digest('base64');
    yield reportHead({ rows, definition, audition, madeBy, madeAt, styleHash });
    const sounds = createSounds(withText);
    let detailed = 0;
    for await (const run of runs) {
      detailed += 1;
      if (detailed > DETAILED_RUNS) break;
      yield reportRun(run.row, run.record, { definition, sound: await sounds.of(run) });
    }
    yield reportFoot();
  },
};

const absent = (words: string): ReportSound => ({ kind: 'absent', words });

/** What browsers play everywhere is taken as it came, anything else as WAV. */
function createSounds(withText: boolean) {
  let leftBytes = SOUND_LIMIT_BYTES;

  async function playable(
    segments: readonly Received[],
  ): Promise<{ type: string; bytes: Uint8Array } | null> {
    const [only] = segments;
    if (segments.length === 1 && only?.format.container === 'mp3' && only.skipMs === 0)
      return { type: 'audio/mpeg', bytes: only.bytes };
    const wav = await toWav(segments);
    return wav === null ? null : { type: 'audio/wav', bytes: wav };
  }

  return {
    async of({ record }: ExportRun): Promise<ReportSound> {
      if (!withText) return absent('Text and audio are left out of this report.');
      if (record === null) return absent('The record of this run is no longer kept.');
      const sound = await playable(record.recorded.segments).catch(() => null);
      if (sound === null) return absent('There is no audio of this run.');
      if (sound.bytes.length > leftBytes)
        return absent(
          `Its audio is left out: a report holds at most ${SOUND_LIMIT_BYTES / BYTES_PER_MB} MB of sound.`,
        );
      leftBytes -= sound.bytes.length;
      const base64 = Buffer.from(sound.bytes).toString('base64');
      return { kind: 'data', uri: `data:${sound.type};base64,${base64}` };
    },
  };
}
