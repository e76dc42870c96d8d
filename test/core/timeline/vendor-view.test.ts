import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import {
  VENDOR_TIMING_CODE,
  readVendorTiming,
  vendorTimingMessage,
} from '../../../core/timeline/vendor-view.ts';
import { ZERO_MS, completeRun, connection, marks, sessionOf, started } from '../../factories/run-events.ts';

const timing = (processingMs: number): RunEvent => ({
  kind: 'note',
  at: ZERO_MS + 176,
  level: 'info',
  code: VENDOR_TIMING_CODE,
  message: vendorTimingMessage('openai-processing-ms', processingMs),
});
const viewOf = (events: RunEvent[]) => computeFigures(sessionOf(events)).vendorView;

describe('the vendor view', () => {
  test('takes one TCP handshake off the server and calls the result estimated', () => {
    const view = viewOf(completeRun());
    expect(view).toEqual({ networkMs: 101, inferenceMs: 75, transferMs: 4, estimated: true });
  });

  test("uses the provider's own timing where it came", () => {
    const view = viewOf([...completeRun(), timing(62.5)]);
    expect(view).toEqual({ networkMs: 113.5, inferenceMs: 62.5, transferMs: 4, estimated: false });
  });

  test('sums to TTFA', () => {
    const { vendorView, latency } = computeFigures(sessionOf([...completeRun(), timing(500)]));
    const { networkMs, inferenceMs, transferMs } = vendorView ?? {
      networkMs: 0,
      inferenceMs: 0,
      transferMs: 0,
    };
    expect(networkMs + inferenceMs + transferMs).toBeCloseTo(latency.ttfaMs ?? NaN, 9);
  });

  test('takes only its own wording for a timing', () => {
    expect(readVendorTiming(vendorTimingMessage('server-timing', 12.5))).toBe(12.5);
    expect(readVendorTiming('It took 12.5 ms.')).toBeNull();
  });

  test('is null when neither a handshake nor a timing is known', () => {
    const arrived = marks({ dispatched: 1, textSent: 2, firstByte: 90, firstAudio: 95 });
    expect(viewOf([started(), ...arrived, connection({ tcpHandshakeMs: null })])).toBeNull();
  });

  test('is null until the first audio came', () => {
    const answered = marks({ dispatched: 1, textSent: 2, firstByte: 90 });
    expect(viewOf([started(), ...answered, connection(), timing(62.5)])).toBeNull();
  });
});
