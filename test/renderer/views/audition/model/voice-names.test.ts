import { describe, expect, it } from 'vitest';
import type { Target } from '../../../../../core/contract/target.ts';
import { tellingDetails } from '../../../../../renderer/views/audition/model/telling-details.ts';
import { voiceNames } from '../../../../../renderer/views/audition/model/voice-names.ts';
import { auditionVoice } from '../../../../factories/audition.ts';

const row = (
  key: string,
  voice: string,
  model: string,
  transportLabel = 'WebSocket',
  target: Partial<Target> = {},
) => ({
  voice: auditionVoice(key, target),
  words: { monogram: 'X', voice, model, line: `${voice}, ${model}` },
  ...{ transportLabel, details: [] as readonly string[] },
});

describe('names of voices', () => {
  it('say what else differs where voice, model and transport are the same', () => {
    const rows = [
      row('a', 'Ada', 'Lab 1'),
      row('b', 'Ada', 'Lab 1', 'WebSocket', { format: 'wav_24000' }),
      row('c', 'Ada', 'Lab 1', 'WebSocket', { format: 'wav_24000', region: 'eu', options: { speed: 2 } }),
      row('d', 'Ada', 'Lab 1', 'HTTP', { format: 'wav_24000' }),
    ];
    const told = rows.map((one) => ({ ...one, details: tellingDetails(one, rows) }));
    expect([...voiceNames(told).values()]).toEqual([
      'Ada, Lab 1, WebSocket, linear16 24 kHz',
      'Ada, Lab 1, WebSocket, WAV 24 kHz',
      'Ada, Lab 1, WebSocket, WAV 24 kHz, eu, speed 2',
      'Ada, Lab 1, HTTP',
    ]);
  });

  it('are as short as tells them apart', () => {
    const names = voiceNames([
      row('a', 'Ada', 'Lab 1'),
      row('b', 'Rachel', 'Flash'),
      row('c', 'Rachel', 'Turbo'),
      row('d', 'Thalia', 'Aura-2', 'WebSocket'),
      row('e', 'Thalia', 'Aura-2', 'HTTP stream'),
    ]);
    expect([...names]).toEqual([
      ['a', 'Ada'],
      ['b', 'Rachel, Flash'],
      ['c', 'Rachel, Turbo'],
      ['d', 'Thalia, Aura-2, WebSocket'],
      ['e', 'Thalia, Aura-2, HTTP stream'],
    ]);
  });
});
