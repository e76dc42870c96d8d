import { describe, expect, it } from 'vitest';
import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Surroundings } from '../../../electron/providers/adapter.ts';
import { elevenlabsAdapter } from '../../../electron/providers/elevenlabs/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const AROUND: Surroundings = {
  before: 'One. Two. ',
  after: 'Four. Five.',
  requestIds: ['r-1', 'r-2', 'r-3', 'r-4'],
};
const ALL: OptionValues = { previous_text: true, next_text: true, previous_request_ids: true };

function bodyOf(options: OptionValues, around?: Surroundings): unknown {
  const target = { ...elevenlabsAdapter.defaultTarget, transport: 'http', options } as const;
  const [request] = elevenlabsAdapter.begin(target, adapterContext()).speak('Three. ', false, around);
  return request?.kind === 'request' ? JSON.parse(String(request.body)) : null;
}
const plain = { text: 'Three. ', model_id: elevenlabsAdapter.defaultTarget.model };

describe('a request of a reply to ElevenLabs', () => {
  it('says what stands around it, and names the last three requests', () => {
    expect(bodyOf(ALL, AROUND)).toEqual({
      ...plain,
      previous_text: 'One. Two. ',
      next_text: 'Four. Five.',
      previous_request_ids: ['r-2', 'r-3', 'r-4'],
    });
  });

  it('says only what is asked for', () => {
    expect(bodyOf({}, AROUND)).toEqual(plain);
    expect(bodyOf({ next_text: true, previous_text: false }, AROUND)).toEqual({
      ...plain,
      next_text: 'Four. Five.',
    });
  });

  it('leaves out what there is nothing of', () => {
    expect(bodyOf(ALL, { before: '', after: '', requestIds: [] })).toEqual(plain);
    expect(bodyOf(ALL)).toEqual(plain);
  });

  it('says no more of a long text than what is near, in whole characters', () => {
    const long = '🙂'.repeat(3000);
    expect(bodyOf(ALL, { before: `a${long}`, after: `${long}b`, requestIds: [] })).toEqual({
      ...plain,
      previous_text: '🙂'.repeat(1000),
      next_text: '🙂'.repeat(1000),
    });
  });
});
