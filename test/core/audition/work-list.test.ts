import { describe, expect, it } from 'vitest';
import { createWorkList, type Job, type JobEnd, type WorkList } from '../../../core/audition/work-list.ts';
import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { audition, auditionSample, auditionVoice } from '../../factories/audition.ts';

const failure = (code: FailureCode): Failure => ({ code, message: 'It went wrong.', hint: 'Try again.' });
const failed = (code: FailureCode, retryAfterMs: number | null = null): JobEnd => ({
  kind: 'failed',
  error: failure(code),
  retryAfterMs,
});
const good: JobEnd = { kind: 'good' };
const NONE = new Map<string, number>();

const item = ({ voice, sample, isWarmUp }: Job): string =>
  isWarmUp ? `${voice} warm-up` : `${voice}/${sample}`;

/** Runs all that may be run now, one after the other, each ending as `end` says. @returns what was run */
function runAll(list: WorkList, end: (job: Job) => JobEnd, nowMs = 0): string[] {
  const made: string[] = [];
  for (let job = list.next(nowMs); job !== null; job = list.next(nowMs)) {
    made.push(item(job));
    list.ended(job, end(job), nowMs);
    if (made.length > 500) throw new Error('it never ends');
  }
  return made;
}

const sorted = (items: readonly string[]) => [...items].sort();
const place = { voice: 'v1', sample: 's1' };

describe('what is to be measured', () => {
  it('is every cell as often as it was asked for, less what is kept', () => {
    const list = createWorkList(
      audition({ runsPerCell: 2 }),
      [{}],
      new Map([
        ['v1/s1', 2],
        ['v2/s2', 1],
      ]),
    );
    expect(list.counts()).toEqual({ done: 3, of: 8 });
    expect(sorted(runAll(list, () => good))).toEqual(['v1/s2', 'v1/s2', 'v2/s1', 'v2/s1', 'v2/s2']);
    expect(list.isOver()).toBe(true);
  });

  it('says how many voices are warmed up until all are', () => {
    const list = createWorkList(audition({ connection: 'reuse' }), [{}], NONE);
    expect(list.warmedUp()).toEqual({ done: 0, of: 2 });
    const [first, second] = [list.next(0), list.next(0)];
    if (first === null || second === null) throw new Error('no warm-up');
    list.ended(first, good, 0);
    expect(list.warmedUp()).toEqual({ done: 1, of: 2 });
    list.ended(second, good, 0);
    expect(list.warmedUp()).toBeNull();
    expect(createWorkList(audition(), [{}], NONE).warmedUp()).toBeNull();
  });

  it('goes round by round: no cell is run a third time before every one was run twice', () => {
    const made = runAll(createWorkList(audition({ runsPerCell: 3 }), [{}], NONE), () => good);
    const rounds = [made.slice(0, 4), made.slice(4, 8), made.slice(8)];
    for (const round of rounds) expect(sorted(round)).toEqual(['v1/s1', 'v1/s2', 'v2/s1', 'v2/s2']);
  });

  it('never has more of a cell under way than are missing', () => {
    const list = createWorkList(audition({ runsPerCell: 2 }), [{ voices: ['v1'], samples: ['s1'] }], NONE);
    expect([list.next(0), list.next(0), list.next(0)].map((job) => job && item(job))).toEqual([
      'v1/s1',
      'v1/s1',
      null,
    ]);
    expect(list.isOver()).toBe(false);
    expect(list.look(place, 0)).toMatchObject({ isUnderWay: true, isWaiting: false });
  });

  it('runs what was cancelled again', () => {
    const list = createWorkList(audition(), [{ voices: ['v1'], samples: ['s1'] }], NONE);
    const [first] = [list.next(0)];
    if (first !== null && first !== undefined) list.ended(first, { kind: 'cancelled' }, 0);
    expect(runAll(list, () => good)).toEqual(['v1/s1']);
  });
});

