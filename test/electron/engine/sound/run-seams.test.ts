import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { eventsOf, sessionOf } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const stage = useLabEngine({ profile: { jitterMs: 20 } });

/** Each sentence of the text in a request of its own, three at a time. */
async function reply(text: string) {
  const { defaultTarget: target } = labAdapter;
  const run = await stage.test.run(runRequest({ target, text, plan: replyPlan({ inFlight: 3 }) }));
  const session = sessionOf(run);
  return { run, session, figures: computeFigures(session) };
}

describe('the seams of a reply', () => {
  it('lie where one request’s sound ends and the next one’s begins', async () => {
    const { session, figures } = await reply('Good morning. It is a pleasure. See you soon.');
    const soundMs = (request: number) =>
      session.chunks.reduce((sum, chunk) => sum + (chunk.request === request ? chunk.audioMs : 0), 0);
    expect(figures.seams.map(({ request }) => request)).toEqual([1, 2]);
    expect(figures.seams[0]?.positionMs).toBeCloseTo(soundMs(0), 6);
    expect(figures.seams[1]?.positionMs).toBeCloseTo(soundMs(0) + soundMs(1), 6);
  });

  it('have the padding that is silent in the sound around them', async () => {
    const { run, figures } = await reply('Good morning. It is a pleasure.');
    const [seam] = figures.seams;
    const silences = eventsOf(run, 'silence');
    const around = silences.find(
      ({ fromMs, toMs }) => fromMs < (seam?.positionMs ?? 0) && toMs > (seam?.positionMs ?? 0),
    );
    // The voice begins and ends each text with some 0.2 s of silence.
    expect((around?.toMs ?? 0) - (around?.fromMs ?? 0)).toBeGreaterThan(300);
    expect(
      Math.abs((seam?.positionMs ?? 0) - (seam?.endPaddingMs ?? 0) - (around?.fromMs ?? 0)),
    ).toBeLessThan(2);
    expect(
      Math.abs((seam?.positionMs ?? 0) + (seam?.startPaddingMs ?? 0) - (around?.toMs ?? 0)),
    ).toBeLessThan(2);
    expect(seam?.clickDb).toBeLessThan(12);
    expect(Math.abs(seam?.levelJumpDb ?? NaN)).toBeLessThan(20);
  });

  it('are the same with each repetition of the same sound, however it comes', async () => {
    const [one, other] = [
      await reply('Good morning. See you soon.'),
      await reply('Good morning. See you soon.'),
    ];
    expect(one.figures.seams).toHaveLength(1);
    expect(other.figures.seams).toEqual(one.figures.seams);
  });
});
