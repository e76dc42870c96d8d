import { toRunEntry } from '../../core/session/document/runs-document.ts';
import { RUNS_SCHEMA_ID, type RunEntry } from '../../core/session/document/runs-schema.ts';
import { summariseRuns } from '../../core/session/document/runs-summary.ts';
import type { FileFormat } from './exported.ts';

/** The document of `onset run --json`, and with each run its record, event by event. A line a run. */
export const JSON_RUNS: FileFormat = {
  mediaType: 'application/json',
  suffix: () => '.json',
  takes: ({ record }) => record !== null,
  lacking: 'no record any more',
  async *write(runs) {
    const entries: RunEntry[] = [];
    yield `{"schema":${JSON.stringify(RUNS_SCHEMA_ID)},"runs":[`;
    for await (const { record } of runs) {
      if (record === null) continue;
      const entry = toRunEntry(record.session);
      const events = [...record.recorded.events];
      yield `${entries.length === 0 ? '\n' : ',\n'}${JSON.stringify({ ...entry, events })}`;
      entries.push(withoutLists(entry));
    }
    yield `\n],"summary":${JSON.stringify(summariseRuns(entries))}}\n`;
  },
};

/** What the summary is made of: the rest of ten thousand runs need not be held. */
const withoutLists = (entry: RunEntry): RunEntry => ({
  ...entry,
  chunks: [],
  phases: [],
  gaps: [],
  seams: [],
});
