import { Suspense, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { App } from './app.tsx';
import { Opening } from './components/shell/opening.tsx';
import { doorProblem, type DoorState } from './stores/door-store.ts';
import { ServicesProvider, type Services } from './stores/services.tsx';

interface RootProps {
  readonly door: StoreApi<DoorState>;
  readonly opened: Promise<Services>;
}

function Opened({ opened }: Pick<RootProps, 'opened'>) {
  return (
    <ServicesProvider services={use(opened)}>
      <App />
    </ServicesProvider>
  );
}

function Waiting({ door }: Pick<RootProps, 'door'>) {
  const away = useStore(door, doorProblem);
  if (away === null) return <Opening title="Opening" words="waiting for the engine" />;
  return <Opening title="Onset cannot reach its engine" words={away} />;
}

/** The page, or while there is none what it waits for. */
export function Root({ door, opened }: RootProps) {
  return (
    <Suspense fallback={<Waiting door={door} />}>
      <Opened opened={opened} />
    </Suspense>
  );
}
