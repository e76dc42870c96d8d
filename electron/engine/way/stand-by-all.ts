import { type Preparation, withNewCodec } from './preparation.ts';
import { standBy, type StandbyParts } from './standby.ts';
import { startOn, type Standbys } from './way.ts';

/**
 * Makes a connection for the text, found as `id`, and one for each of so many phrases that are asked before it. Never
 * rejects.
 */
export async function standByAll(
  parts: StandbyParts,
  prepared: Preparation,
  id: string,
  phrases: number,
): Promise<Standbys> {
  const ahead = Array.from({ length: phrases }, async (_, place) => {
    const own = withNewCodec(prepared);
    return startOn(own, await standBy(parts, own, `${id} ${place}`));
  });
  const [first, starts] = await Promise.all([standBy(parts, prepared, id), Promise.all(ahead)]);
  return { first, ahead: starts };
}
