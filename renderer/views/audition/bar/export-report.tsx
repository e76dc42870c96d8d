import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useServices, useSetUi } from '../../../stores/services.tsx';
import { useAudition, useOpenAudition } from '../../../stores/use-audition.ts';
import { useDefinition } from '../../../stores/use-definition.ts';

/** All runs of the audition as one page that opens anywhere. */
export function ExportReport() {
  const { files } = useServices().audition;
  const setUi = useSetUi();
  const { id } = useOpenAudition();
  const [definition] = useDefinition();
  const hasRuns = useAudition((state) => (state.matrix?.progress.done ?? 0) > 0);
  const { making, saved } = useStore(files.state, (state) => state);
  useEffect(() => {
    if (saved !== null) setUi({ spoken: `${saved.name} saved` });
  }, [saved, setUi]);
  const choice = { kind: 'query' as const, query: `series:${id}`, definition };
  return (
    <Button
      icon={<Icon name="export" />}
      disabled={!hasRuns || making !== null}
      title={saved === null ? 'A page with all runs and their sound' : `${saved.name} saved`}
      onClick={() => void files.make({ choice, format: 'html', definition, withText: true })}
    >
      {making === null ? 'Export report' : 'Making the report'}
    </Button>
  );
}
