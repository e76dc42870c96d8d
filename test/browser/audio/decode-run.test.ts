import { expect, it } from 'vitest';
import { type AudioFormat, parseFormatId } from '../../../core/audio/format.ts';
import type { DecodeReport } from '../../../renderer/audio/decode-messages.ts';
import { createDecodeRun } from '../../../renderer/audio/decode-run.ts';
import flacFile from '../../fixtures/audio/mono-16-bit.flac?url';
import aacFile from '../../fixtures/audio/mono-24000.aac?url';
import opusFile from '../../fixtures/audio/mono-20ms-pages.opus?url';

function declared(id: string): AudioFormat {
  const format = parseFormatId(id);
  if (format === null) throw new Error(`${id} is no format`);
  return format;
}

/** Feeds the bytes in pieces at once, before any codec can be ready. */
const decode = (format: AudioFormat, bytes: Uint8Array): Promise<DecodeReport[]> =>
  new Promise((resolve) => {
    const reports: DecodeReport[] = [];
    const run = createDecodeRun(
      { kind: 'begin', runId: 'run', format, prebufferMs: 0, shared: false },
      {
        now: () => performance.now(),
        report(report) {
          reports.push(report);
          if (report.kind === 'exhausted' || report.kind === 'failed') resolve(reports);
        },
        play: () => undefined,
        playEnd: () => undefined,
      },
    );
    for (let from = 0; from < bytes.length; from += 700) run.push(bytes.slice(from, from + 700));
    run.end();
  });

it.each([
  ['Ogg Opus', opusFile, 'opus_48000', 48_000, 61_234],
  ['FLAC', flacFile, 'flac_24000', 24_000, 30_617],
  ['AAC', aacFile, 'aac_24000', 24_000, 31_744],
])('decodes %s piece by piece to its last frame', async (_name, url, id, sampleRate, frames) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const reports = await decode(declared(id), bytes);
  expect(reports.at(-1)).toMatchObject({ kind: 'exhausted', frames });
  const decoded = reports.filter((report) => report.kind === 'decoded');
  expect(decoded.length).toBeGreaterThan(2);
  expect(decoded[0]).toMatchObject({ sampleRate });
  expect(decoded.filter(({ onsetFrame }) => onsetFrame !== null)).toHaveLength(1);
});
