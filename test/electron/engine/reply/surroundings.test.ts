import { beforeEach, describe, expect, it } from 'vitest';
import type { OptionValues } from '../../../../core/contract/vendor-options.ts';
import { createSurrounded } from '../../../../electron/engine/reply/surroundings.ts';
import type { Way } from '../../../../electron/engine/way/way.ts';
import type { ProviderAdapter, Surroundings } from '../../../../electron/providers/adapter.ts';
import { elevenlabsAdapter } from '../../../../electron/providers/elevenlabs/adapter.ts';
import { inworldAdapter } from '../../../../electron/providers/inworld/adapter.ts';
import { type PlanParts, replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { eventsOf, failureIn } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const SENTENCES = ['One is here. ', 'Two is longer than one. ', 'Three goes on. ', 'Four is the last.'];
const TEXT = SENTENCES.join('');
const TOLD: OptionValues = { previous_text: true, next_text: true, previous_request_ids: true };

/** What each request was told, in the order in which they went out. */
const told: (Surroundings | undefined)[] = [];
const listening = (adapter: ProviderAdapter): ProviderAdapter => ({
  ...adapter,
  begin(target, context, key) {
    const codec = adapter.begin(target, context, key);
    return {
      ...codec,
      speak(text, isOpen, around) {
        told.push(around);
        return codec.speak(text, isOpen, around);
      },
    };
  },
});

const stage = useLabEngine({
  engine: () => ({ adapters: [elevenlabsAdapter, inworldAdapter].map(listening), keyFor: () => 'any-key' }),
});
beforeEach(() => void told.splice(0));

const request = (adapter: ProviderAdapter, options: OptionValues, plan: PlanParts) =>
  runRequest({
    target: { ...adapter.defaultTarget, transport: 'http', endpoint: stage.lab.origins.http, options },
    text: TEXT,
    plan: replyPlan(plan),
  });

describe('the requests of one reply', () => {
  it('are told the text around them, and the names of those that were answered', async () => {
    const run = await stage.test.run(request(elevenlabsAdapter, TOLD, {}));
    expect(failureIn(run)).toBeNull();
    const names = eventsOf(run, 'note')
      .filter(({ code }) => code === 'request_id')
      .map(({ message }) => message.replace('request-id: ', ''));
    expect(names).toHaveLength(SENTENCES.length);
    expect(told).toEqual(
      SENTENCES.map((_sentence, index) => ({
        before: SENTENCES.slice(0, index).join(''),
        after: SENTENCES.slice(index + 1).join(''),
        requestIds: names.slice(0, index),
      })),
    );
  });

  it('are told no name of a request that is under way', async () => {
    await stage.setProfile({ thinkMs: 60 });
    const run = await stage.test.run(request(elevenlabsAdapter, TOLD, { inFlight: 4 }));
    expect(failureIn(run)).toBeNull();
    expect(told.map((around) => around?.requestIds)).toEqual([[], [], [], []]);
  });

  it('are told of no text that has not come', async () => {
    const tokens = SENTENCES.map((text, index) => ({ atMs: index * 40, text }));
    const run = await stage.test.run(
      request(elevenlabsAdapter, TOLD, {
        source: { kind: 'tokens', origin: 'simulated', tokens },
        inFlight: 4,
      }),
    );
    expect(failureIn(run)).toBeNull();
    expect(told[0]).toEqual({ before: '', after: SENTENCES[1], requestIds: [] });
    expect(told.at(-1)).toMatchObject({ before: SENTENCES.slice(0, 3).join(''), after: '' });
  });

  it('are told of the text before them by Inworld too', async () => {
    const run = await stage.test.run(request(inworldAdapter, { previousRequests: true }, {}));
    expect(failureIn(run)).toBeNull();
    expect(told.map((around) => around?.before)).toEqual(
      SENTENCES.map((_sentence, index) => SENTENCES.slice(0, index).join('')),
    );
  });

  it.each([
    [elevenlabsAdapter, { next_text: true }],
    [inworldAdapter, { previousRequests: true }],
  ] as const)('cannot be kept when they are told: %#', async (adapter, options) => {
    const asked = request(adapter, options, { cache: true });
    const refused = stage.test.engine.start(asked);
    expect(refused).toMatchObject({ ok: false, error: { code: 'usage' } });
    const untold = stage.test.start({ ...asked, target: { ...asked.target, options: {} } });
    expect(failureIn(await stage.test.ended(untold))).toBeNull();
  });
});

describe('names of requests', () => {
  const piece = { request: 0, text: 'x', textReady: 0, before: '', after: () => '' };
  const [way, other] = [{}, {}] as unknown as [Way, Way];

  it('come in the order of the text, whoever answered first', () => {
    const surrounded = createSurrounded();
    for (const place of [2, 0, 1, 4]) surrounded.named(place, way, `r-${String(place)}`);
    for (const place of [1, 0, 2, 4]) surrounded.answered(place);
    expect(surrounded.of(piece, 3, way).requestIds).toEqual(['r-0', 'r-1', 'r-2']);
  });

  it('are told to nobody but who gave them', () => {
    const surrounded = createSurrounded();
    surrounded.named(0, way, 'r-0');
    surrounded.answered(0);
    expect(surrounded.of(piece, 1, other).requestIds).toEqual([]);
  });
});
