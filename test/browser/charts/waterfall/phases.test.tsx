import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PhaseKey } from '../../../../core/timeline/display-phases.ts';
import { PhaseStrip } from '../../../../renderer/charts/waterfall/phase-strip.tsx';
import { PhaseWaterfall } from '../../../../renderer/charts/waterfall/phase-waterfall.tsx';
import type { PhaseWaterfallProps } from '../../../../renderer/charts/types.ts';
import '../../../../renderer/theme/theme.css';
import { COLD_FLAGS, COLD_PHASES, REFUSED_PHASES, WARM_PHASES } from '../sample-run.ts';

afterEach(cleanup);

const GHOST = { label: 'run 127, warm, 210', phases: WARM_PHASES };
const PROPS: PhaseWaterfallProps = {
  phases: COLD_PHASES,
  flags: COLD_FLAGS,
  ghost: null,
  stop: null,
  pending: null,
  axisMaxMs: 320,
  highlighted: null,
  onHighlight: () => undefined,
  errorBarMs: null,
};

function renderWaterfall(props: Partial<PhaseWaterfallProps> = {}, widthPx = 736) {
  const { container } = render(
    <div style={{ width: widthPx }}>
      <PhaseWaterfall {...PROPS} {...props} />
    </div>,
  );
  const segment = (key: PhaseKey) => container.querySelector(`[data-phase="${key}"]`);
  const boxesOf = (selector: string) =>
    [...container.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
  return { container, segment, boxesOf };
}

describe('PhaseWaterfall', () => {
  it('says a phase inside its segment only where the words fit', async () => {
    const { segment } = renderWaterfall();
    await document.fonts.ready;
    expect(segment('srv')?.querySelector('.waterfall-label')?.textContent).toBe('Server think time95');
    expect(segment('ws')?.querySelector('.waterfall-label')?.textContent).toBe('WS27');
    expect(segment('dec')?.querySelector('.waterfall-label')).toBeNull();
  });

  it.each([736, 520, 360])('keeps every label inside its segment at %i px', async (widthPx) => {
    const { container } = renderWaterfall({}, widthPx);
    await document.fonts.ready;
    await waitFor(() => {
      for (const segment of container.querySelectorAll('.waterfall-segment')) {
        const fill = segment.querySelector('.waterfall-fill')?.getBoundingClientRect();
        const label = segment.querySelector('.waterfall-label')?.getBoundingClientRect();
        if (!fill || !label) continue;
        // The halo of hatched labels counts into their box, hence the small allowance.
        expect(label.left).toBeGreaterThanOrEqual(fill.left - 2);
        expect(label.right).toBeLessThanOrEqual(fill.right + 2);
      }
    });
  });

  it.each([736, 520, 360])('never lets two flags overlap at %i px', async (widthPx) => {
    const flags = [
      { label: 'TTFA', short: 'TTFA', atMs: 98 },
      { label: 'First audible', short: 'Audible', atMs: 104 },
      { label: 'Ear', short: 'Ear', atMs: 110 },
    ];
    const { boxesOf } = renderWaterfall({ flags }, widthPx);
    await document.fonts.ready;
    await waitFor(() => {
      const boxes = [...boxesOf('.waterfall-flag text')].sort((a, b) => a.left - b.left);
      expect(boxes).toHaveLength(3);
      boxes.slice(1).forEach((box, index) => {
        expect(box.left).toBeGreaterThan(boxes[index]?.right ?? 0);
      });
    });
  });

  it('tells screen readers the phases and their sum', () => {
    renderWaterfall();
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('292 ms in all');
  });

  it('says the error bar on hover', () => {
    const { segment } = renderWaterfall({ errorBarMs: 0.44 });
    expect(segment('srv')?.querySelector('title')?.textContent).toBe('Server think time 95 ± 0.4 ms');
  });

  it('shows where a failed run stopped, and what it did not reach', () => {
    const { container } = renderWaterfall({
      phases: REFUSED_PHASES,
      stop: { label: 'HTTP 401', atMs: 82 },
      ghost: { label: 'run 128', phases: COLD_PHASES },
    });
    expect(container.querySelector('.waterfall-stop')?.textContent).toBe('✕ HTTP 401 at 82 ms');
    expect(container.querySelector('.waterfall-not-reached title')?.textContent).toBe(
      'not reached: send, think time, decode, silence, prebuffer, output',
    );
    expect(container.querySelector('.waterfall-flag')).toBeNull();
  });

  it('shows the phase a live run waits in, and for how long', () => {
    const { container } = renderWaterfall({
      phases: REFUSED_PHASES,
      flags: [],
      pending: { key: 'srv', ms: 64.2, shownMs: 64 },
    });
    expect(container.querySelector('.waterfall-pending')?.textContent).toBe('Think time, 64 ms');
  });

  it('dims all phases but the raised one, and raises the one under the pointer', () => {
    const onHighlight = vi.fn<(key: PhaseKey | null) => void>();
    const { segment } = renderWaterfall({ highlighted: 'srv', onHighlight });
    expect(segment('srv')?.getAttribute('data-dimmed')).toBe('false');
    expect(segment('tcp')?.getAttribute('data-dimmed')).toBe('true');
    const tcp = segment('tcp');
    if (tcp) fireEvent.pointerEnter(tcp);
    expect(onHighlight).toHaveBeenLastCalledWith('tcp');
  });
});

describe('PhaseStrip', () => {
  function renderStrip(highlighted: PhaseKey | null = null) {
    const onHighlight = vi.fn<(key: PhaseKey | null) => void>();
    render(
      <PhaseStrip
        phases={COLD_PHASES}
        ghost={GHOST}
        failedAt={null}
        highlighted={highlighted}
        onHighlight={onHighlight}
      />,
    );
    return onHighlight;
  }

  it('shows group totals that add up to the run', () => {
    renderStrip();
    const totals = [...document.querySelectorAll('.phase-strip-total')].map((total) => total.textContent);
    expect(totals).toEqual(['84 ms', '96 ms', '42 ms', '70 ms']);
    const values = [...document.querySelectorAll('.phase-strip-value')].map((value) =>
      Number(value.textContent),
    );
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(292);
  });

  it('shows the difference to the ghost with a sign, and = where there is none', () => {
    renderStrip();
    const columns = within(screen.getByRole('list', { name: 'Server' })).getAllByRole('listitem');
    expect(columns.map((column) => column.textContent)).toEqual(['Send1=', 'Think time95−2']);
  });

  it('has no value for phases that a failed run did not reach', () => {
    render(
      <PhaseStrip
        phases={REFUSED_PHASES}
        ghost={null}
        failedAt="ws"
        highlighted={null}
        onHighlight={() => undefined}
      />,
    );
    const columns = screen.getAllByRole('listitem').map((column) => column.textContent);
    expect(columns.slice(3, 5)).toEqual(['Upgrade27stopped', 'Send–']);
  });

  it('is one tab stop inside which the arrows raise a phase', () => {
    const onHighlight = renderStrip('srv');
    const strip = screen.getByRole('group');
    strip.focus();
    fireEvent.keyDown(strip, { key: 'ArrowRight' });
    fireEvent.keyDown(strip, { key: 'ArrowLeft' });
    expect(onHighlight.mock.calls).toEqual([['dec'], ['req']]);
  });
});
