import type { Failure } from '../../../core/contract/result.ts';
import { Button } from '../../components/button.tsx';
import { useAudition } from '../../stores/audition/use-audition.ts';
import { useEngineAway, useServices } from '../../stores/services.tsx';

function Away() {
  return (
    <div className="audition-first">
      <h2 className="type-screen-title">No audition could be read yet</h2>
      <p>
        The engine keeps them, and it is away. They stand here as soon as it answers; nothing that was
        measured is lost.
      </p>
    </div>
  );
}

function Unread({ failure }: { readonly failure: Failure }) {
  const { store } = useServices().audition;
  return (
    <div className="audition-first" role="alert">
      <h2 className="type-screen-title">{failure.message}</h2>
      <p>{failure.hint}</p>
      <Button onClick={() => void store.load()}>Ask again</Button>
    </div>
  );
}

/** Before any audition is known: in the moment of asking, while the engine is away, or when it could not say. */
export function NothingRead() {
  const failure = useAudition((state) => state.failure);
  const isAway = useEngineAway();
  return (
    <>
      <header className="top-bar">
        <h1 className="type-screen-title">Audition</h1>
      </header>
      {isAway ? <Away /> : failure !== null && <Unread failure={failure} />}
    </>
  );
}
