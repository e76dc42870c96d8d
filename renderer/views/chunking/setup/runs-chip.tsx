import { count } from '../../../components/format.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { Chip } from './chip.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

/** With fewer than six no median can be told from another. */
const RUNS = [6, 20, 50].map((runs) => ({ value: String(runs), label: String(runs) }));
const SIDE_BY_SIDE = [1, 5, 10].map((runs) => ({ value: String(runs), label: String(runs) }));
const CONNECTIONS = [
  { value: 'reuse', label: 'Warm' },
  { value: 'cold', label: 'Cold' },
] as const;

/** How often each strategy is measured, how many at once, and over which connection. */
export function RunsChip() {
  const { studio, change } = useStudioSettings();
  const { runsEach, sideBySide, connection } = studio;
  const runs = count(runsEach, 'run');
  const temperature = connection === 'cold' ? 'cold' : 'warm';
  return (
    <Chip
      menu="studio-runs"
      label="Runs"
      words={`${runs} each, ${temperature}`}
      short={`${runs}, ${temperature}`}
    >
      <div className="studio-menu-row">
        <span>Runs each</span>
        <Segmented
          label="Runs each"
          options={RUNS}
          value={String(runsEach)}
          onChange={(value) => {
            change({ runsEach: Number(value) });
          }}
        />
      </div>
      <div className="studio-menu-row">
        <span>At the same time</span>
        <Segmented
          label="At the same time"
          options={SIDE_BY_SIDE}
          value={String(sideBySide)}
          onChange={(value) => {
            change({ sideBySide: Number(value) });
          }}
        />
      </div>
      <p className="studio-note">Some providers allow only a few requests at once.</p>
      <div className="studio-menu-row">
        <span>Connection</span>
        <Segmented
          label="Connection"
          options={CONNECTIONS}
          value={connection}
          onChange={(value) => {
            change({ connection: value });
          }}
        />
      </div>
    </Chip>
  );
}
