import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../../core/contract/catalogue.ts';
import { runCost } from '../../../../../renderer/views/live/model/run-cost.ts';
import { deepgram, target } from '../../../../factories/page.ts';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { arrivals, released, replyPlan, switched } from '../../../../factories/reply-events.ts';
import { completeRun, ended, failed, marks, started, ZERO_MS } from '../../../../factories/run-events.ts';
import { frameOf } from '../../../../factories/run-frame.ts';

const priced = (per: Price['per'], usd: number) =>
  deepgram({ prices: [{ model: 'aura-2', usd, per, asOf: '2026-05-01', source: 'the price page' }] });
const PER_CHARACTER = priced('million_characters', 30);
const aura = (endpoint: string | null = null) => target({ provider: 'deepgram', model: 'aura-2', endpoint });
const run = completeRun({ text: 'x'.repeat(226), target: aura() });

describe('the cost of the run on screen', () => {
  it('is reckoned from its characters, by the published price with date and source', () => {
    expect(runCost(frameOf(run), PER_CHARACTER, [])).toEqual({
      value: '$0.00678',
      words: '226 characters at $30.00 per million characters; published 2026-05-01, the price page.',
    });
  });

  it('is reckoned from its sound, half a second of it', () => {
    expect(runCost(frameOf(run), priced('minute', 0.06), [])).toMatchObject({
      value: '$0.0005',
      words: expect.stringMatching(/^0\.5 s of sound at \$0\.06 per minute of sound;/) as string,
    });
  });

  it('is by your price where you gave one, and says so', () => {
    const own = { provider: 'deepgram', model: 'aura-2', usd: 10, per: 'million_characters' } as const;
    expect(runCost(frameOf(run), PER_CHARACTER, [own])).toEqual({
      value: '$0.00226',
      words: '226 characters at $10.00 per million characters; your price.',
    });
  });

  it('says who may bill otherwise when the run went to an address of one’s own', () => {
    const elsewhere = completeRun({ text: 'Hi', target: aura('ws://127.0.0.1:4444') });
    expect(runCost(frameOf(elsewhere), PER_CHARACTER, []).words).toContain(
      'It went to 127.0.0.1:4444, which may bill otherwise.',
    );
  });

  it('is not guessed from tokens, nor without a price', () => {
    expect(runCost(frameOf(run), priced('million_tokens', 12), [])).toEqual({
      value: '–',
      words:
        '$12.00 per million tokens, published 2026-05-01, the price page: no stream says how many tokens it was.',
    });
    expect(runCost(frameOf(run), deepgram(), [])).toEqual({
      value: '–',
      words: 'No price is known for aura-2: set yours in Settings.',
    });
  });

  it('is not that of what was kept, and of a phrase that was asked for in vain too', () => {
    const planned = [
      started({ target: aura(), text: 'x'.repeat(20), plan: replyPlan() }),
      {
        kind: 'speculated',
        at: ZERO_MS,
        phrase: 'Sure.',
        outcome: 'discarded',
        characters: 5,
        sentCharacters: 5,
        dispatchedAt: ZERO_MS - 9,
        firstAudioAt: null,
      } as const,
      released(0, 0),
      released(1, 10),
      { kind: 'cached', request: 0, at: ZERO_MS, key: 'k' } as const,
      ...arrivals(0, [[5, 1000]]),
      ...marks({ textSent: 5 }),
      ...arrivals(1, [[50, 600]]),
      ended(),
    ];
    expect(runCost(frameOf(planned), PER_CHARACTER, []).words).toMatch(/^15 characters at /);
    expect(runCost(frameOf(planned), priced('minute', 0.06), []).words).toMatch(/^0\.6 s of sound/);
  });

  it('is not known where another provider said a part', () => {
    const other = { ...switched(1, 0, 0), to: 'target' } as RunEvent;
    expect(
      runCost(frameOf([...run.slice(0, 1), released(0, 0), other, ...run.slice(1)]), PER_CHARACTER, []),
    ).toEqual({
      value: '–',
      words: 'Another provider said a part of it.',
    });
  });

  it('of a failed run is what is known of its billing', () => {
    const refused = [
      started({ target: aura() }),
      failed(82, 'refused_key'),
      ended({ outcome: 'failed' as const }),
    ];
    expect(runCost(frameOf(refused), PER_CHARACTER, [])).toEqual({
      value: '$0',
      words: 'No text was sent, so nothing was billed.',
    });
    const cut = [
      started({ target: aura() }),
      ...marks({ textSent: 5, firstAudio: 90 }),
      failed(120, 'cut'),
      ended({ outcome: 'failed' as const }),
    ];
    expect(runCost(frameOf(cut), PER_CHARACTER, [])).toEqual({
      value: '–',
      words: 'Audio had been made, so it was probably billed.',
    });
  });

  it('of a stopped run is at most that of its whole text', () => {
    const stopped = [
      started({ target: aura(), text: 'x'.repeat(1000) }),
      ...marks({ textSent: 5, cancelSent: 90 }),
      ended({ outcome: 'cancelled' as const }),
    ];
    expect(runCost(frameOf(stopped), PER_CHARACTER, []).value).toBe('up to $0.03');
  });

  it('in the lab is nothing, and while it lasts unknown', () => {
    expect(runCost(frameOf(completeRun()), undefined, [])).toEqual({
      value: '$0',
      words: 'The lab bills nothing.',
    });
    expect(runCost(frameOf(run, { live: true }), PER_CHARACTER, []).value).toBe('–');
  });
});
