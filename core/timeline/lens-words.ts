import { OWN_DEFINITION, type LensDefinition, type LensEnd, type LensStart } from './lens-definition.ts';
import { LENS_PRESETS } from './lens-presets.ts';

export const LENS_START_WORDS: Readonly<Record<LensStart, string>> = {
  runPressed: 'Run pressed',
  firstToken: 'first LLM token',
  textReady: 'text ready',
  dial: 'dial',
  connected: 'connected',
  textSent: 'text sent',
};

export const LENS_END_WORDS: Readonly<Record<LensEnd, string>> = {
  firstByte: 'first byte',
  firstAudio: 'first audio',
  audible: 'first audible',
  heard: 'ear',
  lastAudio: 'last audio',
};

export const isSameDefinition = (one: LensDefinition, other: LensDefinition): boolean =>
  one.start === other.start && one.end === other.end && one.addsLeadingSilence === other.addsLeadingSilence;

export const isOwnDefinition = (definition: LensDefinition): boolean =>
  isSameDefinition(definition, OWN_DEFINITION);

/** "connected to first audio, plus silence". */
export function lensSpan({ start, end, addsLeadingSilence }: LensDefinition): string {
  const span = `${LENS_START_WORDS[start]} to ${LENS_END_WORDS[end]}`;
  return addsLeadingSilence ? `${span}, plus silence` : span;
}

/** "TTFA", "Coval TTFA", or where nobody has named it, "dial to first byte". */
export function lensName(definition: LensDefinition): string {
  if (isOwnDefinition(definition)) return 'TTFA';
  const preset = LENS_PRESETS.find((one) => isSameDefinition(one.definition, definition));
  return preset?.label ?? lensSpan(definition);
}

/** The field's bands are those of a time to first audio: what goes on to the ear or to the end of the reply has none. */
export const hasBands = ({ end }: LensDefinition): boolean => end !== 'heard' && end !== 'lastAudio';
