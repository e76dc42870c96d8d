import { useMemo } from 'react';
import { useAudition, useAuditionView, useOpenAudition } from '../../stores/audition/use-audition.ts';
import { useCatalogue } from '../../stores/services.tsx';
import { rowsOf, shownRows, type MatrixRow } from './model/matrix-rows.ts';

/** All voices, in the order in which they were added. */
export function useAllRows(): readonly MatrixRow[] {
  const audition = useOpenAudition();
  const matrix = useAudition((state) => state.matrix);
  const providers = useCatalogue((state) => state.providers);
  return useMemo(() => rowsOf(audition, matrix, providers), [audition, matrix, providers]);
}

/** Those that the filters leave, in the chosen order. */
export function useShownRows(): readonly MatrixRow[] {
  const rows = useAllRows();
  const { provider, language, transport, order } = useAuditionView((view) => view);
  return useMemo(
    () => shownRows(rows, { provider, language, transport, order }),
    [rows, provider, language, transport, order],
  );
}
