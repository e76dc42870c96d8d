import { LAB_VOICE_IDS, type LabVoiceId } from '../../providers/lab/voices.ts';

const MEN = new Set(
  'ash ballad echo fable onyx verse cedar apollo arcas aries draco hyperion orion atlas jupiter mars neptune'.split(
    ' ',
  ),
);

/** Which embedded voice stands in for a vendor's: a man's for the names known to be men's, else a woman's. */
export function voiceFor(vendorVoice: string): LabVoiceId {
  const [woman, man] = LAB_VOICE_IDS;
  return MEN.has(vendorVoice) ? man : woman;
}
