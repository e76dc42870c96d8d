import { describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import { releasesOf } from '../../../../core/text/chunkers/releases-of.ts';

const sentence = chunkingSchema.parse({ strategy: 'sentence' });
const source = (...tokens: readonly (readonly [number, string])[]) =>
  ({ kind: 'tokens', origin: 'trace', tokens: tokens.map(([atMs, text]) => ({ atMs, text })) }) as const;

describe('what a strategy lets go of', () => {
  it('is let go with the token that shows a sentence to be over, and at the end', () => {
    const stream = source([10, 'One here. '], [20, 'Two'], [50, ' there.']);
    const releases = releasesOf(stream, 'One here. Two there.', sentence);
    expect(releases.map(({ text, atMs }) => [text.trim(), atMs])).toEqual([
      ['One here.', 20],
      ['Two there.', 50],
    ]);
  });

  it('is all there at once where the text is', () => {
    const releases = releasesOf({ kind: 'typed' }, 'One here. Two there.', sentence);
    expect(releases.map(({ atMs }) => atMs)).toEqual([0, 0]);
  });

  it('is let go by the idle timer between two tokens, at its own time', () => {
    const idle = chunkingSchema.parse({ strategy: 'sentence', idleFlushMs: 100 });
    const releases = releasesOf(source([0, 'One two '], [1000, 'three.']), 'One two three.', idle);
    expect(releases[0]).toMatchObject({ reason: 'idle', atMs: 100 });
  });

  it('never is blanks alone', () => {
    expect(releasesOf({ kind: 'typed' }, '  \n ', sentence)).toEqual([]);
  });
});
