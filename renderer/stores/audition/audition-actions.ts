import type { Services } from '../services.tsx';

/** Measures all that is missing, pauses that, or goes on with it: one place, by button and by key. */
export function runAudition({ audition: { store }, door }: Pick<Services, 'audition' | 'door'>): void {
  // It would begin whenever the engine comes back.
  if (door.getState().connection !== 'open') return;
  const { audition, matrix } = store.state.getState();
  if (audition === null || audition.voices.length === 0 || audition.samples.length === 0) return;
  switch (matrix?.progress.stage) {
    case 'running':
      return void store.pause();
    case 'paused':
    case 'pausing':
      return void store.resume();
    case 'idle':
      // Every cell has its runs.
      if (matrix.progress.of > 0 && matrix.progress.done >= matrix.progress.of) return;
      return void store.start({});
    case undefined:
      return void store.start({});
  }
}
