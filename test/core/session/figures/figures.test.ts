import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFigures, phasesSoFar, type RunFigures } from '../../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import type { MarkName } from '../../../../core/timeline/marks.ts';
import {
  ZERO_MS,
  chunks,
  completeRun,
  connection,
  ended,
  failed,
  marks,
  onset,
  sessionOf,
  started,
} from '../../../factories/run-events.ts';

const figuresOf = (events: Iterable<RunEvent>) => computeFigures(sessionOf(events));
const spent = ({ phases }: Pick<RunFigures, 'phases'>) => {
  return Object.fromEntries(phases.filter(({ ms }) => ms > 0).map(({ name, ms }) => [name, ms]));
};
const sum = ({ phases }: Pick<RunFigures, 'phases'>) => phases.reduce((total, { ms }) => total + ms, 0);
const report = (value: Extract<RunEvent, { kind: 'playback' }>['report']): RunEvent => {
  return { kind: 'playback', report: value };
};

describe('a virtual run', () => {
  const figures = figuresOf(completeRun({ prebufferMs: 200 }));

  test('ends its phases at the virtual onset, with its own prebuffer and without output', () => {
    expect(figures.phasesTo).toEqual({ mark: 'virtualAudible', atMs: 300 });
    expect(figures.reached).toBeNull();
    expect(figures.phases.map(({ name }) => name)).not.toContain('output');
    expect(spent(figures)).toEqual({
      ...{ queue: 1, dns: 10, tcp: 20, tls: 25, upgrade: 24, send: 1, server: 95, 'first audio': 4 },
      ...{ prebuffer: 80, 'leading silence': 40 },
    });
  });

  test('shows phases that sum to the shown total', () => {
    expect(figures.displayPhases.reduce((total, { shownMs }) => total + shownMs, 0)).toBe(300);
  });

  test('has its marks, chunks and audio in ms from textReady', () => {
    expect(figures.marks).toMatchObject({ textReady: 0, dispatched: 0.5, firstAudio: 180, done: 501 });
    expect(figures.chunks[1]).toEqual({ seq: 1, atMs: 260, bytes: 3200, audioMs: 100 });
    expect(figures.audio).toEqual({ sampleRate: 16_000, channels: 1, durationMs: 500, leadingSilenceMs: 40 });
    expect(figures.speedUp).toBe(500 / 320);
    expect(figures.largestGap).toEqual({ fromMs: 180, toMs: 260 });
    expect(figures.interChunk).toMatchObject({ n: 4, p50: 80, p95: null, max: 80 });
  });

  test('reports the stalls of the virtual player and what would have prevented them', () => {
    const starved = figuresOf([
      started(),
      ...chunks([
        [100, 50],
        [200, 50],
        [220, 50],
      ]),
      onset(10),
    ]);
    expect(starved.playback).toMatchObject({
      mode: 'virtual',
      playStartMs: 100,
      playEndMs: 300,
      underruns: [{ atMs: 150, ms: 50 }],
      worstDeficitMs: 50,
      smallestGaplessPrebufferMs: 50,
    });
    const threshold = starved.playback.smallestGaplessThresholdMs ?? NaN;
    const cured = figuresOf([
      started({ prebufferMs: threshold }),
      ...chunks([
        [100, 50],
        [200, 50],
        [220, 50],
      ]),
      onset(10),
    ]);
    expect(cured.playback.underruns).toEqual([]);
  });

  test('takes no waiting for the decoder for sound that came late: its player had nothing to start with before', () => {
    const { playback } = figuresOf([
      started(),
      ...marks({ firstAudio: 100 }),
      ...chunks([[100, 500]]),
      ...marks({ received: 100, firstSample: 400 }),
      ...chunks([[650, 50]]),
      onset(10),
    ]);
    expect(playback).toMatchObject({ underruns: [], worstDeficitMs: 0, smallestGaplessPrebufferMs: 0 });
    expect(playback.smallestGaplessThresholdMs).toBe(0);
  });

  test('charges starvation before the onset to the stall phase', () => {
    const events = [
      started(),
      ...marks({ firstAudio: 100 }),
      ...chunks([
        [100, 20],
        [160, 300],
      ]),
      onset(50),
    ];
    const starved = figuresOf(events);
    expect(spent(starved)).toEqual({ 'first audio': 100, stall: 40, 'leading silence': 50 });
    expect(starved.phasesTo?.atMs).toBe(starved.latency.ttfaAudibleMs);
  });
});

