import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { KeyboardHelp } from '../../../../renderer/components/shell/keyboard/keyboard-help.tsx';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { audition } from '../../../factories/audition.ts';
import { matrix, openAudition } from '../../../helpers/page/audition-screen.tsx';
import { createPageParts } from '../../../helpers/page/page-parts.ts';

afterEach(cleanup);

it('has the focus on the matrix once it was begun', async () => {
  await openAudition(audition({ voices: [] }), matrix([]));
  const begin = screen.getByRole('button', { name: /^Begin with/ });
  begin.focus();
  await act(() => fireEvent.click(begin));
  expect(document.activeElement).toBe(screen.getByRole('grid'));
});

it('names the keys of the Audition screen there, and nowhere else', async () => {
  const { services } = await createPageParts();
  render(
    <ServicesProvider services={services}>
      <KeyboardHelp />
    </ServicesProvider>,
  );
  act(() => services.ui.setState({ menu: 'keyboard', screen: 'audition' }));
  const help = within(screen.getByRole('dialog', { name: 'Keyboard' }));
  for (const key of ['Enter', 'R', 'C', 'N', '1 – 5', 'A, B', 'X', '← ↓ →'])
    expect(help.getByText(key)).toBeDefined();
  expect(help.getByText(/Rate its voice, while the matrix has the focus/)).toBeDefined();
  act(() => services.ui.setState({ screen: 'live' }));
  expect(help.queryByText('Blind: vote A, tie or B')).toBeNull();
});
