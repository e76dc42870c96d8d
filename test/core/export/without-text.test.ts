import { describe, expect, it } from 'vitest';
import { blanked, eventsWithoutText } from '../../../core/export/without-text.ts';
import { completeRun, ended, failed, started } from '../../factories/run-events.ts';

describe('a text that is left out', () => {
  it('keeps its length, in characters and in units', () => {
    const text = 'Añ 👩‍🚀 “漢字”\n🂡';
    expect(blanked(text)).toHaveLength(text.length);
    expect([...blanked(text)]).toHaveLength([...text].length);
    expect(blanked('Hi you')).toBe('______');
  });

  it('is nowhere in the record, also where a message quotes it', () => {
    const text = 'My secret plan. Nobody knows.';
    const stamp = { request: 0, at: 1000 };
    const message = 'The server did not like "My secret plan." at all.';
    const events = eventsWithoutText([
      started({ text }),
      { kind: 'released', ...stamp, start: 0, end: 15, reason: 'sentence', endsSentence: true },
      { kind: 'text', at: 1000, text: 'My secret' },
      { kind: 'words', at: 1000, words: [{ text: 'secret', startMs: 0, endMs: 1 }] },
      { kind: 'note', at: 1000, level: 'info', code: 'x', message },
      { ...failed(3, 'cut'), exchange: { request: text, response: text } },
      ended(),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/secret|plan|Nobody/);
    expect(events[4]).toMatchObject({ message: 'The server did not like "_______________" at all.' });
  });

  it('changes nothing else', () => {
    const [before, ...rest] = completeRun();
    const [after, ...told] = eventsWithoutText(before === undefined ? [] : [before, ...rest]);
    expect(told).toEqual(rest);
    expect(after).toEqual({ ...before, text: '_'.repeat('Hello there.'.length) });
  });
});
