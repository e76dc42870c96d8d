import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { App } from '../../../renderer/app.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import '../../../renderer/theme/theme.css';
import { settings, target } from '../../factories/page.ts';
import { completeRun } from '../../factories/run-events.ts';
import { createPageParts } from '../../helpers/page/page-parts.ts';

const preferMotion = (value: 'reduce' | 'no-preference') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });

afterEach(async () => {
  cleanup();
  await preferMotion('no-preference');
});

const seconds = (list: string) => list.split(', ').map(parseFloat);
/** What would move by itself, or take time to change. */
const moving = () =>
  [...document.querySelectorAll('*')].filter((element) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
    return (
      animationName !== 'none' || scrollBehavior === 'smooth' || Math.max(...seconds(transitionDuration)) > 0
    );
  });

describe('who asked for less motion', () => {
  it.each([
    ['no-preference', true],
    ['reduce', false],
  ] as const)('with %s, something moves: %s', async (preference, moves) => {
    await preferMotion(preference);
    await page.viewport(1440, 900);
    const { engine, services } = await createPageParts();
    render(
      <ServicesProvider services={services}>
        <App />
      </ServicesProvider>,
    );
    await services.controller.run();
    for (const event of completeRun({ text: settings().text, target: target() }))
      engine.emitRun('run-1', event);
    await screen.findByText('n=1');
    await waitFor(() => {
      expect(document.querySelectorAll('.waterfall-segment').length).toBeGreaterThan(5);
    });
    expect(moving().length > 0).toBe(moves);
  });
});
