import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedLlm } from '../../../../core/contract/token-source.ts';
import { simulateTokens } from '../../../../core/text/tokens/simulated-llm.ts';
import { textOf } from '../../../../core/text/tokens/token-stream.ts';
import { readTokenTrace, writeTokenTrace } from '../../../../core/text/tokens/token-trace.ts';
import { anyText } from '../any-text.ts';

const LLM: SimulatedLlm = { seed: 1, firstTokenMs: 400, tokensPerSecond: 20, jitterMs: 0, pauses: [] };
const REPLY = 'Your card left on May 3, and comes by 5 p.m. Monday.';

describe('a simulated model', () => {
  it('streams exactly the text, in order of time', () => {
    fc.assert(
      fc.property(anyText(), fc.integer(), fc.nat(500), (text, seed, jitterMs) => {
        const stream = simulateTokens(text, { ...LLM, seed, jitterMs });
        expect(textOf(stream)).toBe(text);
        const stamps = stream.map(({ atMs }) => atMs);
        expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
        expect(stream.filter((token) => token.text === '')).toEqual([]);
      }),
    );
  });

  it('starts and goes on at its rate, without jitter to the millisecond', () => {
    const stamps = simulateTokens(REPLY, LLM).map(({ atMs }) => atMs);
    expect(stamps).toEqual(stamps.map((_, index) => 400 + 50 * index));
    expect(stamps.length).toBeGreaterThan(10);
  });

  it('stands still where it is told to', () => {
    const even = simulateTokens(REPLY, LLM);
    const paused = simulateTokens(REPLY, { ...LLM, pauses: [{ afterCharacters: 10, forMs: 1200 }] });
    let characters = 0;
    for (const [index, { atMs, text }] of paused.entries()) {
      expect(atMs).toBe((even[index]?.atMs ?? 0) + (characters >= 10 ? 1200 : 0));
      characters += text.length;
    }
  });

  it('repeats itself for a seed and differs for another', () => {
    const jittered = { ...LLM, jitterMs: 30 };
    expect(simulateTokens(REPLY, jittered)).toEqual(simulateTokens(REPLY, jittered));
    expect(simulateTokens(REPLY, { ...jittered, seed: 2 })).not.toEqual(simulateTokens(REPLY, jittered));
  });
});

describe('a token trace', () => {
  it('reads as it was written', () => {
    fc.assert(
      fc.property(anyText(), fc.option(fc.string()), (text, source) => {
        const tokens = simulateTokens(text, { ...LLM, jitterMs: 30 });
        expect(readTokenTrace(writeTokenTrace({ source, tokens }))).toEqual({ source, tokens });
      }),
    );
  });

  const folder = new URL('../../../fixtures/token-traces/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.jsonl')))('is read from %s', (name) => {
    const { tokens, source } = readTokenTrace(readFileSync(new URL(name, folder), 'utf8'));
    expect(tokens.length).toBeGreaterThan(20);
    expect(source).toContain('written by hand');
  });

  const HEADER = '{"schema":"onset.tokens/1"}\n';
  it.each([
    ['', 'Line 1 of the token trace is missing'],
    [
      '{"schema":"onset.tokens/2"}\n',
      'Line 1 of the token trace says onset.tokens/2, a version that this Onset does not know.',
    ],
    ['{"schema":"onset.runs/1"}\n', 'Line 1 of the token trace is no header'],
    ['{"atMs":1,"text":"a"}\n', 'Line 1 of the token trace is no header'],
    [`${HEADER}{"atMs":1,"text":"a"}\n{"atMs":2}\n`, 'Line 3 of the token trace is no token'],
    [`${HEADER}\n{"atMs":1,\n`, 'Line 3 of the token trace is no token'],
    [
      `${HEADER}{"atMs":5,"text":"a"}\n{"atMs":4,"text":"b"}\n`,
      'Line 3 of the token trace goes back in time',
    ],
    [
      `${HEADER}{"atMs":86400000,"text":"a"}\n{"atMs":1e12,"text":"b"}\n`,
      'Line 3 of the token trace comes too late: 1000000000000 ms, and a day is 86400000 ms.',
    ],
  ])('of %j names the line that is wrong', (text, message) => {
    expect(() => readTokenTrace(text)).toThrow(message);
  });

  it('may have line ends of Windows and a byte order mark', () => {
    const text = `\ufeff${HEADER}{"atMs":1,"text":"a"}`.replaceAll('\n', '\r\n');
    expect(readTokenTrace(text)).toEqual({ source: null, tokens: [{ atMs: 1, text: 'a' }] });
  });
});
