import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Popover } from '../../../renderer/components/popover.tsx';
import '../../../renderer/theme/theme.css';

afterEach(cleanup);

const NEVER = () => undefined;

function Menu({ left, align = 'left' }: { readonly left: number; readonly align?: 'left' | 'right' }) {
  return (
    <div style={{ position: 'absolute', top: 0, left, width: 80 }}>
      <Popover label="Menu" align={align} onClose={NEVER}>
        <p style={{ width: 300 }}>What can be chosen.</p>
      </Popover>
    </div>
  );
}

const edges = () => screen.getByRole('dialog', { name: 'Menu' }).getBoundingClientRect();

it('hangs under its left edge where it fits there', async () => {
  await page.viewport(1024, 720);
  render(<Menu left={400} />);
  expect(edges().left).toBe(400);
});

it.each([
  { left: 940, align: 'left' },
  { left: 20, align: 'right' },
] as const)('stays within the window at $left px, aligned $align', async (at) => {
  await page.viewport(1024, 720);
  render(<Menu {...at} />);
  expect(edges().left).toBeGreaterThanOrEqual(0);
  expect(edges().right).toBeLessThanOrEqual(1024);
});

it('is still within a window that became narrower', async () => {
  await page.viewport(1440, 900);
  render(<Menu left={940} />);
  expect(edges().left).toBe(940);
  await page.viewport(1024, 720);
  await waitFor(() => {
    expect(edges().right).toBeLessThanOrEqual(1024);
  });
});
