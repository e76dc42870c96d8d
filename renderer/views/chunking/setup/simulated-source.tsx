import type { SimulatedLlm } from '../../../../core/contract/token-source.ts';
import { NumberField } from '../../../components/number-field.tsx';
import { LlmSpeed } from '../../live/text/llm-speed.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

/** How fast the pretended model speaks. */
export function SimulatedSource() {
  const { studio, change } = useStudioSettings();
  const { llm } = studio;
  const set = (patch: Partial<SimulatedLlm>) => {
    change({ llm: { ...llm, ...patch } });
  };
  return (
    <>
      <LlmSpeed />
      <NumberField
        {...{ label: 'First token after', unit: 'ms', min: 0, max: 60_000, value: llm.firstTokenMs }}
        onChange={(firstTokenMs) => {
          set({ firstTokenMs });
        }}
      />
      <NumberField
        {...{ label: 'Jitter', unit: 'ms', min: 0, max: 10_000, value: llm.jitterMs }}
        onChange={(jitterMs) => {
          set({ jitterMs });
        }}
      />
      <NumberField
        {...{ label: 'Seed', unit: '', min: 0, max: 1_000_000, value: llm.seed }}
        onChange={(seed) => {
          set({ seed });
        }}
      />
    </>
  );
}
