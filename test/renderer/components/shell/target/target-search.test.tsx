import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { TargetSearch } from '../../../../../renderer/components/shell/target/target-search.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { labAdapter } from '../../../../../electron/providers/lab/adapter.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

async function openSearch() {
  const { services } = await createPageParts();
  const chosen: string[] = [];
  const target = services.settings.state.getState().settings?.target ?? labAdapter.defaultTarget;
  render(
    <ServicesProvider services={services}>
      <TargetSearch target={target} onChoose={({ voice }) => chosen.push(voice)} />
    </ServicesProvider>,
  );
  return { chosen, field: screen.getByRole('combobox', { name: 'Search all targets' }) };
}

const activeRow = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('the search list on screen', () => {
  it('is walked by the arrows, which tell screen readers where they are, and Enter takes the row', async () => {
    const { chosen, field } = await openSearch();
    expect(screen.getByText(/^3 targets; add ws, http or a format/)).toBeDefined();
    expect(activeRow(field)).toContain('Ada');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(activeRow(field)).toContain('Thalia');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(chosen).toEqual(['thalia-en']);
  });

  it('points at no row where there is none', async () => {
    const { field } = await openSearch();
    fireEvent.change(field, { target: { value: 'nonsense' } });
    expect(field.hasAttribute('aria-activedescendant')).toBe(false);
    expect(screen.getByText('No target has all of these words.')).toBeDefined();
  });
});
