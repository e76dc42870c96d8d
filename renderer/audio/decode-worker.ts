import type { PageMs } from '../../core/units.ts';
import { isSameFormat } from '../../core/audio/format.ts';
import type { DecodeCommand, DecodeReport } from './decode-messages.ts';
import { createDecodeRun, type Begin, type DecodeRun } from './decode-run.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/**
 * The decoder's thread. It lives as long as the page; one run at a time. Its own clock counts from its own start,
 * so stamps are moved to the page's origin, which is the name it was started with.
 */
const originMs = performance.timeOrigin - Number(self.name);
const now = (): PageMs => performance.now() + originMs;
const report = (message: DecodeReport) => self.postMessage(message);

const speaker: Speaker = createSpeaker((runId, sampleRate) => {
  report({ kind: 'output_wanted', runId, sampleRate });
});
let current: { readonly begin: Begin; readonly run: DecodeRun } | null = null;

self.onmessage = ({ data }: MessageEvent<DecodeCommand>) => {
  switch (data.kind) {
    case 'output':
      return speaker.addOutput(data.sampleRate, data.port);
    case 'begin':
      stopCurrent();
      speaker.begin(data);
      return decode(data);
    case 'segment':
      return beginSegment(data);
    case 'push':
      return runOf(data.runId)?.push(data.payload);
    case 'end':
      return runOf(data.runId)?.end();
    case 'stop':
      if (current?.begin.runId === data.runId) stopCurrent();
      return;
  }
};

function decode(begin: Begin): void {
  current = { begin, run: createDecodeRun(begin, { now, report, ...speaker }) };
}

function beginSegment({ runId, format, skipMs }: Extract<DecodeCommand, { kind: 'segment' }>): void {
  if (current?.begin.runId !== runId) return;
  const { begin, run } = current;
  if (!run.isFresh() || skipMs > 0) return run.next(format, skipMs);
  if (isSameFormat(begin.format, format)) return;
  run.stop();
  decode({ ...begin, format });
}

function runOf(runId: string): DecodeRun | undefined {
  return current?.begin.runId === runId ? current.run : undefined;
}

function stopCurrent(): void {
  current?.run.stop();
  speaker.close();
  current = null;
}
