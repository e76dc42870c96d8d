import { useMemo } from 'react';
import { useSettings, useStudio } from '../services.tsx';
import { type Ahead, aheadOf } from './studio-ahead.ts';
import { orderOf } from './studio-plan.ts';
import { studioPrice } from './studio-price.ts';
import { useStudioProvider } from './use-studio-cases.ts';

/** About what the next comparison will take. */
export function useStudioAhead(): Ahead {
  const settings = useSettings();
  const provider = useStudioProvider();
  const before = useStudio((state) => state);
  const order = useMemo(() => orderOf(settings, provider, ''), [settings, provider]);
  return useMemo(
    () => aheadOf(order, studioPrice(provider, settings.target.model, settings.ownPrices), before),
    [order, provider, settings.target.model, settings.ownPrices, before],
  );
}
