import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../../../../core/contract/vendor-options.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { OptionsChip } from '../../../../../renderer/views/chunking/setup/options-chip.tsx';
import { provider } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

const known = { transports: ['ws'] };
const AUTO: OptionSpec = {
  ...{ kind: 'boolean', name: 'auto_mode', label: 'Auto mode', default: false, ...known },
  effect: 'Speaks without waiting for more text.',
};
const DELAY: OptionSpec = {
  ...{ kind: 'number', name: 'max_buffer_delay_ms', label: 'Buffer delay', unit: 'ms', ...known },
  ...{ default: 3000, min: 0, max: 5000, step: 10, effect: 'Waits so long for more text.' },
};
const ELSEWHERE: OptionSpec = { ...AUTO, name: 'other', label: 'Not here', transports: ['http'] };

afterEach(cleanup);

async function renderChip(options: readonly OptionSpec[]) {
  const engine = createScriptedEngine({ 'catalogue.list': () => [provider({ options: [...options] })] });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <OptionsChip />
    </ServicesProvider>,
  );
  const varied = () => services.settings.state.getState().settings?.studio.variedOptions ?? null;
  return { varied };
}

const open = () => fireEvent.click(screen.getByRole('button', { name: /^Vendor options/ }));

describe('the options of a vendor', () => {
  it('are offered where this transport has some, and nowhere else', async () => {
    await renderChip([ELSEWHERE]);
    expect(screen.queryByRole('button', { name: /^Vendor options/ })).toBeNull();
    cleanup();
    await renderChip([AUTO, ELSEWHERE]);
    open();
    expect(screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label'))).toEqual([
      'Compare Auto mode',
    ]);
  });

  it('are compared by every value that they have, and the chip names them', async () => {
    const { varied } = await renderChip([AUTO]);
    open();
    expect(screen.getByRole('dialog').textContent).toContain('5 rows');
    fireEvent.click(screen.getByLabelText('Compare Auto mode'));
    expect(varied()).toEqual({ provider: 'lab', values: { auto_mode: [false, true] } });
    expect(screen.getByRole('button', { name: 'Vendor options: auto_mode compared' })).toBeDefined();
    expect(screen.getByRole('dialog').textContent).toContain('10 rows');
    fireEvent.click(screen.getByLabelText('Compare Auto mode'));
    expect(varied()).toBeNull();
  });

  it('take typed values a line each, and keep none that the vendor would refuse', async () => {
    const { varied } = await renderChip([DELAY]);
    open();
    fireEvent.click(screen.getByLabelText('Compare Buffer delay'));
    const field = screen.getByLabelText('Values of Buffer delay');
    fireEvent.change(field, { target: { value: '0\n500' } });
    expect(varied()?.values).toEqual({ max_buffer_delay_ms: [0, 500] });
    fireEvent.change(field, { target: { value: '0\n9000' } });
    expect(screen.getByText('9000 is no number from 0 to 5000 ms.')).toBeDefined();
    expect(varied()?.values).toEqual({ max_buffer_delay_ms: [0, 500] });
  });
});
