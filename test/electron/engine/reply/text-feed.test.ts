import { describe, expect, it } from 'vitest';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { eventsOf } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const PIECES = ['One is here. ', 'Two ', 'is there.'];
const HELD_UP_MS = 60;
const stage = useLabEngine();

function holdUp(): void {
  const until = performance.now() + HELD_UP_MS;
  while (performance.now() < until);
}

const instrumentOf = async (parts: Parameters<typeof replyPlan>[0]) => {
  const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;
  const run = await stage.test.run(runRequest({ target, text: PIECES.join(''), plan: replyPlan(parts) }));
  return eventsOf(run, 'ended')[0]?.instrument;
};

describe('a text that comes in time', () => {
  it('tells how late it came at worst, and is not trusted for it', async () => {
    const unsubscribe = stage.test.engine.subscribe((event) => {
      if (event.type === 'run' && event.event.kind === 'text' && event.event.text === 'Two ') holdUp();
    });
    const tokens = PIECES.map((text, index) => ({ atMs: index * 20, text }));
    const instrument = await instrumentOf({ source: { kind: 'tokens', origin: 'simulated', tokens } });
    unsubscribe();
    expect(instrument?.textLateMs).toBeGreaterThan(HELD_UP_MS - 20 - 1);
    expect(instrument?.trusted).toBe(false);
    expect(instrument?.reasons.join(' ')).toMatch(/A token of the text came \d+\.\d ms late/);
  });

  it('has no plan to be late for where it is there at once', async () => {
    const instrument = await instrumentOf({});
    expect(instrument).toBeDefined();
    expect(instrument).not.toHaveProperty('textLateMs');
  });
});
