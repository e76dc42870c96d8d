import { describe, expect, it } from 'vitest';
import {
  LENS_ENDS,
  LENS_STARTS,
  OWN_DEFINITION,
  type LensDefinition,
} from '../../../core/timeline/lens-definition.ts';
import { LENS_PRESETS } from '../../../core/timeline/lens-presets.ts';
import { lensScope } from '../../../core/timeline/lens-scope.ts';
import { hasBands, isOwnDefinition, lensName, lensSpan } from '../../../core/timeline/lens-words.ts';

const definition = (patch: Partial<LensDefinition>): LensDefinition => ({ ...OWN_DEFINITION, ...patch });
const presetOf = (id: string): LensDefinition => {
  const preset = LENS_PRESETS.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  return preset.definition;
};

describe('the name of a definition', () => {
  it("is Onset's own word, the vendor's, or the two instants", () => {
    expect(lensName(OWN_DEFINITION)).toBe('TTFA');
    expect(lensName(presetOf('coval'))).toBe('Coval TTFA');
    expect(lensName(definition({ start: 'dial', end: 'lastAudio' }))).toBe('dial to last audio');
    expect(lensSpan(presetOf('coval'))).toBe('connected to first audio, plus silence');
  });

  it('stays our own where somebody else measures the same', () => {
    expect(isOwnDefinition(presetOf('azure'))).toBe(true);
    expect(lensName(presetOf('azure'))).toBe('TTFA');
  });

  it('has bands up to the first audible sample', () => {
    expect(LENS_ENDS.filter((end) => hasBands(definition({ end })))).toEqual([
      'firstByte',
      'firstAudio',
      'audible',
    ]);
  });
});

describe('what a definition takes in', () => {
  it('is everything up to the audio for our own, and neither silence nor player', () => {
    const { included, excluded } = lensScope(OWN_DEFINITION);
    expect(included).toEqual([
      'queue',
      'connecting if cold',
      'writing the text',
      'network and server',
      'headers before the audio',
    ]);
    expect(excluded).toContain('waiting for text');
    expect(excluded).toContain('leading silence');
  });

  it('adds the silence and not the starvation before it', () => {
    const { included, excluded } = lensScope(presetOf('coval'));
    expect(included).toEqual([
      'writing the text',
      'network and server',
      'headers before the audio',
      'leading silence',
    ]);
    expect(excluded).toContain('starvation before the onset');
    expect(excluded).toContain('connecting if cold');
  });

  it('names every stretch once, on one side', () => {
    for (const start of LENS_STARTS) {
      for (const end of LENS_ENDS) {
        for (const addsLeadingSilence of [true, false]) {
          const { included, excluded } = lensScope({ start, end, addsLeadingSilence });
          expect(new Set([...included, ...excluded]).size).toBe(10);
          expect(included).toContain('network and server');
        }
      }
    }
  });
});
