import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { RunRow } from '../../../core/history/row.ts';
import type { RunFeed } from '../run/run-feed.ts';
import { isUnderWay, NO_PEAKS } from '../run/run-frame.ts';
import type { RunSpeech } from '../run/speech.ts';
import { peaksOfWav } from '../stored/stored-peaks.ts';
import type { Replay } from './replay-store.ts';
import type { RunController } from './run-controller.ts';

/** A run of an opened file. */
export interface RecordedRun {
  readonly session: string;
  readonly fileName: string;
  readonly row: RunRow;
}

/** Runs of opened files on Live; not while one is measured. Neither history nor the runs of Live count them. */
export interface RecordedRuns {
  /** As it ended. @returns why it cannot be shown; null where it is */
  look(run: RecordedRun): Promise<Failure | null>;
  /** Told once more, at its times, while the player plays it. @returns why not, once it has begun */
  replay(run: RecordedRun): Promise<Failure | null>;
}

export interface RecordedRunsParts {
  readonly client: EngineBridge;
  readonly feed: RunFeed;
  readonly controller: Pick<RunController, 'state'>;
  readonly replay: Replay;
  readonly speech: RunSpeech;
}

export function createRecordedRuns({
  client,
  feed,
  controller: { state },
  replay,
  speech,
}: RecordedRunsParts): RecordedRuns {
  const isBusy = (): boolean => isUnderWay(state.getState().stage);
  const clean = { refusal: null, unheard: null } as const;

  return {
    async look(run) {
      const { session, row } = run;
      const { runId, number } = row;
      if (isBusy()) return null;
      const [found, sound] = await Promise.all([
        client.invoke('session.get', { session, runId }),
        client.invoke('session.audio', { session, runId }),
      ]);
      if (!found.ok) return found.error;
      if (isBusy()) return null;
      feed.show(runId, number, found.value.events, sound.ok ? peaksOfWav(sound.value.wav) : NO_PEAKS);
      state.setState({ ...clean, stage: { kind: 'shown', runId }, recorded: run });
      return null;
    },
    async replay(run) {
      if (isBusy()) return null;
      const { session, row } = run;
      const question = { session, runId: row.runId, prebufferMs: null };
      let shownAs = row.runId;
      await replay.hear(question, {
        begin(id) {
          shownAs = id;
          state.setState({ ...clean, stage: { kind: 'replaying', runId: id }, recorded: run });
          feed.begin(id, row.number);
          speech.started('replay');
        },
        accept: (event) => feed.accept(event),
        over() {
          const frame = feed.finish();
          state.setState({ stage: { kind: 'shown', runId: shownAs } });
          if (frame !== null) speech.ended(frame, 'replay');
        },
      });
      return replay.state.getState().failure;
    },
  };
}
