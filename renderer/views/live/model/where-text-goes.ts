import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { isEmbeddedLab, targetWords } from '../../../stores/target/target-model.ts';

const LAB = 'Lab is a voice server inside this app, behind a network you can slow down. No account, no key';
const BACK = 'What comes back is timed, played, and kept on this computer.';

/** "Deepgram"; with the address where it is somebody's own. */
function receiver(target: Target, providers: readonly Provider[]): string {
  const words = targetWords(
    target,
    providers.find(({ id }) => id === target.provider),
  );
  return target.endpoint === null ? words.provider : `${words.endpoint}, which answers as ${words.provider}`;
}

/** Who gets the text of a run, before it is sent: true for every target, and for whom a fallback asks. */
export function whereTextGoes(
  { target, fallback = null }: Pick<Settings, 'target' | 'fallback'>,
  providers: readonly Provider[],
): string {
  const second = fallback?.kind === 'target' && !isEmbeddedLab(fallback.target) ? fallback.target : null;
  const whenFailed =
    second === null ? null : ` If a request fails, its text goes to ${receiver(second, providers)}.`;
  if (isEmbeddedLab(target))
    return LAB + (whenFailed === null ? `, and nothing leaves this computer.` : `.${whenFailed}`);
  const first = `The text goes to ${receiver(target, providers)}`;
  return `${first}${whenFailed === null ? ' and nowhere else.' : `.${whenFailed}`} ${BACK}`;
}
