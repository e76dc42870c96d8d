import { describe, expect, test } from 'vitest';
import { OnsetError } from '../../../core/contract/result.ts';
import { chooseTarget, type TargetFlags } from '../../../electron/cli/choose-target.ts';
import { isUsageProblem } from '../../../electron/cli/explain.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';

const choose = (flags: TargetFlags) => chooseTarget(flags, ADAPTERS);

function refusal(flags: TargetFlags): { message: string; hint: string } {
  try {
    choose(flags);
  } catch (error) {
    if (error instanceof OnsetError && isUsageProblem(error.failure)) return error.failure;
    throw error;
  }
  throw new Error('the target was not refused');
}

describe('the target of a run', () => {
  test('is the lab with its defaults when nothing is said', () => {
    expect(choose({})).toEqual(ADAPTERS.find(({ description }) => description.id === 'lab')?.defaultTarget);
  });

  test("is the provider's own default wherever a flag is missing", () => {
    for (const { description, defaultTarget } of ADAPTERS) {
      expect(choose({ provider: description.id })).toEqual(defaultTarget);
    }
  });

  test('takes every flag', () => {
    const flags = { provider: 'lab', model: 'flite', voice: 'slt', transport: 'http', format: 'wav_16000' };
    expect(choose(flags)).toEqual({ ...flags, endpoint: null });
  });

  test.each([
    ['pcm', /^pcm_\d+$/],
    ['linear16', /^pcm_\d+$/],
    ['linear16_16000', /^pcm_16000$/],
    ['wav', /^wav_\d+$/],
    ['mulaw', /^mulaw_\d+$/],
  ])('reads the format %s', (format, id) => {
    expect(choose({ provider: 'deepgram', transport: 'http', format }).format).toMatch(id);
  });

  test('takes the model of a transport that does not have the usual one', () => {
    expect(choose({ provider: 'openai', transport: 'ws' }).model).toBe('gpt-realtime-2.1-mini');
    expect(choose({ provider: 'openai', transport: 'sse' }).model).toBe('gpt-4o-mini-tts');
    expect(choose({ provider: 'openai', transport: 'ws', model: 'tts-1' }).model).toBe('tts-1');
  });

  test('takes the models, voices and rates of an own endpoint as they are typed', () => {
    const flags = {
      model: 'kokoro',
      voice: 'af_sky',
      format: 'pcm_22050',
      endpoint: 'http://127.0.0.1:8880',
    };
    expect(choose({ provider: 'openai', transport: 'http', ...flags })).toMatchObject(flags);
  });
});

describe('what is not there', () => {
  test('is answered with a list of what is', () => {
    const all = ADAPTERS.map(({ description }) => description.id).join(', ');
    expect(refusal({ provider: 'nobody' }).hint).toBe(`Choose one of: ${all}.`);
    expect(refusal({ model: 'big' }).hint).toContain('flite');
    expect(refusal({ voice: 'nobody' }).hint).toContain('slt');
    expect(refusal({ transport: 'sse' }).hint).toBe('Choose one of: ws, http.');
    expect(refusal({ format: 'ogg' }).hint).toContain('pcm_24000');
    expect(refusal({ format: 'pcm_12345' }).message).toContain('pcm_12345');
  });
});