describe('warm runs', () => {
  const warm = audition({ connection: 'reuse' });

  it('begin with one run of each voice that does not count', () => {
    const made = runAll(createWorkList(warm, [{}], NONE), () => good);
    expect(sorted(made.slice(0, 2))).toEqual(['v1 warm-up', 'v2 warm-up']);
    expect(sorted(made.slice(2))).toEqual(['v1/s1', 'v1/s2', 'v2/s1', 'v2/s2']);
  });

  it('wait for the warm-up of their voice, and not for another’s', () => {
    const list = createWorkList(warm, [{}], NONE);
    const [one, other] = [list.next(0), list.next(0)];
    expect(list.next(0)).toBeNull();
    if (one === null || other === null) throw new Error('there are two warm-ups');
    list.ended(one, good, 0);
    expect(list.next(0)?.voice).toBe(one.voice);
  });

  it('that were cold are run again, but not for ever', () => {
    const list = createWorkList(warm, [{ voices: ['v1'], samples: ['s1'] }], NONE);
    const made = runAll(list, () => ({ kind: 'strayed' }));
    expect(made).toHaveLength(1 + 6); // the warm-up, and 2 x 2 side by side + 1 and the one too many
    expect(list.look(place, 0).lost?.message).toContain('closes the connection');
  });
});

describe('a run that fails', () => {
  const cell = { voices: ['v1'], samples: ['s1'] };

  it('is tried once more, then its cell is left alone until somebody asks again', () => {
    const list = createWorkList(audition({ runsPerCell: 5 }), [cell], NONE);
    expect(runAll(list, () => failed('timeout'))).toHaveLength(2);
    expect(list.isOver()).toBe(true);
    expect(list.look(place, 0).lost).toEqual(failure('timeout'));
    list.add(cell);
    expect(runAll(list, () => good)).toHaveLength(5);
  });

  it('costs its voice no further run where the key is refused, and other voices go on', () => {
    const made = runAll(createWorkList(audition(), [{}], NONE), ({ voice }) =>
      voice === 'v1' ? failed('refused_key') : good,
    );
    expect(made.filter((name) => name.startsWith('v1'))).toHaveLength(1);
    expect(made.filter((name) => name.startsWith('v2'))).toHaveLength(2);
  });

  it('costs only its cell where the text is refused', () => {
    const made = runAll(createWorkList(audition(), [{}], NONE), ({ voice, sample }) =>
      voice === 'v1' && sample === 's1' ? failed('usage') : good,
    );
    expect(sorted(made)).toEqual(['v1/s1', 'v1/s2', 'v2/s1', 'v2/s2']);
  });
});

describe('too many requests', () => {
  const twoHosts = audition({
    voices: [auditionVoice('v1'), auditionVoice('v2', { provider: 'deepgram' })],
    samples: [auditionSample('s1')],
  });
  const refusesFirst =
    (asked: JobEnd) =>
    ({ voice }: Job) =>
      voice === 'v1' ? asked : good;

  it('pause a provider for as long as it asks, while others are measured', () => {
    const list = createWorkList(twoHosts, [{}], NONE);
    expect(sorted(runAll(list, refusesFirst(failed('rate_limited', 12_000)), 1000))).toEqual([
      'v1/s1',
      'v2/s1',
    ]);
    expect(list.look(place, 1000)).toMatchObject({ isWaiting: true, retryInMs: 12_000 });
    expect(list.wakeAt(1000)).toBe(13_000);
    expect(list.isOver()).toBe(false);
    expect(list.next(12_999)).toBeNull();
    expect(runAll(list, () => good, 13_000)).toEqual(['v1/s1']);
  });

  it('pause it longer and longer where it does not say, and give up after seven in a row', () => {
    const list = createWorkList(twoHosts, [{ voices: ['v1'] }], NONE);
    const pauses: number[] = [];
    for (let nowMs = 0; !list.isOver(); nowMs = list.wakeAt(nowMs) ?? nowMs) {
      runAll(list, () => failed('rate_limited'), nowMs);
      const wakeAt = list.wakeAt(nowMs);
      if (wakeAt !== null) pauses.push(wakeAt - nowMs);
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
    expect(list.look(place, 0).lost?.code).toBe('rate_limited');
  });

  it('of runs side by side count once', () => {
    const list = createWorkList(audition({ runsPerCell: 10 }), [{}], NONE);
    const jobs = Array.from({ length: 10 }, () => list.next(0));
    for (const job of jobs) if (job !== null) list.ended(job, failed('rate_limited'), 0);
    expect(list.wakeAt(0)).toBe(1000);
    expect(runAll(list, () => good, 1000)).toHaveLength(40);
  });
});

describe('an audition that changes while it is measured', () => {
  it('has only the cells that are there now', () => {
    const list = createWorkList(audition(), [{}], NONE);
    list.next(0);
    list.redraft(audition({ voices: [auditionVoice('v9')] }));
    expect(sorted(runAll(list, () => good))).toEqual(['v9/s1', 'v9/s2']);
    expect(list.counts()).toEqual({ done: 2, of: 2 });
  });
});
