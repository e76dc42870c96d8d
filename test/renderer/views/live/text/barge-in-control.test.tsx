import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { BargeInControl } from '../../../../../renderer/views/live/text/barge-in-control.tsx';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

async function openControl() {
  const { services } = await createPageParts();
  render(
    <ServicesProvider services={services}>
      <BargeInControl />
    </ServicesProvider>,
  );
  const choose = (name: string, value: string) => {
    fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
  };
  return { choose, rule: () => services.settings.state.getState().settings?.bargeIn };
}

describe('what interrupts a run', () => {
  it('is the button only, until something else is chosen', async () => {
    const { rule, choose } = await openControl();
    expect(rule()).toEqual({ by: 'off' });
    choose('Barge-in', 'time');
    expect(rule()).toEqual({ by: 'time', afterMs: 1200 });
  });

  it('is a voice over speakers or headphones, and says what echo cancelling costs', async () => {
    const { rule, choose } = await openControl();
    choose('Barge-in', 'microphone');
    expect(rule()).toMatchObject({ by: 'microphone', through: 'speakers' });
    expect(screen.queryByText(/^Cancelling the echo/)).not.toBeNull();
    choose('The reply plays on', 'headphones');
    expect(rule()).toMatchObject({ by: 'microphone', through: 'headphones' });
    expect(screen.queryByText(/^Cancelling the echo/)).toBeNull();
  });
});
