import { Button } from '../../../components/button.tsx';
import { PlayGlyph, StopGlyph } from '../../../components/icon.tsx';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useReplay, useServices } from '../../../stores/services.tsx';

/** The sound of the run: through, and where it stopped also as it was heard, from the same pieces at the same times. */
export function PlayButtons({ frame: { session } }: { readonly frame: RunFrame }) {
  const { replay } = useServices();
  const isPlaying = useReplay((state) => state.playing?.runId === session.id);
  const failure = useReplay((state) => state.failure);
  if (isPlaying) {
    return (
      <div className="drawer-play">
        <Button size="small" icon={<StopGlyph />} onClick={replay.stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="drawer-play">
      {failure !== null && (
        <span className="history-failed" role="alert" title={failure.hint}>
          {failure.message}
        </span>
      )}
      <Button size="small" icon={<PlayGlyph />} onClick={() => void replay.listen(session.id)}>
        Play
      </Button>
      {session.stalls.length > 0 && (
        <Button
          size="small"
          icon={<PlayGlyph />}
          onClick={() => void replay.hear({ session: null, runId: session.id, prebufferMs: null })}
        >
          Play with gaps
        </Button>
      )}
    </div>
  );
}
