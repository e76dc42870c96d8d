import type { ExportRun, FileFormat, RunRecord } from '../exported.ts';
import { entriesOf } from './entries.ts';
import type { HarEntry, HarPage } from './log.ts';

/** What went over the wire, for every tool that reads HAR 1.2: a page a run, an entry a request. */
export const HAR: FileFormat = {
  mediaType: 'application/json',
  suffix: () => '.har',
  takes: ({ record }) => record !== null && record.frames.length > 0,
  lacking: 'no record of what went over the wire',
  async *write(runs, { madeBy }) {
    const pages: HarPage[] = [];
    const [name = '', version = ''] = madeBy.split(' ');
    yield `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;
    let isFirst = true;
    for await (const run of runs) {
      for (const entry of entriesIn(run, pages)) {
        yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(entry)}`;
        isFirst = false;
      }
    }
    yield `\n],"pages":${JSON.stringify(pages)}}}\n`;
  },
};

function entriesIn({ record }: ExportRun, pages: HarPage[]): readonly HarEntry[] {
  if (record === null) return [];
  pages.push(pageOf(record));
  return entriesOf(record, record.row.runId);
}

function pageOf({ row, figures }: RunRecord): HarPage {
  return {
    startedDateTime: new Date(row.startedAtMs).toISOString(),
    id: row.runId,
    title: `Run ${row.number}: ${row.provider} ${row.model} ${row.voice}`,
    pageTimings: {
      onContentLoad: figures.latency.ttfaMs ?? -1,
      onLoad: figures.latency.ttlbMs ?? -1,
      comment: 'onContentLoad is the first audio, onLoad the last, from the text on',
    },
  };
}
