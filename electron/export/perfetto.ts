import { tracePackets } from '../../core/export/perfetto/trace.ts';
import type { FileFormat } from './exported.ts';

/** A trace for ui.perfetto.dev: each run with its tracks, at its time of the day. */
export const PERFETTO: FileFormat = {
  mediaType: 'application/octet-stream',
  suffix: () => '.perfetto-trace',
  takes: ({ record }) => record !== null,
  lacking: 'no record any more',
  async *write(runs) {
    let place = 0;
    for await (const { record } of runs) {
      if (record === null) continue;
      yield* tracePackets(record, place);
      place += 1;
    }
  },
};
