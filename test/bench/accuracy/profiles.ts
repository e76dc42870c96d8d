import type { LabProfile } from '../../../core/contract/lab-profile.ts';

/** A server that thinks, then sends 20 ms of sound about every 4 ms, unevenly, so that most pieces come in a read of their own. */
export const PACED: LabProfile = {
  seed: 7,
  roundTripMs: 0,
  jitterMs: 1.5,
  thinkMs: 20,
  speedUp: 5,
  chunkAudioMs: 20,
  bandwidthKbps: 0,
  stallEverySeconds: 0,
  stallMs: 0,
  fault: { kind: 'none' },
};

/**
 * One of many: 40 ms of sound every 20 ms, twice as fast as it is heard, as real services stream. Fifty of these at
 * once make 2500 pieces a second.
 */
export const CROWDED: LabProfile = { ...PACED, speedUp: 2, chunkAudioMs: 40, jitterMs: 10 };
