import { useState } from 'react';
import type { OpenedSession } from '../../../../core/contract/portable.ts';
import type { Failure } from '../../../../core/contract/result.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import { lensName } from '../../../../core/timeline/lens-words.ts';
import { measure } from '../../../../core/timeline/lens.ts';
import { isUnderWay } from '../../../stores/run/run-frame.ts';
import { useCatalogue, useReplay, useRun, useServices, useSetUi } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { dayOf, endedWord, timeOf, voiceWordsOf, whenOf } from '../../../views/history/model/row-words.ts';
import { Button } from '../../button.tsx';
import { count, whole } from '../../format.ts';
import { PlayGlyph, StopGlyph } from '../../icon.tsx';

/** A file may hold thousands: so many are listed, and so many more each time. */
const PAGE_RUNS = 50;

function Latency({ row }: { readonly row: RunRow }) {
  const [definition] = useDefinition();
  const { ms } = measure(row.instants, definition);
  const word = endedWord(row);
  if (ms === null || word === 'failed') return <span className="opened-none">{word ?? '–'}</span>;
  return (
    <span className="opened-latency" title={lensName(definition)}>
      {whole(ms)} <small>ms</small>
    </span>
  );
}

interface RunsProps {
  readonly session: OpenedSession;
  /** Why a run cannot be shown; null as soon as one is. */
  readonly onFailure: (failure: Failure | null) => void;
}

interface RunProps extends RunsProps {
  readonly row: RunRow;
}

/** Shows a run on Live, which then has the room: the list goes, and comes back from there. */
function useOnLive({ session, row, onFailure }: RunProps) {
  const { recorded } = useServices();
  const setUi = useSetUi();
  const run = { session: session.id, fileName: session.name, row };
  const end = (failure: Failure | null) => {
    onFailure(failure);
    if (failure === null) setUi({ screen: 'live', menu: null });
  };
  return {
    look: async () => {
      end(await recorded.look(run));
    },
    replay: async () => {
      end(await recorded.replay(run));
    },
  };
}

function Actions(props: RunProps) {
  const { session, row } = props;
  const { replay } = useServices();
  const isBusy = useRun(({ stage }) => isUnderWay(stage));
  const isPlaying = useReplay(
    ({ playing }) => playing?.session === session.id && playing.runId === row.runId,
  );
  const onLive = useOnLive(props);
  const name = `run ${whole(row.number)} of ${session.name}`;
  const title = isBusy ? 'Not while a run is under way' : undefined;
  return (
    <span className="opened-actions">
      <Button
        size="small"
        disabled={isBusy}
        title={title}
        aria-label={`Look at ${name}`}
        onClick={() => void onLive.look()}
      >
        Look
      </Button>
      {isPlaying ? (
        <Button size="small" icon={<StopGlyph />} onClick={replay.stop}>
          Stop
        </Button>
      ) : (
        <Button
          size="small"
          icon={<PlayGlyph />}
          disabled={isBusy}
          title={title}
          aria-label={`Replay ${name}`}
          onClick={() => void onLive.replay()}
        >
          Replay
        </Button>
      )}
    </span>
  );
}

function Run(props: RunProps) {
  const { row } = props;
  const providers = useCatalogue((state) => state.providers);
  const { line } = voiceWordsOf(row, providers);
  return (
    <li className="opened-run">
      <span className="opened-time" title={whenOf(row.startedAtMs)}>
        {dayOf(row.startedAtMs)} <span>{timeOf(row.startedAtMs)}</span>
      </span>
      <span className="opened-voice" title={line}>
        {line}
      </span>
      <Latency row={row} />
      <Actions {...props} />
    </li>
  );
}

/** The runs of one file, with what the chosen definition makes of them. */
export function OpenedRuns(props: RunsProps) {
  const { runs } = props.session;
  const [shown, setShown] = useState(PAGE_RUNS);
  return (
    <>
      <ul className="opened-runs">
        {runs.slice(0, shown).map((row) => (
          <Run key={row.runId} {...props} row={row} />
        ))}
      </ul>
      {runs.length > shown && (
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            setShown(shown + PAGE_RUNS);
          }}
        >
          {count(runs.length - shown, 'more run')}
        </Button>
      )}
    </>
  );
}
