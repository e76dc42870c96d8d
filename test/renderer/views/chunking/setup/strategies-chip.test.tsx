import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { StrategiesChip } from '../../../../../renderer/views/chunking/setup/strategies-chip.tsx';
import { provider } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

async function renderChip() {
  const { services } = await createPageParts(createScriptedEngine({ 'catalogue.list': () => [provider()] }));
  render(
    <ServicesProvider services={services}>
      <StrategiesChip />
    </ServicesProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: /^Strategies/ }));
}

const fill = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('a strategy whose limits exclude each other', () => {
  it('says which, what to change, and is not compared until then', async () => {
    await renderChip();
    fireEvent.click(screen.getByRole('button', { name: 'Edit Sentence' }));
    fill(/^At least/, '500');
    expect(screen.queryByRole('alert')).toBeNull();
    fill(/^At most/, '10');
    expect(screen.getByRole('alert').textContent).toContain('raise “At most” or lower “At least”');
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Sentence' });
    expect([box.checked, box.disabled]).toEqual([false, true]);
    screen.getByText('not possible: it asks for pieces of 500 characters at least and 10 at most');
    screen.getByRole('button', { name: 'Strategies: 4 of 7 strategies' });
    fill(/^At most/, '600');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(box.checked).toBe(true);
  });

  it('names the limits of the first piece where those do', async () => {
    await renderChip();
    fireEvent.click(screen.getByRole('button', { name: 'Edit First fragment fast' }));
    fill(/^First at least/, '30');
    expect(screen.getByRole('alert').textContent).toContain(
      'raise “First at most” or lower “First at least”',
    );
  });
});
