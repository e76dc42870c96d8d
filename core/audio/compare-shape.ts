import type { OutputBuilder } from './decoder-output.ts';
import type { PcmShape } from './format.ts';

/** Reports where a stream's own word about rate and channels contradicts the declaration; `what` names the stream. */
export function compareShape(what: string, found: PcmShape, declared: PcmShape, out: OutputBuilder): void {
  if (found.sampleRate !== declared.sampleRate) {
    out.anomaly(
      'rate_differs',
      `${what} has ${found.sampleRate} Hz, declared were ${declared.sampleRate} Hz.`,
    );
  }
  compareChannels(what, found, declared, out);
}

/** As `compareShape`, for a stream whose rate says nothing. */
export function compareChannels(
  what: string,
  found: Pick<PcmShape, 'channels'>,
  declared: Pick<PcmShape, 'channels'>,
  out: OutputBuilder,
): void {
  if (found.channels === declared.channels) return;
  out.anomaly('channels_differ', `${what} has ${found.channels} channels, declared: ${declared.channels}.`);
}
