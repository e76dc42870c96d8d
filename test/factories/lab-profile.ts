import type { LabProfile } from '../../core/contract/lab-profile.ts';

/** A lab that adds nothing: no delay, no chance, everything as fast as the socket takes it. */
export const labProfile = (partial: Partial<LabProfile> = {}): LabProfile => ({
  seed: 1,
  roundTripMs: 0,
  jitterMs: 0,
  thinkMs: 0,
  speedUp: 0,
  chunkAudioMs: 100,
  bandwidthKbps: 0,
  stallEverySeconds: 0,
  stallMs: 0,
  fault: { kind: 'none' },
  ...partial,
});
