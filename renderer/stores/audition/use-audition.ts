import { useStore } from 'zustand';
import type { Audition } from '../../../core/contract/audition.ts';
import { useServices } from '../services.tsx';
import type { BlindState } from './audition-blind.ts';
import type { PlayingState } from './audition-player.ts';
import type { AuditionState } from './audition-store.ts';
import type { AuditionView } from './audition-view.ts';

export const useAudition = <T>(select: (state: AuditionState) => T): T =>
  useStore(useServices().audition.store.state, select);

export const useAuditionView = <T>(select: (view: AuditionView) => T): T =>
  useStore(useServices().audition.view, select);

export const usePlaying = <T>(select: (state: PlayingState) => T): T =>
  useStore(useServices().audition.player.state, select);

export const useBlind = <T>(select: (state: BlindState) => T): T =>
  useStore(useServices().audition.blind.state, select);

/** The open audition; only rendered below the view that waits for it. */
export function useOpenAudition(): Audition {
  const audition = useAudition((state) => state.audition);
  if (audition === null) throw new Error('The audition is read before it is known');
  return audition;
}
