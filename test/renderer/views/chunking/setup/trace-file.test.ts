import { describe, expect, it } from 'vitest';
import { writeTokenTrace } from '../../../../../core/text/tokens/token-trace.ts';
import { readTrace } from '../../../../../renderer/views/chunking/setup/trace-file.ts';

const fileOf = (...texts: readonly string[]) =>
  writeTokenTrace({ source: 'x', tokens: texts.map((text, index) => ({ atMs: index, text })) });

const wordsOf = (file: string) => {
  const reading = readTrace('tokens.jsonl', file);
  return reading.kind === 'problem' ? reading.words : null;
};

describe('a trace from a file', () => {
  it('may be as long as a run takes, and no longer', () => {
    const most = Array.from({ length: 20 }, () => 'a'.repeat(5000));
    expect(wordsOf(fileOf(...most))).toBeNull();
    expect(wordsOf(fileOf(...most, 'b'))).toBe('Its text has more than 100,000 characters.');
  });

  it('has no token longer than a run takes', () => {
    expect(wordsOf(fileOf('a'.repeat(10_001)))).toBe('A token of it has more than 10,000 characters.');
  });

  it('has tokens, and not too many', () => {
    expect(wordsOf(fileOf())).toBe('There is no token in it.');
    expect(wordsOf(fileOf(...Array.from({ length: 5001 }, () => 'a')))).toBe(
      'It has more than 5,000 tokens.',
    );
  });
});
