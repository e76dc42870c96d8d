import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage, TEXT } from '../../helpers/matrix/stage.ts';
import {
  cancelWay,
  codeFor,
  FAST,
  PACED,
  refusalsOf,
  refuseWay,
  speakCell,
  wordsOf,
} from '../../helpers/matrix/trials.ts';
import { CELLS, WAYS } from '../../helpers/matrix/ways.ts';

/** Coded with losses, by the lab and back by our decoder; a wrong text or rate is far below. */
const LEAST_CORRELATION = 0.99;
const LOSSLESS = /^(pcm|f32|wav|flac)_/;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.setProfile(FAST);
}, 60_000);
afterAll(() => stage.close());

const titled = <T extends { readonly title: string }>(list: readonly T[]) =>
  list.map((item) => [item.title, item] as const);

describe('every vendor, transport and format', () => {
  it.concurrent.each(titled(CELLS))(
    '%s: the sound of the embedded voice, every mark in order',
    async (_title, cell) => {
      const { failure, outcome, likeness, marks } = await speakCell(stage, cell);
      expect([failure, outcome]).toEqual([null, 'completed']);
      expect(marks).toMatchObject({ missing: [], early: [] });
      if (LOSSLESS.test(cell.format)) expect(likeness.isExact).toBe(true);
      else expect(likeness.correlation).toBeGreaterThanOrEqual(LEAST_CORRELATION);
    },
  );
});

describe('words', () => {
  it.concurrent.each(titled(WAYS))(
    '%s: places of each word once, where the vendor tells them',
    async (_title, way) => {
      const expected = way.choice.wordsBy === undefined ? [] : TEXT.split(' ');
      expect(await wordsOf(stage, way)).toEqual(expected);
    },
  );
});

describe('refusals', () => {
  const refused = WAYS.flatMap((way) =>
    refusalsOf(way).map((refusal) => [way.title, refusal.what, codeFor(refusal, way), way, refusal] as const),
  );

  it.concurrent.each(refused)(
    '%s: %s ends as %s, in a sentence with a hint',
    async (_title, _what, code, way, refusal) => {
      const { failure, tellsKey } = await refuseWay(stage, way, refusal);
      expect(failure).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].{8,}/s) as string });
      expect(failure?.hint).toMatch(/\S.{8,}\.$/);
      expect(tellsKey).toBe(false);
    },
  );
});

describe('cancel', () => {
  beforeAll(() => stage.setProfile(PACED));

  it.concurrent.each(titled(WAYS))('%s: ends in mid-stream and tells its tail', async (_title, way) => {
    const { failure, outcome, tail, wasSounding } = await cancelWay(stage, way);
    expect([failure, outcome]).toEqual([null, 'cancelled']);
    expect(wasSounding).toBe(way.transport.id !== 'batch');
    expect(tail).toMatchObject({ silenceMs: null });
    expect((tail?.bytes ?? 0) > 0).toBe(tail?.lastByteMs !== null);
  });
});
