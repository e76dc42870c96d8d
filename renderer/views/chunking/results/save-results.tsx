import { Button } from '../../../components/button.tsx';
import { useStudio } from '../../../stores/services.tsx';
import type { Strategy } from '../model/comparison.ts';
import { resultsCsv, resultsJson } from '../model/export-results.ts';
import { saveFile } from '../../../stores/save-file.ts';

/** The results as files: a line a run, or everything as `onset sweep --json` says it. */
export function SaveResults({ strategies }: { readonly strategies: readonly Strategy[] }) {
  const order = useStudio((state) => state.order);
  const isEmpty = order === null || !strategies.some(({ row }) => row.n > 0);
  return (
    <>
      <Button
        size="small"
        disabled={isEmpty}
        onClick={() => {
          if (order !== null) saveFile('chunking.csv', 'text/csv', resultsCsv(order, strategies));
        }}
      >
        Save CSV
      </Button>
      <Button
        size="small"
        disabled={isEmpty}
        onClick={() => {
          if (order !== null) saveFile('chunking.json', 'application/json', resultsJson(order, strategies));
        }}
      >
        Save JSON
      </Button>
    </>
  );
}
