import { isUnderWay } from '../run/run-frame.ts';
import type { Services } from '../services.tsx';

type Idle = (work: () => void) => unknown;

/** Not every browser says when it has nothing to do; a moment later it mostly has not. */
const LATER_MS = 200;
const whenIdle: Idle =
  typeof requestIdleCallback === 'undefined' ? (work) => setTimeout(work, LATER_MS) : requestIdleCallback;

/**
 * Once the page has nothing else to do it asks for the first rows of History. Opening the screen asks again, as always:
 * what came here stands there meanwhile. While a run is under way nothing is asked, and nobody asks later.
 */
export function readAhead(
  { settings, controller, history }: Pick<Services, 'settings' | 'controller' | 'history'>,
  idle: Idle = whenIdle,
): void {
  const stop = settings.state.subscribe(({ settings: known }) => {
    if (known === null) return;
    stop();
    idle(() => {
      if (!isUnderWay(controller.state.getState().stage)) history.readAhead(known.definition);
    });
  });
}
