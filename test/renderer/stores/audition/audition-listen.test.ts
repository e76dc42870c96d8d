import { describe, expect, it } from 'vitest';
import { encodeWav16 } from '../../../../core/audio/wav-encode.ts';
import type { MatrixAnswer } from '../../../../core/contract/audition.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { createAuditionListen } from '../../../../renderer/stores/audition/audition-listen.ts';
import { createAuditionPlayer } from '../../../../renderer/stores/audition/audition-player.ts';
import { createAuditionSounds } from '../../../../renderer/stores/audition/audition-sounds.ts';
import { createAuditionStore } from '../../../../renderer/stores/audition/audition-store.ts';
import { audition } from '../../../factories/audition.ts';
import { completeRun } from '../../../factories/run-events.ts';
import { cell, matrix } from '../../../helpers/page/audition-screen.tsx';
import { createSilentPlayer } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const RATE_HZ = 16_000;
/** Two seconds of a quiet tone, with one peak in them. */
const wavOf = (peak: number) => {
  const tone = Float32Array.from({ length: 2 * RATE_HZ }, (_, at) => 0.1 * Math.sin(at / 3));
  tone[RATE_HZ] = peak;
  return encodeWav16([tone], RATE_HZ);
};

async function openCells(matchLufs: number | null) {
  const answer: MatrixAnswer = matrix([
    cell('v1', 's1'),
    cell('v2', 's1'),
    cell('v1', 's2', { runId: null }),
  ]);
  const engine = createScriptedEngine({
    'audition.list': () => ({
      auditions: [{ id: 'audition-1', name: '', voices: 2, samples: 2 }],
      setAside: [],
    }),
    'audition.get': () => audition({ matchLufs }),
    'audition.matrix': () => answer,
    'audition.listening': () => null,
    'history.get': () => ({ events: completeRun() }),
    'history.audio': ({ runId }) => ({ wav: wavOf(runId === 'v1-s1' ? 0.9 : 0.1) }),
  });
  const store = createAuditionStore(engine, () => OWN_DEFINITION);
  await store.load();
  const silent = createSilentPlayer();
  const player = createAuditionPlayer(engine, { ...silent, snapshot: () => silent.look });
  return { engine, listen: createAuditionListen(store, player, createAuditionSounds(engine)) };
}

describe('cells of one sample', () => {
  it('are heard at one level, also where only one of them has peaks that allow no more', async () => {
    const { listen } = await openCells(-16);
    const heard: (number | null | undefined)[] = [];
    for (const item of ['v2/s1', 'v1/s1']) {
      await listen.toggle(item);
      heard.push(listen.state.getState().level?.lufs);
    }
    expect(heard[0]).toBeLessThan(-17);
    expect(heard[1]).toBe(heard[0]);
  });

  it('are fetched alone where they are heard as they came', async () => {
    const { listen, engine } = await openCells(null);
    await listen.toggle('v2/s1');
    expect(engine.inputsOf('history.audio')).toEqual([{ runId: 'v2-s1' }]);
  });
});
