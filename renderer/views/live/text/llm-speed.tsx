import { NumberField } from '../../../components/number-field.tsx';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';

/** How fast the simulated model writes, in Live and in Chunking. */
export function LlmSpeed() {
  const { studio } = useSettings();
  const change = useChangeSettings();
  return (
    <NumberField
      {...{ label: 'Speed', unit: 'tokens/s', min: 1, max: 1000, value: studio.llm.tokensPerSecond }}
      onChange={(tokensPerSecond) => {
        change({ studio: { ...studio, llm: { ...studio.llm, tokensPerSecond } } });
      }}
    />
  );
}
