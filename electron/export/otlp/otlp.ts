import { createZipWriter } from '../../portable/zip-writer.ts';
import type { FileFormat } from '../exported.ts';
import { otlpRequests } from './requests.ts';

/** A zip of `traces-1.json`, … and `metrics.json`, each the body of one call to a collector. */
export const OTLP: FileFormat = {
  mediaType: 'application/zip',
  suffix: () => '-otlp.zip',
  takes: ({ record }) => record !== null,
  lacking: 'no record any more',
  async *write(runs, parts) {
    const zip = createZipWriter();
    let batch = 0;
    for await (const { signal, body } of otlpRequests(runs, parts)) {
      if (signal === 'traces') batch += 1;
      zip.add(signal === 'traces' ? `traces-${batch}.json` : 'metrics.json', Buffer.from(body));
      yield* zip.take();
    }
    zip.finish();
    yield* zip.take();
  },
};
