import { describe, expect, test } from 'vitest';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { LENS_PRESETS } from '../../../core/timeline/lens-presets.ts';
import { DEFINITION_NAMES, readDefinition } from '../../../core/timeline/read-definition.ts';

describe('a typed definition of latency', () => {
  test('is known by its name', () => {
    expect(readDefinition('onset')).toEqual(OWN_DEFINITION);
    for (const { id, definition } of LENS_PRESETS) expect(readDefinition(id)).toEqual(definition);
    expect(DEFINITION_NAMES).toContain('coval');
  });

  test('may be spelled out', () => {
    expect(readDefinition('dial..heard')).toEqual({ start: 'dial', end: 'heard', addsLeadingSilence: false });
    expect(readDefinition('connected..firstAudio+silence')).toEqual({
      ...{ start: 'connected', end: 'firstAudio', addsLeadingSilence: true },
    });
  });

  test.each(['', 'nobody', 'dial..', 'heard..dial', 'dial..heard+noise'])('is none: "%s"', (typed) => {
    expect(readDefinition(typed)).toBeNull();
  });
});
