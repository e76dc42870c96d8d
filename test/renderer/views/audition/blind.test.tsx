import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Audition, Vote } from '../../../../core/contract/audition.ts';
import { auditionVoice } from '../../../factories/audition.ts';
import { allDone, cell, matrix, openAudition, twoVoices } from '../../../helpers/page/audition-screen.tsx';

// The whole screen, many times over: busy machines take their time.
vi.setConfig({ testTimeout: 20_000 });

afterEach(cleanup);

const press = (key: string) => act(() => fireEvent.keyDown(window, { key }));

const blindOf = (changes: Partial<Audition['blind']> = {}): Audition['blind'] => ({
  ...twoVoices().blind,
  ...{ isOn: true, voices: ['v1', 'v2'], trials: 2, ...changes },
});

async function openBlind(changes: Partial<Audition['blind']> = {}) {
  const parts = await openAudition(twoVoices({ blind: blindOf(changes) }), matrix(allDone));
  await screen.findByRole('group', { name: 'Vote' });
  const { player, services } = parts;
  /** A side is begun by its key and played to its end. */
  const hear = async (side: 'a' | 'b') => {
    await press(side);
    await waitFor(() => expect(services.audition.player.state.getState().playing).toBe(`blind ${side}`));
    const looks = document.body.innerHTML;
    const id = player.told.findLast((said) => said.startsWith('begin '))?.slice(6) ?? '';
    act(() => {
      player.report(id, { what: 'mark', mark: 'playEnd', at: 0, errorMs: 0 });
      player.settle(id);
    });
    return looks;
  };
  return { ...parts, hear };
}

