import { describe, expect, it } from 'vitest';
import { createSendLog } from '../../../../electron/lab/network/send-log.ts';
import { type Sink, perform } from '../../../../electron/lab/stage/stage.ts';
import type { Voice } from '../../../../electron/lab/voice/voice.ts';
import { labProfile } from '../../../factories/lab-profile.ts';

const voice: Voice = {
  async *speak() {
    yield await Promise.resolve(new Int16Array(24_000));
  },
  close: () => Promise.resolve(),
};

/** As HTTP does, it hands what was written to the socket when the turn of the loop ends. */
function createSinkWithTurns() {
  let waiting = 0;
  let codedWhileWaiting = 0;
  const sink: Sink = {
    head: null,
    frame: (audio) => {
      codedWhileWaiting += waiting;
      return audio;
    },
    write: () => {
      waiting += 1;
      setImmediate(() => (waiting -= 1));
      return Promise.resolve();
    },
    garbage: () => undefined,
    end: () => undefined,
    cut: () => Promise.resolve(),
  };
  return { sink, codedWhileWaiting: () => codedWhileWaiting };
}

describe('the stage of the lab', () => {
  it('codes the next piece only once the one before has left, so that the log of sends tells the truth', async () => {
    const { sink, codedWhileWaiting } = createSinkWithTurns();
    const log = createSendLog();
    await perform({
      order: {
        texts: ['Hello.'],
        voice: 'slt',
        format: { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 },
      },
      sink,
      profile: labProfile(),
      ordinal: 0,
      exchange: 1,
      voice,
      log,
      signal: new AbortController().signal,
    });
    expect(log.all().filter(({ kind }) => kind === 'audio')).toHaveLength(10);
    expect(codedWhileWaiting()).toBe(0);
  });
});
