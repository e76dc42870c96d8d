import type { Voice } from '../../../core/contract/catalogue.ts';

/** The voices compiled into the embedded synthesizer, by the names it knows them by; the first is the default. */
export const LAB_VOICE_IDS = ['slt', 'rms', 'awb', 'kal16', 'kal', 'awb_time'] as const;
export type LabVoiceId = (typeof LAB_VOICE_IDS)[number];

const named = (id: LabVoiceId, label: string, language: string, gender: Voice['gender']): Voice => ({
  id,
  label,
  language,
  gender,
  models: [],
});

/** What the target picker shows. `awb_time` holds only the words of a talking clock; other text comes out mangled. */
export const LAB_VOICES: readonly Voice[] = [
  named('slt', 'Slt', 'en-US', 'female'),
  named('rms', 'Rms', 'en-US', 'male'),
  named('awb', 'Awb (Scottish)', 'en-GB', 'male'),
  named('kal16', 'Kal', 'en-US', 'male'),
  named('kal', 'Kal (telephone, 8 kHz)', 'en-US', 'male'),
  named('awb_time', 'Awb (tells the time only)', 'en-GB', 'male'),
];

/** Native rate of each voice, Hz: `kal` was recorded for the telephone. */
export const LAB_VOICE_RATES: Record<LabVoiceId, number> = {
  slt: 16_000,
  rms: 16_000,
  awb: 16_000,
  kal16: 16_000,
  kal: 8_000,
  awb_time: 16_000,
};
