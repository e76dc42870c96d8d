import { describe, expect, it } from 'vitest';
import { annotated } from '../../../core/history/annotate.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { runRowSchema } from '../../../core/history/row.ts';
import { chunks, completeRun, ended, failed, marks, sessionOf, started } from '../../factories/run-events.ts';
import { switched } from '../../factories/reply-events.ts';

describe('the row of a run', () => {
  it('has what its figures say', () => {
    const row = rowOf(sessionOf(completeRun()), 7);
    expect(runRowSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      number: 7,
      voice: 'slt',
      temperature: 'cold',
      firstSound: 'asked',
      characters: 12,
    });
    expect(row.instants).toMatchObject({ firstByte: 176, firstAudio: 180, audible: 220, heard: null });
    expect(row.phasesMs.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(220, 6);
    expect(row.largestGapMs).toBe(80);
  });

  it('draws the buffer from the first sound played to the last', () => {
    const { bufferMs } = rowOf(sessionOf(completeRun()), 1);
    expect(bufferMs).toHaveLength(32);
    expect(bufferMs[0]).toBe(100);
    expect(bufferMs.at(-1)).toBe(0);
    // 500 ms of sound in 320 ms: at the last arrival 180 ms are held, and played in the rest of the picture.
    expect(Math.max(...bufferMs)).toBeGreaterThan(160);
  });

  it('of a failed one says why, and draws no buffer where nothing played', () => {
    const row = rowOf(sessionOf([started(), failed(50, 'tls'), ended({ outcome: 'failed' })]), 1);
    expect(row).toMatchObject({ outcome: 'failed', error: { code: 'tls' }, isHeard: false, bufferMs: [] });
  });

  it('knows nothing of underruns and gaps of what was never played', () => {
    const row = rowOf(sessionOf([started(), failed(50, 'tls'), ended({ outcome: 'failed' })]), 1);
    expect(row).toMatchObject({ underruns: null, underrunMs: null, gaps: null, switches: 0 });
    expect(rowOf(sessionOf(completeRun()), 1)).toMatchObject({ underruns: 0, underrunMs: 0, gaps: 0 });
  });

  it('counts how often a fallback took over', () => {
    const [first, ...rest] = completeRun();
    if (first === undefined) throw new Error('the run has no events');
    const session = sessionOf([first, switched(1, 0, 10, 50), switched(2, 1, 20, 60), ...rest]);
    expect(rowOf(session, 1).switches).toBe(2);
  });

  it('keeps the beginning of a long text and its whole length', () => {
    const text = 'é😀 '.repeat(1500);
    const row = rowOf(sessionOf([started({ text }), ...marks({ firstAudio: 5 }), ...chunks([[5, 10]])]), 1);
    expect(row.text).toHaveLength(2000);
    expect(row.characters).toBe(4500);
  });
});

describe('an annotation', () => {
  const before = { tags: ['keep'], note: 'good', rating: 4 };
  it('changes only what it names', () => {
    expect(annotated(before, { addTags: ['demo', 'keep'] })).toEqual({ ...before, tags: ['keep', 'demo'] });
    expect(annotated(before, { removeTags: ['keep'], rating: null })).toEqual({
      tags: [],
      note: 'good',
      rating: null,
    });
    expect(annotated(before, { note: undefined, rating: undefined })).toEqual(before);
  });
  it('leaves out tags beyond twenty', () => {
    const addTags = Array.from({ length: 30 }, (_, index) => `tag ${index}`);
    expect(annotated(before, { addTags }).tags).toHaveLength(20);
  });
});
