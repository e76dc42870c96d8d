import { describe, expect, test } from 'vitest';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { renderRun } from '../../../electron/cli/render-run.ts';
import {
  chunks,
  completeRun,
  ended,
  marks,
  sessionOf,
  started,
  ZERO_MS,
} from '../../factories/run-events.ts';

const rendered = (events: RunEvent[], definition = OWN_DEFINITION) => {
  const session = sessionOf(events);
  return renderRun(session, computeFigures(session), { title: 'Run 1 of 1', definition });
};
const arrived = chunks([
  [100, 20],
  [260, 40],
]);
const stopped = (at: number) => [
  started(),
  ...arrived,
  ...marks({ textSent: 5, cancelSent: at, ...(at < 260 ? { cancelQuiet: 260 } : {}) }),
  ended({ outcome: 'cancelled' }),
];

describe('a run for people', () => {
  test('tells the latency as somebody else defines it, and what that takes in', () => {
    const coval = { start: 'connected', end: 'firstAudio', addsLeadingSilence: true } as const;
    const out = rendered(completeRun(), coval);
    expect(out).toMatch(/^ {2}Coval TTFA +140\.0 ms\n {4}in +writing the text, .*leading silence/m);
    expect(out).toMatch(/^ {4}out +.*connecting if cold/m);
    expect(rendered(completeRun())).not.toContain('Coval');
  });

  test('says what still came after a stop', () => {
    expect(rendered(stopped(150))).toMatch(
      /After the stop +40 ms of audio still came \(1280 bytes\), the last of it 110 ms after; about \d+ characters sent and not heard\n/,
    );
    expect(rendered(stopped(300))).toMatch(
      /After the stop +no audio came any more; about \d+ characters sent and not heard\n/,
    );
  });

  test('gives TTFA the ± of its own mark, not that of a chunk which was disturbed later', () => {
    const disturbed = { errorBarMs: 38.1, trusted: false, reasons: [], loopDelayMaxMs: 31.8, gcMs: 0 };
    const events = [...completeRun().slice(0, -1), ended({ instrument: disturbed })];
    expect(rendered(events)).toMatch(/TTFA +180\.0 ms ± 0\.1 /);
  });

  test('says why a run is not trusted, and says it once', () => {
    const reason = 'The page went away before the end.';
    const instrument = { errorBarMs: 0.2, trusted: false, reasons: [reason], loopDelayMaxMs: 0, gcMs: 0 };
    const lines = rendered([...completeRun().slice(0, -1), ended({ instrument })]).split('\n');
    expect(lines.filter((line) => line.includes(reason))).toEqual([expect.stringMatching(/^ *Untrusted /)]);
  });

  test('speaks of no stop where none was', () => {
    expect(rendered(completeRun())).not.toContain('After the stop');
  });

  test('says what was not asked for at its time', () => {
    const speculated = (phrase: string, outcome: 'used' | 'discarded') => ({
      ...{ kind: 'speculated' as const, at: ZERO_MS, phrase, outcome, characters: 5, sentCharacters: 5 },
      ...{ dispatchedAt: ZERO_MS - 120, firstAudioAt: ZERO_MS - 40 },
    });
    const [first, ...rest] = completeRun();
    if (first === undefined) throw new Error('no run');
    const guessed = [first, speculated('Sure.', 'used'), speculated('No.', 'discarded'), ...rest];
    expect(rendered(guessed)).toMatch(
      /Speculated +"Sure\." of 2 phrases used: asked for 120 ms ahead, about 80 ms saved; 5 characters wasted\n/,
    );
    expect(rendered([first, speculated('No.', 'discarded'), ...rest])).toMatch(
      /Speculated +none of 1 phrase used; 5 characters wasted\n/,
    );
    const cached = { kind: 'cached' as const, request: 0, at: ZERO_MS, key: 'k' };
    expect(rendered([first, cached, ...rest])).toMatch(/Cached +1 request answered by the phrase cache\n/);
    expect(rendered(completeRun())).not.toMatch(/Cached|Speculated/);
  });
});
