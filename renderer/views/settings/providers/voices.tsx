import type { Provider } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { useReach, useServices } from '../../../stores/services.tsx';

const asOfWords = ({ voicesAsOf }: Provider): string =>
  voicesAsOf === null ? 'from the built-in list' : `as the vendor told on ${voicesAsOf.slice(0, 10)}`;

/** How many voices are known and since when; the vendor is asked on demand, with the key. */
export function Voices({ provider }: { readonly provider: Provider }) {
  const { reach } = useServices();
  const asked = useReach((state) => state.voices[provider.id]);
  const isRunning = asked?.kind === 'running';
  const failure = asked?.kind === 'done' && !asked.result.ok ? asked.result.error : null;
  if (provider.keyState === 'not_needed') return null;
  return (
    <section className="provider-block" aria-label="Voices">
      <header>
        <h3>Voices</h3>
        <p>
          {count(provider.voices.length, 'voice')}, {asOfWords(provider)}
        </p>
        <Button
          size="small"
          disabled={isRunning || provider.keyState === 'missing'}
          title={provider.keyState === 'missing' ? 'The list is fetched with a key' : undefined}
          onClick={() => void reach.refreshVoices(provider)}
        >
          {isRunning ? 'Asking' : 'Refresh'}
        </Button>
      </header>
      {failure !== null && (
        <p className="test-failure" role="alert">
          {failure.message} <span>{failure.hint}</span>
        </p>
      )}
    </section>
  );
}
