import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { allDone, cell, matrix, openAudition, twoVoices } from '../../../helpers/page/audition-screen.tsx';

afterEach(cleanup);

const press = (key: string) => act(() => fireEvent.keyDown(screen.getByRole('grid'), { key }));
const presses = async (...keys: string[]) => {
  for (const key of keys) await press(key);
};
const activeLabel = () => {
  const id = screen.getByRole('grid').getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.getAttribute('aria-label');
};

describe('the matrix', () => {
  it('says of every cell what there is', async () => {
    const failure = { code: 'rate_limited', message: 'Too many requests (429).', hint: 'Wait.' } as const;
    const cells = [
      cell('v1', 's1'),
      cell('v1', 's2', { state: 'measuring', n: 3, p50: null, shownMs: null, runId: null }),
      cell('v2', 's1', { state: 'failed', error: failure, n: 0, p50: null, shownMs: null, runId: null }),
      cell('v2', 's2', {
        state: 'waiting',
        error: failure,
        retryInMs: 11_200,
        p50: null,
        shownMs: null,
        runId: null,
      }),
    ];
    await openAudition(
      twoVoices(),
      matrix(cells, { stage: 'paused', pausedBy: 'listening', done: 8, leftMs: 20_000 }),
    );
    const labels = (await screen.findAllByRole('gridcell')).map((one) => one.getAttribute('aria-label'));
    expect(labels).toContain('Ada, s1: TTFA median 180 milliseconds, max 220, n=5');
    expect(labels).toContain('Ada, s2: 3 of 5, paused');
    expect(screen.getByText('retry in 12 s')).toBeDefined();
    expect(screen.getAllByText('429, rate limited')).toHaveLength(2);
    expect(screen.getByText('8 of 20 runs, paused while you listen, about 20 s left')).toBeDefined();
    expect(screen.getAllByText('max 220')).toHaveLength(2);
  });

  it('keeps what it knows while the engine is away, and offers nothing that needs it', async () => {
    const { services } = await openAudition(
      twoVoices(),
      matrix(allDone, { stage: 'running', done: 8, leftMs: 20_000 }),
    );
    await screen.findByText('8 of 20 runs, about 20 s left');
    act(() => services.door.setState({ connection: 'lost' }));
    expect(screen.getByText('8 of 20 runs when the engine went away')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Pause/ }).disabled).toBe(true);
    expect(screen.getAllByRole('gridcell', { name: /^Ada, s1: TTFA median 180/ })).toHaveLength(1);
    act(() => services.audition.store.state.setState({ audition: null }));
    expect(screen.getByRole('heading', { name: 'No audition could be read yet' })).toBeDefined();
  });

  it('says that voices are warmed up before there is a first figure', async () => {
    await openAudition(
      twoVoices(),
      matrix([], { stage: 'running', done: 0, warmedUp: { done: 1, of: 2 }, leftMs: null }),
    );
    expect(await screen.findByText('0 of 20 runs, warming up 1 of 2 voices')).toBeDefined();
  });

  it('goes by arrows, plays by Enter and stops by the next', async () => {
    const { player, services } = await openAudition(twoVoices(), matrix(allDone));
    await presses('ArrowDown', 'ArrowRight', 'ArrowDown');
    expect(activeLabel()).toMatch(/^Thalia, s2: /);
    await press('Enter');
    await waitFor(() => expect(services.audition.player.state.getState().playing).toBe('v2/s2'));
    expect(player.told.filter((said) => said.startsWith('begin '))).toHaveLength(1);
    expect(screen.getByRole('gridcell', { name: /^Thalia, s2: 180 .* dB, playing, / })).toBeDefined();
    await press('Enter');
    expect(services.audition.player.state.getState().playing).toBeNull();
  });

  it('measures a cell, a row or a column by R, wherever the cursor stands', async () => {
    const { engine } = await openAudition(twoVoices(), matrix(allDone));
    await presses('ArrowDown', 'r', 'ArrowLeft', 'r', 'ArrowRight', 'ArrowUp', 'r');
    await waitFor(() => expect(engine.inputsOf('audition.start')).toHaveLength(3));
    expect(engine.inputsOf('audition.start').map((input) => (input as { choice: unknown }).choice)).toEqual([
      { voices: ['v1'], samples: ['s1'] },
      { voices: ['v1'] },
      { samples: ['s1'] },
    ]);
  });

  it('rates by 1 to 5, takes the rating away by 0, and keeps note and tags', async () => {
    const { now } = await openAudition(twoVoices(), matrix(allDone));
    await presses('ArrowDown', '4');
    expect(now().voices[0]?.rating).toBe(4);
    await presses('0', 'n');
    expect(now().voices[0]?.rating).toBeNull();
    fireEvent.change(screen.getByLabelText('Note on Ada'), { target: { value: 'Quick' } });
    const tags = screen.getByLabelText('Tags of Ada, with commas between');
    fireEvent.change(tags, { target: { value: 'keep, soft, keep' } });
    fireEvent.keyDown(tags, { key: 'Enter' });
    expect(now().voices[0]).toMatchObject({ note: 'Quick', tags: ['keep', 'soft'] });
  });

  it('brings a removed voice back with what was written about it', async () => {
    const { now } = await openAudition(twoVoices(), matrix(allDone));
    await presses('ArrowDown', '5', 'ArrowLeft', 'Delete');
    expect(now().voices.map(({ key }) => key)).toEqual(['v2']);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(now().voices.map(({ key, rating }) => [key, rating])).toEqual([
      ['v1', 5],
      ['v2', null],
    ]);
  });

  it('proposes the voices of the lab where there is none, which needs no key', async () => {
    const { now } = await openAudition(twoVoices({ voices: [] }), { ...matrix([]), voices: [] });
    fireEvent.click(screen.getByRole('button', { name: 'Begin with 1 voice of the lab' }));
    expect(now().voices.map(({ target }) => [target.provider, target.voice])).toEqual([['lab', 'ada']]);
    expect(screen.getByRole('grid', { name: 'Voices and samples' })).toBeDefined();
  });

  it('tells by line number which lines of a file are no samples', async () => {
    const { now } = await openAudition(twoVoices(), matrix(allDone));
    fireEvent.click(screen.getByRole('button', { name: 'Sample' }));
    const file = new File(['name,category,text\nHello,greeting,Hi there.\nBad,nonsense,No.\n'], 'texts.csv');
    fireEvent.change(screen.getByLabelText('File of samples'), { target: { files: [file] } });
    const problems = await screen.findByRole('list', { name: 'Lines that were left out' });
    expect(within(problems).getByText(/^Line 3 names the category “nonsense”/)).toBeDefined();
    expect(now().samples.at(-1)).toMatchObject({ name: 'Hello', category: 'greeting', text: 'Hi there.' });
  });
});
