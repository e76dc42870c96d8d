import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BandPips } from '../../../../renderer/charts/hero/band-pips.tsx';
import { RunStrip } from '../../../../renderer/charts/strip/run-strip.tsx';
import { TeachingPhases } from '../../../../renderer/charts/waterfall/teaching-phases.tsx';
import { TtfaGauge } from '../../../../renderer/charts/hero/ttfa-gauge.tsx';
import { TTFA_BANDS } from '../../../../renderer/charts/ttfa-band.ts';
import type { StripRun } from '../../../../renderer/charts/types.ts';
import '../../../../renderer/theme/theme.css';
import { RUNS } from '../sample-run.ts';

afterEach(cleanup);

const FAILED: StripRun = {
  id: 'failed',
  number: 129,
  ttfaMs: null,
  temperature: 'warm',
  failed: true,
  pending: false,
};

const STOPPED: StripRun = { ...FAILED, id: 'stopped', number: 130, failed: false };

describe('RunStrip', () => {
  it('shows the newest 24 runs', () => {
    render(<RunStrip runs={[...RUNS, FAILED]} currentId={null} onSelect={() => undefined} />);
    const options = screen.getAllByRole('option');
    expect(options).toHaveLength(24);
    expect(options.at(-1)?.getAttribute('aria-label')).toBe('Run 129, warm, failed');
  });

  it('puts a ring under cold runs only, and a cross on failed runs only', () => {
    const { container } = render(
      <RunStrip runs={[...RUNS, FAILED]} currentId={null} onSelect={() => undefined} />,
    );
    expect(container.querySelectorAll('.run-strip-ring')).toHaveLength(3);
    expect(container.querySelectorAll('.run-strip-sign')).toHaveLength(1);
  });

  it('shows a stopped run as stopped, without the colour of a failure', () => {
    const { container } = render(<RunStrip runs={[STOPPED]} currentId={null} onSelect={() => undefined} />);
    expect(screen.getByRole('option').title).toBe('Run 130, warm, stopped before the first audio');
    expect(container.querySelector('.run-strip-sign-stopped')).not.toBeNull();
    expect(container.querySelector('.hatch-error')).toBeNull();
  });

  it('moves to the neighbouring run with the arrows and stays at the ends', () => {
    const onSelect = vi.fn<(id: string) => void>();
    render(<RunStrip runs={RUNS} currentId="run-23" onSelect={onSelect} />);
    const strip = screen.getByRole('listbox');
    fireEvent.keyDown(strip, { key: 'ArrowLeft' });
    fireEvent.keyDown(strip, { key: 'ArrowRight' });
    expect(onSelect.mock.calls).toEqual([['run-22'], ['run-23']]);
    expect(strip.getAttribute('aria-activedescendant')).toBe('run-strip-run-23');
  });

  it('keeps empty places for runs to come', () => {
    const { container } = render(<RunStrip runs={[]} currentId={null} onSelect={() => undefined} />);
    expect(container.querySelectorAll('.run-strip-empty')).toHaveLength(24);
  });
});

describe('the hero', () => {
  it.each(TTFA_BANDS)('fills $pips pips for $word', (band) => {
    const { container } = render(<BandPips band={band} />);
    expect(container.querySelectorAll('[data-filled="true"]')).toHaveLength(band.pips);
  });

  it('lights the band of the value and no other', () => {
    const { container } = render(<TtfaGauge ttfaMs={184} />);
    const lit = [...container.querySelectorAll('[data-state="lit"]')].map((band) =>
      band.getAttribute('data-band'),
    );
    expect(lit).toEqual(['good']);
  });

  it('keeps the marker of a slow run on the gauge', () => {
    const { container } = render(<TtfaGauge ttfaMs={1800} />);
    expect(container.querySelector('.ttfa-gauge-marker')?.getAttribute('style')).toContain('100%');
  });
});

describe('TeachingPhases', () => {
  it('teaches the ten phases in their order', () => {
    render(<TeachingPhases />);
    const names = [...document.querySelectorAll('.teaching-name')].map((name) => name.textContent);
    expect(names).toEqual([
      ...['DNS', 'TCP', 'TLS', 'Upgrade', 'Send', 'Think time', 'Decode', 'Silence', 'Prebuffer', 'Output'],
    ]);
  });
});
