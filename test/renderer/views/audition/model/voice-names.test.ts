import { describe, expect, it } from 'vitest';
import { voiceNames } from '../../../../../renderer/views/audition/model/voice-names.ts';
import { auditionVoice } from '../../../../factories/audition.ts';

const row = (key: string, voice: string, model: string, transportLabel = 'WebSocket') => ({
  voice: auditionVoice(key),
  words: { monogram: 'X', voice, model, line: `${voice}, ${model}` },
  transportLabel,
});

describe('names of voices', () => {
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