describe('a blind comparison', () => {
  it('takes a vote by arrow only once both were heard', async () => {
    const { hear, now } = await openBlind();
    await press('ArrowLeft');
    expect(now().blind.votes).toHaveLength(0);
    expect(screen.getByRole('button', { name: /^Prefer A/ }).getAttribute('aria-disabled')).toBe('true');
    await hear('a');
    await press('ArrowRight');
    expect(now().blind.votes).toHaveLength(0);
    await hear('b');
    await press('ArrowDown');
    expect(now().blind.votes).toMatchObject([{ choice: 'tie' }]);
    expect(screen.getByText('Trial 2 of 2')).toBeDefined();
  });

  it('keeps the focus through a vote, and brings it to the result', async () => {
    const { hear, services } = await openBlind();
    for (const trial of [1, 2]) {
      const panel = screen.getByRole('button', { name: /^A not heard/ });
      panel.focus();
      await hear('a');
      await hear('b');
      expect(services.ui.getState().spoken).toBe('Each is heard: vote with the arrow keys');
      await press('ArrowLeft');
      expect(services.ui.getState().spoken).toMatch(/^Vote taken/);
      if (trial === 1) expect(document.activeElement).toBe(panel);
    }
    const centre = document.activeElement;
    expect(centre?.textContent).toContain('All trials are voted');
    const reveal = screen.getByRole('button', { name: 'End and reveal' });
    reveal.focus();
    fireEvent.click(reveal);
    expect(document.activeElement).toBe(centre);
    expect(services.ui.getState().spoken).toBe('Too few votes to show a preference.');
  });

  it('takes a seed digit by digit', async () => {
    const { now } = await openBlind({ seed: 7 });
    const seed = screen.getByLabelText<HTMLInputElement>('Seed');
    seed.focus();
    for (const typed of ['5', '53']) fireEvent.change(seed, { target: { value: typed } });
    expect(document.activeElement).toBe(seed);
    expect(now().blind.seed).toBe(53);
  });

  it('looks the same whichever voice stands as A', async () => {
    const looks: string[] = [];
    const standing = new Set<string>();
    for (const seed of [11, 12, 13, 14, 15, 16]) {
      const { hear, services } = await openBlind({ seed, sample: 's1' });
      standing.add(services.audition.blind.state.getState().trial?.a ?? '');
      const html = await hear('a');
      looks.push(html.replaceAll(`seed ${String(seed)}<`, 'seed<').replace(`value="${String(seed)}"`, ''));
      cleanup();
    }
    const plain = looks.map((html) => html.replace(/_r_\w+_/g, ''));
    expect(standing.size).toBe(2);
    expect(new Set(plain).size).toBe(1);
  });

  it('plays no cell by its name while a trial is open', async () => {
    const { services } = await openBlind();
    const grid = screen.getByRole('grid');
    for (const key of ['ArrowDown', 'Enter']) await act(() => fireEvent.keyDown(grid, { key }));
    expect(services.audition.player.state.getState().playing).toBeNull();
    expect(services.ui.getState().spoken).toBe('End the blind comparison to hear cells by name');
  });

  it('shows the result with its interval only at the end, and starts over with a way back', async () => {
    const { hear, now } = await openBlind();
    for (const vote of ['ArrowLeft', 'ArrowLeft']) {
      await hear('a');
      await hear('b');
      await press(vote);
    }
    expect(screen.getByText('All trials are voted. End and reveal shows what came of it.')).toBeDefined();
    expect(screen.queryByText(/preferred/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'End and reveal' }));
    expect(screen.getByRole('heading', { name: 'Too few votes to show a preference.' })).toBeDefined();
    expect(screen.getByText(/Ada \d, Thalia \d, 0 ties\..*95% between/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(now().blind.votes).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(now().blind).toMatchObject({ isRevealed: true, votes: [{}, {}] });
  });

  it('says how many of its trials were voted when it is ended early', async () => {
    const { hear } = await openBlind({ trials: 3 });
    await hear('a');
    await hear('b');
    await press('ArrowLeft');
    fireEvent.click(screen.getByRole('button', { name: 'End and reveal' }));
    expect(screen.getByText('1 vote of 3')).toBeDefined();
    expect(screen.queryByText(/^Trial \d/)).toBeNull();
  });

  it('ranks more than two voices once each has its ten votes, and says before how many trials that takes', async () => {
    const voices = [
      ...twoVoices().voices,
      auditionVoice('v3', { provider: 'deepgram', model: 'aura-2', voice: 'orion-en' }),
    ];
    const pairs = [['v1', 'v2'] as const, ['v2', 'v3'] as const, ['v1', 'v3'] as const];
    const votes = (each: number): Vote[] =>
      Array.from({ length: each }, () =>
        pairs.map(([a, b]): Vote => ({
          ...{ a, b, choice: 'a', x: null, sample: 's1', mode: 'equalised' },
          at: '2026-11-21T10:00:00Z',
        })),
      ).flat();
    const open = (changes: Partial<Audition['blind']>) =>
      openAudition(
        twoVoices({ voices, blind: blindOf({ voices: ['v1', 'v2', 'v3'], trials: 12, ...changes }) }),
        matrix(allDone),
      );
    await open({});
    expect(screen.getByText('A ranking of 3 voices takes 15 trials: 10 votes for each.')).toBeDefined();
    cleanup();
    await open({ votes: votes(3), isRevealed: true });
    expect(screen.getByText(/^Too few votes for a ranking\. Still needed: Ada 4/)).toBeDefined();
    cleanup();
    await open({ votes: votes(5), isRevealed: true });
    const rows = within(screen.getByRole('table', { name: 'Ranking of voices' })).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('Ada');
    expect(rows[1]?.textContent).toContain('may be the best');
    expect(rows[3]?.textContent).toContain('10 votes');
    expect(rows[3]?.textContent).not.toContain('may be the best');
  });

  it('removes no voice of a round that has votes', async () => {
    const { hear, now, services } = await openBlind();
    await hear('a');
    await hear('b');
    await press('ArrowLeft');
    const grid = screen.getByRole('grid');
    for (const key of ['ArrowDown', 'Home', 'Delete']) await act(() => fireEvent.keyDown(grid, { key }));
    expect(now().voices).toHaveLength(2);
    expect(services.ui.getState().spoken).toMatch(/^End the blind comparison/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Remove voice/ }).disabled).toBe(true);
  });

  it('removes no sample of a round that has votes, and takes no other text for it', async () => {
    const { hear, now, services } = await openBlind();
    await hear('a');
    await hear('b');
    await press('ArrowLeft');
    act(() => services.audition.view.setState({ cursor: { voice: null, column: 's1' } }));
    await act(() => fireEvent.keyDown(screen.getByRole('grid'), { key: 'Delete' }));
    expect(now().samples).toHaveLength(2);
    expect(services.ui.getState().spoken).toMatch(/before one of its samples is removed$/);
    fireEvent.click(screen.getByRole('button', { name: /^Edit text/ }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('Text').readOnly).toBe(true);
  });

  it('keeps its voices when a removal before it is undone', async () => {
    const { hear, now, services } = await openBlind();
    act(() => services.audition.view.setState({ cursor: { voice: null, column: 's2' } }));
    await act(() => fireEvent.keyDown(screen.getByRole('grid'), { key: 'Delete' }));
    act(() =>
      services.audition.store.change((before) => ({
        ...before,
        blind: { ...before.blind, voices: ['v2', 'v1'] },
      })),
    );
    await hear('a');
    await hear('b');
    await press('ArrowLeft');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(now().samples).toHaveLength(2);
    expect(now().blind.voices).toEqual(['v2', 'v1']);
  });

  it('says which cells it misses and measures only those', async () => {
    const cells = allDone.map((one) =>
      one.voice === 'v2' && one.sample === 's2' ? cell('v2', 's2', { state: 'empty', runId: null }) : one,
    );
    const { engine } = await openAudition(twoVoices({ blind: blindOf() }), matrix(cells));
    expect(await screen.findByText('1 cell of these voices has no sound yet.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Measure it' }));
    await waitFor(() => expect(engine.inputsOf('audition.start')).toHaveLength(1));
    expect(engine.inputsOf('audition.start')).toMatchObject([{ choice: { voices: ['v1', 'v2'] } }]);
  });
});
