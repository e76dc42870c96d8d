import { describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../../../core/contract/studio.ts';
import type { OptionValues } from '../../../../../core/contract/vendor-options.ts';
import { otherSetupWords } from '../../../../../renderer/views/chunking/model/other-setup.ts';
import { settings, target } from '../../../../factories/page.ts';
import { studioOrder } from '../../../../factories/studio-runs.ts';

const order = studioOrder({
  target: target({ options: { speed: 1 } }),
  text: FIRST_STUDIO.reply,
  cases: studioOrder().cases.map((one, index) => ({ ...one, varied: { delay: 500 * index } })),
});

const wordsNow = (options: OptionValues | undefined, voice = order.target.voice): string | null =>
  otherSetupWords(
    order,
    settings({
      studio: { ...FIRST_STUDIO, source: 'paste' },
      prebufferMs: order.prebufferMs,
      target: target({ voice, ...(options === undefined ? {} : { options }) }),
    }),
  );

describe('where vendor options were compared, the setup', () => {
  it('is still the measured one after one of the compared values was taken into Live', () => {
    expect(wordsNow({ speed: 1, delay: 500 })).toBeNull();
    expect(wordsNow({ delay: 0, speed: 1 })).toBeNull();
    expect(wordsNow({ speed: 1 })).toBeNull();
  });

  it('is another one where an option that all rows had alike, or the voice, has changed', () => {
    expect(wordsNow({ speed: 2 })).toBe('measured with another target');
    expect(wordsNow(undefined)).toBe('measured with another target');
    expect(wordsNow({ speed: 1 }, 'another')).toBe('measured with another target');
  });
});
