import { render, screen } from '@testing-library/react';
import { encodeWav16 } from '../../../core/audio/wav-encode.ts';
import type { Audition, Cell, MatrixAnswer } from '../../../core/contract/audition.ts';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import { AuditionView } from '../../../renderer/views/audition/audition-view.tsx';
import { audition, auditionVoice } from '../../factories/audition.ts';
import { completeRun } from '../../factories/run-events.ts';
import { createPageParts } from './page-parts.ts';
import { createScriptedEngine } from './scripted-engine.ts';

const RATE_HZ = 16_000;
const SECONDS = 2;
const tone = Float32Array.from({ length: RATE_HZ * SECONDS }, (_, at) => 0.3 * Math.sin(at / 3));
const wav = encodeWav16([tone], RATE_HZ);

export const cell = (voice: string, sample: string, changes: Partial<Cell> = {}): Cell => ({
  ...{ voice, sample, state: 'done', n: 5, wanted: 5, failed: 0, p50: 180, max: 220 },
  ...{ runId: `${voice}-${sample}`, shownMs: 181, phasesMs: [0, 0, 0, 0, 2, 150, 4, 30, 200, 20] },
  ...{ audioMs: SECONDS * 1000, error: null, retryInMs: null },
  ...changes,
});

export const matrix = (
  cells: readonly Cell[],
  changes: Partial<MatrixAnswer['progress']> = {},
): MatrixAnswer => ({
  revision: 0,
  progress: {
    ...{ stage: 'idle', pausedBy: null, done: 20, of: 20, leftMs: null, warmedUp: null, leftUsd: null },
    ...changes,
  },
  cells: [...cells],
  voices: ['v1', 'v2'].map((voice) => ({ voice, n: 10, failed: 0, p50: 180, p95: null, max: 220 })),
});

/** Two voices of the page factory's providers, two samples. */
export const twoVoices = (changes: Partial<Audition> = {}): Audition =>
  audition({
    voices: [
      auditionVoice('v1', { model: 'built-in', voice: 'ada' }),
      auditionVoice('v2', { provider: 'deepgram', model: 'aura-2', voice: 'thalia-en' }),
    ],
    ...changes,
  });

export const allDone = ['v1', 'v2'].flatMap((voice) => ['s1', 's2'].map((sample) => cell(voice, sample)));

/** The Audition screen over a scripted engine and a silent player. */
export async function openAudition(document: Audition, answer: MatrixAnswer) {
  const engine = createScriptedEngine({
    'audition.list': () => ({
      auditions: [{ id: document.id, name: document.name, voices: 2, samples: 2 }],
      setAside: [],
    }),
    'audition.get': () => document,
    'audition.set': ({ revision }) => ({ revision: revision + 1 }),
    'audition.matrix': () => answer,
    'audition.start': () => null,
    'audition.pause': () => null,
    'audition.listening': () => null,
    'history.get': () => ({ events: completeRun() }),
    'history.audio': () => ({ wav }),
  });
  const parts = await createPageParts(engine);
  parts.services.audition.connect();
  render(
    <ServicesProvider services={parts.services}>
      <AuditionView />
    </ServicesProvider>,
  );
  await screen.findByRole('heading', { name: 'Audition' });
  const now = () => parts.services.audition.store.state.getState().audition ?? document;
  return { ...parts, engine, now };
}
