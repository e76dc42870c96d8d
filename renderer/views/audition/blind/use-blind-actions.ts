import { useMemo } from 'react';
import type { Vote } from '../../../../core/contract/audition.ts';
import { blindName, type Side } from '../../../stores/audition/audition-blind.ts';
import { useServices, type Services } from '../../../stores/services.tsx';

function vote({ audition: { blind, store }, ui }: Services, choice: Vote['choice']): void {
  if (!blind.vote(choice)) return ui.setState({ spoken: 'Hear each of them first' });
  const { votes, trials } = store.state.getState().audition?.blind ?? { votes: [], trials: 0 };
  const isLast = votes.length >= trials;
  const next = isLast
    ? 'all trials voted, end and reveal shows the result'
    : `trial ${votes.length + 1} of ${trials}`;
  ui.setState({ spoken: `Vote taken, ${next}` });
}

/** Nothing is lost by a slip: the round comes back with its votes. */
function startOver({ audition: { blind, store, view }, ui }: Services): void {
  const before = store.state.getState().audition?.blind;
  if (before === undefined) return;
  blind.startOver();
  const undo = () => store.change((audition) => ({ ...audition, blind: before }));
  view.setState({ undo: { words: 'A new round began.', undo } });
  ui.setState({ spoken: 'A new round began. Undo brings the last one back.' });
}

/** What can be done in a blind comparison, by pointer and by key. */
export function useBlindActions() {
  const services = useServices();
  return useMemo(() => {
    const { blind, player } = services.audition;
    return {
      hear: (side: Side) => {
        const isHeardNow = player.state.getState().playing === blindName(side);
        if (isHeardNow) player.stop();
        else void blind.hear(side);
      },
      switchOver: () => void blind.switchOver(),
      vote: (choice: Vote['choice']) => vote(services, choice),
      startOver: () => startOver(services),
      reveal: () => blind.reveal(),
    };
  }, [services]);
}
