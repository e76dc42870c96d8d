import { memo, useState, type UIEvent } from 'react';
import type { PhaseKey } from '../../../../core/timeline/display-phases.ts';
import { PHASE_STYLE } from '../../../charts/phase-style.ts';
import { tenth } from '../../../components/format.ts';
import type { LogKind, LogRow } from '../../../stores/run/log-rows.ts';
import { useFrame, useServices, useUi } from '../../../stores/services.tsx';
import type { LogFilter } from '../../../stores/ui-store.ts';

/** Rows in the document at once: what a tall window shows while they stream in, more for who scrolls back. */
const FOLLOWED_ROWS = 60;
const SCROLLED_ROWS = 300;
const NO_ROWS: readonly LogRow[] = [];
/** Within this of the bottom counts as being there. */
const BOTTOM_PX = 24;

const AUDIO_KINDS: ReadonlySet<LogKind> = new Set<LogKind>(['audio', 'play', 'ear', 'under', 'run', 'error']);
const NET_KINDS: ReadonlySet<LogKind> = new Set<LogKind>([
  ...(['dns', 'tcp', 'tls', 'ws', 'send', 'recv', 'run', 'note', 'error'] as const),
]);

const KIND_PHASE: Partial<Record<LogKind, PhaseKey>> = {
  dns: 'dns',
  tcp: 'tcp',
  tls: 'tls',
  ws: 'ws',
  send: 'req',
  recv: 'srv',
  audio: 'dec',
  play: 'pre',
  ear: 'out',
};

function passes(row: LogRow, filter: Exclude<LogFilter, 'all'>): boolean {
  switch (filter) {
    case 'net':
      return NET_KINDS.has(row.kind);
    case 'audio':
      return AUDIO_KINDS.has(row.kind);
  }
}

interface RowProps {
  readonly row: LogRow;
  readonly selected: boolean;
  readonly dimmed: boolean;
}

function rowClass({ row, selected, dimmed }: RowProps): string {
  const isError = row.kind === 'under' || row.kind === 'error';
  return ['log-row', isError && 'log-row-error', selected && 'log-row-selected', dimmed && 'log-row-dimmed']
    .filter(Boolean)
    .join(' ');
}

function Cells({ row }: Pick<RowProps, 'row'>) {
  const phase = KIND_PHASE[row.kind];
  return (
    <>
      <span className="log-at">{tenth(row.atMs).replaceAll(',', '')}</span>
      <span
        className={`log-kind-${row.kind}`}
        title={phase === undefined ? undefined : PHASE_STYLE[phase].name}
      >
        {row.kind}
      </span>
      <span className="log-message" title={row.message}>
        {row.message}
      </span>
    </>
  );
}

/** Rows never change once written: only new ones cost anything in a frame. */
const Row = memo(function Row(props: RowProps) {
  const { ui } = useServices();
  const { row } = props;
  const className = rowClass(props);
  if (row.seq === null) {
    return (
      <div className={className}>
        <Cells row={row} />
      </div>
    );
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className={className}
      onClick={() => {
        ui.setState({ selectedSeq: row.seq });
      }}
    >
      <Cells row={row} />
    </button>
  );
});

/** The box's style keeps it at its end: setting a scroll position would lay the page out once more in every frame. */
function useFollowing() {
  const [following, setFollowing] = useState(true);
  const onScroll = ({ currentTarget }: UIEvent) => {
    setFollowing(Math.abs(currentTarget.scrollTop) < BOTTOM_PX);
  };
  return { following, onScroll };
}

/** Everything that happened to the run, in ms since Run; written once a frame. */
export function EventLog() {
  useFrame((frame) => frame?.log.version);
  const rows = useFrame((frame) => frame?.log.rows ?? NO_ROWS);
  const runId = useFrame((frame) => frame?.session.id);
  const filter = useUi((state) => state.logFilter);
  const selectedSeq = useUi((state) => state.selectedSeq);
  const highlighted = useUi((state) => state.highlighted);
  const { following, onScroll } = useFollowing();
  const limit = following ? FOLLOWED_ROWS : SCROLLED_ROWS;
  const passing = filter === 'all' ? rows : rows.filter((row) => passes(row, filter));
  const hidden = Math.max(0, passing.length - limit);
  return (
    <div
      className="log type-log"
      role="log"
      aria-label="Events"
      data-run={runId}
      aria-live="off"
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className="log-rows">
        {hidden > 0 && <div className="log-row log-at">{hidden} earlier</div>}
        {passing.slice(-limit).map((row, index) => (
          <Row
            key={hidden + index}
            row={row}
            selected={row.seq !== null && row.seq === selectedSeq}
            dimmed={highlighted !== null && KIND_PHASE[row.kind] !== highlighted}
          />
        ))}
      </div>
    </div>
  );
}
