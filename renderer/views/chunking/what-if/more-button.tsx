import { Button } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { useServices, useStudio } from '../../../stores/services.tsx';
import { runFurther } from '../../../stores/studio/studio-actions.ts';
import { aheadWords } from '../../../stores/studio/studio-ahead.ts';
import { isMeasuring } from '../../../stores/studio/studio-state.ts';
import type { Strategy } from '../model/comparison.ts';
import type { WhatIf } from '../model/what-if.ts';
import { useFurtherAhead } from './use-further-ahead.ts';

interface MoreProps {
  readonly view: WhatIf;
  readonly strategy: Strategy;
}

/** Measures the strategy on until its runs can tell the goal. */
export function MoreButton({ view: { lacking }, strategy }: MoreProps) {
  const services = useServices();
  const isBusy = useStudio(isMeasuring);
  const ahead = useFurtherAhead(strategy, lacking);
  const { caseKey, name } = strategy;
  if (lacking === 0) return null;
  const takes = ahead === null ? '' : `, ${aheadWords(ahead)}`;
  return (
    <Button
      size="small"
      disabled={isBusy}
      title={`Of ${name} alone, silently${takes}; the results above stay as they are`}
      onClick={() => void runFurther(services, caseKey, lacking)}
    >
      Run {whole(lacking)} more
    </Button>
  );
}
