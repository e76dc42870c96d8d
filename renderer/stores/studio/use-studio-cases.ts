import { useMemo } from 'react';
import type { Provider } from '../../../core/contract/catalogue.ts';
import { useCatalogue, useSettings } from '../services.tsx';
import { casesOf, type StudioCase } from './studio-cases.ts';

/** Who speaks on the chunking screen, as the catalogue has it. */
export function useStudioProvider(): Provider | undefined {
  const { target } = useSettings();
  return useCatalogue(({ providers }) => providers.find(({ id }) => id === target.provider));
}

/** What would be compared now. */
export function useStudioCases(): readonly StudioCase[] {
  const { studio, target } = useSettings();
  const provider = useStudioProvider();
  return useMemo(() => casesOf(studio, provider, target), [studio, provider, target]);
}