describe('a run with a device', () => {
  const played = [
    ...completeRun({ playback: 'device', prebufferMs: 46 }).slice(0, -1),
    ...marks({ received: 182, firstSample: 184, playStart: 230 }),
    report({ what: 'stall', startAt: ZERO_MS + 240, endAt: ZERO_MS + 250, audioMs: 10, errorMs: 1 }),
    report({ what: 'stall', startAt: ZERO_MS + 900, endAt: ZERO_MS + 930, audioMs: 400, errorMs: 1 }),
    ...marks({ heard: 304, playEnd: 1000 }),
    ended(),
  ];

  test('ends its phases at the measured mark and leaves the rest to the device', () => {
    const figures = figuresOf(played);
    expect(figures.phasesTo).toEqual({ mark: 'heard', atMs: 304 });
    expect(spent(figures)).toMatchObject({
      ...{ hop: 2, decode: 2, prebuffer: 46, stall: 10, 'leading silence': 40, output: 24 },
    });
    expect(sum(figures)).toBeCloseTo(304, 9);
  });

  test('reports the measured stalls, all of them', () => {
    const { playback } = figuresOf(played);
    expect(playback.underruns).toEqual([
      { atMs: 240, ms: 10 },
      { atMs: 900, ms: 30 },
    ]);
    expect(playback).toMatchObject({ mode: 'device', playStartMs: 230, playEndMs: 1000, worstDeficitMs: 0 });
  });

  test('counts the starved device apart from the starved player', () => {
    const starved = report({ what: 'render_underrun', events: 3, totalMs: 12.5 });
    const { playback } = figuresOf([started({ playback: 'device' }), starved]);
    expect(playback).toMatchObject({ underruns: [], renderUnderruns: { events: 3, ms: 12.5 } });
    expect(figuresOf(played).playback.renderUnderruns).toEqual({ events: 0, ms: 0 });
    expect(figuresOf(completeRun()).playback.renderUnderruns).toBeNull();
  });

  test('lets a stall that lasts count as far as the run has come', () => {
    const lasting = report({ what: 'stall', startAt: ZERO_MS + 300, endAt: null, audioMs: 50, errorMs: 1 });
    const figures = figuresOf([started({ playback: 'device' }), lasting, ...chunks([[360, 20]])]);
    expect(figures.playback.underruns).toEqual([{ atMs: 300, ms: 60 }]);
  });
});

