import type { DecodeStage } from './decoder-output.ts';
import { joinBytes } from './decoder-output.ts';
import { findRiff, matchRiff } from './riff.ts';

/**
 * A server that puts ready-made WAV files behind each other and calls it raw leaves their headers in the sound, each a
 * click of a millisecond. They may as well be samples, so that they are decoded with the rest, but not without a word.
 */
export function warnOfHeaders(stage: DecodeStage): DecodeStage {
  let begun: Uint8Array = new Uint8Array(0);
  let begunAtBytes = 0;
  let isFound = false;

  /** @returns where a header stands, null when there is none or it has not come whole */
  function find(bytes: Uint8Array): number | null {
    const all = joinBytes(begun, bytes);
    const at = findRiff(all);
    isFound = matchRiff(all, at) === 'yes';
    begun = all.slice(at); // the caller may reuse its buffer
    begunAtBytes += at;
    return isFound ? begunAtBytes : null;
  }

  return {
    push(bytes, out) {
      const atBytes = isFound ? null : find(bytes);
      if (atBytes !== null) {
        out.anomaly('stray_header', `A WAV header stands ${atBytes} bytes into audio that was declared raw.`);
      }
      stage.push(bytes, out);
    },
    end: (out) => stage.end(out),
  };
}
