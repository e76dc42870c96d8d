import type { RunRow } from '../../core/history/row.ts';
import { type Received, toWav } from '../audio/to-wav.ts';
import { createZipWriter } from '../portable/zip-writer.ts';
import type { ExportRun, FileFormat } from './exported.ts';

/** What was received, as 16-bit WAV: of one run the file itself, of several a zip with one for each. */
export const WAV: FileFormat = {
  mediaType: 'audio/wav',
  suffix: (runs) => (runs === 1 ? '.wav' : '-wav.zip'),
  takes: ({ record }) =>
    record !== null && record.recorded.segments.length > 0 && record.session.chunks.length > 0,
  lacking: 'no audio',
  async *write(runs, { rows }) {
    if (rows.length === 1) yield* onlyOne(runs);
    else yield* zipped(runs);
  },
};

const segmentsOf = ({ record }: ExportRun): readonly Received[] => record?.recorded.segments ?? [];

async function* onlyOne(runs: AsyncIterable<ExportRun>): AsyncGenerator<Uint8Array> {
  for await (const run of runs) {
    const wav = await toWav(segmentsOf(run));
    if (wav !== null) yield wav;
  }
}

async function* zipped(runs: AsyncIterable<ExportRun>): AsyncGenerator<Uint8Array> {
  const zip = createZipWriter();
  for await (const run of runs) {
    const wav = await toWav(segmentsOf(run));
    if (wav !== null) zip.add(wavName(run.row), wav);
    yield* zip.take();
  }
  zip.finish();
  yield* zip.take();
}

/** Voices are named by vendors, with whatever signs. */
function wavName({ number, provider, voice }: RunRow): string {
  const words = [provider, voice].map((word) => word.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 60));
  return `run-${number}-${words.join('-')}.wav`;
}