describe('a run under way', () => {
  const waiting = [started(), ...marks({ dispatched: 1, textSent: 5 }), connection({ temperature: 'warm' })];

  test('gives the time since its last mark to the phase that waits', () => {
    const soFar = phasesSoFar(sessionOf(waiting), ZERO_MS + 640);
    expect(soFar.reached).toEqual({ phase: 'server', atMs: 640 });
    expect(spent(soFar)).toEqual({ queue: 1, send: 4, server: 635 });
    expect(soFar.phases.at(-1)?.name).toBe('server');
  });

  test('is running, and as trusted as the stamps that decide it so far', () => {
    const answered = [...waiting, ...marks({ firstByte: 9 })];
    expect(figuresOf(answered)).toMatchObject({ outcome: 'running', errorBarMs: 0.1, trusted: true });
    const wide = (mark: MarkName) => marks({ [mark]: 9 }).map((event) => ({ ...event, errorMs: 7 }));
    const stall = { what: 'stall', startAt: ZERO_MS, endAt: null, audioMs: 0, errorMs: 8 } as const;
    const chunk = chunks([[9, 20]]).map((event) => ({ ...event, errorMs: 9 }));
    expect(figuresOf([...answered, ...wide('firstByte')])).toMatchObject({ errorBarMs: 7, trusted: false });
    expect(figuresOf([...answered, report(stall)])).toMatchObject({ errorBarMs: 8, trusted: false });
    expect(figuresOf([...answered, ...chunk])).toMatchObject({ errorBarMs: 9, trusted: false });
  });

  test('keeps its trust when a mark that no figure is made of has a wide ±', () => {
    const wide = marks({ upgradeEnd: 4, cancelQuiet: 8 }).map((event) => ({ ...event, errorMs: 70 }));
    expect(figuresOf([...waiting, ...wide])).toMatchObject({ errorBarMs: 0, trusted: true });
  });

  test('has phases that sum to the time so far after every event, in both modes', () => {
    const run = fc.constantFrom<'device' | 'virtual'>('device', 'virtual').chain((playback) => {
      const events = completeRun({ playback, prebufferMs: 150 });
      return fc.record({
        events: fc.integer({ min: 1, max: events.length }).map((n) => events.slice(0, n)),
        nowMs: fc.double({ min: 0, max: 1000, noNaN: true }),
      });
    });
    fc.assert(
      fc.property(run, ({ events, nowMs }) => {
        const soFar = phasesSoFar(sessionOf(events), ZERO_MS + nowMs);
        const totalMs = soFar.phasesTo?.atMs ?? soFar.reached?.atMs ?? NaN;
        expect(Math.abs(sum(soFar) - totalMs)).toBeLessThan(0.01);
      }),
    );
  });
});

describe('a run that failed', () => {
  test('has the phases up to the failure and none after it', () => {
    const figures = figuresOf([
      started(),
      ...marks({ dispatched: 1, textSent: 5 }),
      connection(),
      failed(120, 'refused_key'),
    ]);
    expect(figures.outcome).toBe('failed');
    expect(figures.error?.code).toBe('refused_key');
    expect(figures.phasesTo).toBeNull();
    expect(figures.reached).toEqual({ phase: 'server', atMs: 120 });
  });

  test('draws no Send when its upgrade was refused, and draws it while it still may be sent', () => {
    const network = { dnsStart: 3, dnsEnd: 13, tcpStart: 13, tcpEnd: 33, upgradeStart: 33 };
    const connecting = [started(), ...marks({ dispatched: 0.5, ...network })];
    const drawn = ({ displayPhases }: RunFigures) =>
      Object.fromEntries(displayPhases.map(({ key, shownMs }) => [key, shownMs]));
    const refused = figuresOf([...connecting, failed(60, 'refused_key')]);
    expect(drawn(refused)).toMatchObject({ dns: 13, tcp: 20, ws: 27, req: 0 });
    expect(spent(refused)).toEqual({ queue: 3, dns: 10, tcp: 20, upgrade: 27 });
    expect(drawn(figuresOf(connecting))).toMatchObject({ dns: 10, req: 3 });
  });

  test('keeps its time to the first sound when it was cut after it', () => {
    const cut = [...completeRun().filter((event) => event.kind !== 'ended'), failed(450, 'cut')];
    expect(figuresOf(cut)).toMatchObject({
      outcome: 'failed',
      phasesTo: { mark: 'virtualAudible', atMs: 220 },
    });
  });
});

describe('trust', () => {
  test("takes the instrument's own verdict and lists its reasons beside the warnings", () => {
    const reasons = ['The event loop stood still for 12 ms.'];
    const instrument = { errorBarMs: 12, trusted: false, reasons, loopDelayMaxMs: 12, gcMs: 0 };
    const note = { kind: 'note', at: ZERO_MS, level: 'warning', code: 'odd_bytes', message: 'odd' } as const;
    const figures = figuresOf([started(), note, { ...note, level: 'info' }, ended({ instrument })]);
    expect(figures).toMatchObject({ errorBarMs: 12, trusted: false });
    expect(figures.warnings).toEqual([
      { code: 'odd_bytes', message: 'odd' },
      { code: 'untrusted', message: 'The event loop stood still for 12 ms.' },
    ]);
  });
});
