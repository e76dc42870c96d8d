import { useMemo } from 'react';
import { roundSamples } from '../../../core/audition/trials.ts';
import { cellItem, type Audition, type CellChoice } from '../../../core/contract/audition.ts';
import { withoutSample, withoutVoice, withVoice } from '../../stores/audition/audition-edits.ts';
import type { GridPlace } from '../../stores/audition/audition-view.ts';
import { useServices, type Services } from '../../stores/services.tsx';
import { VOICE } from './matrix/columns.ts';

/** As the contract has it. */
const MOST_COMPARED = 20;

const say = ({ ui }: Services, spoken: string) => {
  ui.setState({ spoken });
};

/** What was there before and is gone comes back in its place; what is still there stays as it is now. */
function broughtBack<T extends { readonly key: string }>(now: readonly T[], before: readonly T[]): T[] {
  const known = new Set(before.map(({ key }) => key));
  const back = before.map((one) => now.find(({ key }) => key === one.key) ?? one);
  return [...back, ...now.filter(({ key }) => !known.has(key))];
}

function withThoseOf(now: Audition, before: Audition): Audition {
  const { voices, sample } = now.blind.votes.length > 0 ? now.blind : before.blind;
  return {
    ...now,
    voices: broughtBack(now.voices, before.voices),
    samples: broughtBack(now.samples, before.samples),
    blind: { ...now.blind, voices, sample },
  };
}

/** A voice or sample of an open round, whose votes are of no use any more without it. */
export function isBeingCompared(audition: Audition, { voice, column }: GridPlace): boolean {
  const { votes, isRevealed, voices } = audition.blind;
  if (votes.length === 0 || isRevealed) return false;
  return voice === null ? roundSamples(audition).includes(column) : voices.includes(voice);
}

/** A voice or sample taken away; what was written about it comes back with it. */
function remove(services: Services, place: GridPlace): void {
  const { voice, column } = place;
  const { store, view } = services.audition;
  const before = store.state.getState().audition;
  if (before === null) return;
  const sample = before.samples.find(({ key }) => key === column);
  if (isBeingCompared(before, place)) {
    const what = voice === null ? 'samples' : 'voices';
    return say(services, `End the blind comparison before one of its ${what} is removed`);
  }
  if (voice !== null) store.change((audition) => withoutVoice(audition, voice));
  else if (sample !== undefined) store.change((audition) => withoutSample(audition, sample.key));
  else return;
  const words = voice === null ? `Sample ${sample?.name ?? ''} removed.` : 'Voice removed.';
  view.setState({
    cursor: null,
    undo: {
      words,
      undo: () => store.change((now) => withThoseOf(now, before)),
    },
  });
  say(services, `${words} Undo brings it back.`);
}

/** What is measured at a place: a cell, the row of a voice, the column of a sample, or all. */
export function choiceAt(place: GridPlace, samples: readonly string[]): CellChoice {
  const isSample = samples.includes(place.column);
  return {
    ...(place.voice === null ? {} : { voices: [place.voice] }),
    ...(isSample ? { samples: [place.column] } : {}),
  };
}

/** All that can be done with a place of the matrix, by pointer and by key. */
export function useMatrixActions() {
  const services = useServices();
  // The same ones always: rows are not drawn again because of them.
  return useMemo(() => matrixActions(services), [services]);
}

function matrixActions(services: Services) {
  const { store, view, listen, blind } = services.audition;
  const samplesOf = () => store.state.getState().audition?.samples ?? [];
  return {
    play: (voice: string, sample: string) => {
      if (blind.state.getState().trial !== null) {
        return say(services, 'End the blind comparison to hear cells by name');
      }
      void listen.toggle(cellItem(voice, sample));
    },
    measure: (place: GridPlace) => {
      void store.start(
        choiceAt(
          place,
          samplesOf().map(({ key }) => key),
        ),
      );
    },
    remove: (place: GridPlace) => remove(services, place),
    rate: (voice: string, rating: number | null) => {
      store.change((audition) => withVoice(audition, voice, { rating }));
      say(services, rating === null ? 'Rating taken away' : `${String(rating)} of 5 stars`);
    },
    /** In or out of what is compared blind; not while a round has votes. */
    compare: (voice: string) => {
      const open = store.state.getState().audition?.blind;
      if (open === undefined || open.votes.length > 0) return;
      const isIn = open.voices.includes(voice);
      if (!isIn && open.voices.length >= MOST_COMPARED) {
        return say(services, `at most ${String(MOST_COMPARED)} voices are compared blind`);
      }
      const voices = isIn ? open.voices.filter((one) => one !== voice) : [...open.voices, voice];
      store.change((audition) => ({ ...audition, blind: { ...audition.blind, voices } }));
      say(services, isIn ? 'no longer compared blind' : 'compared blind');
    },
    editNote: (voice: string | null) => view.setState({ editing: voice }),
    go: (cursor: GridPlace) => view.setState({ cursor }),
  };
}

export type MatrixActions = ReturnType<typeof useMatrixActions>;

/** Whether a place names a voice or a sample that could be taken away. */
export const isRemovable = ({ voice, column }: GridPlace): boolean =>
  voice === null ? !column.startsWith('#') : column === VOICE;
