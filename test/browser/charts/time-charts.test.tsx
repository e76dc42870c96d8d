import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BufferChart } from '../../../renderer/charts/buffer/buffer-chart.tsx';
import { ChunkLanes } from '../../../renderer/charts/lanes/chunk-lanes.tsx';
import type { BufferChartProps, ChunkLanesProps, LaneChunk } from '../../../renderer/charts/types.ts';
import '../../../renderer/theme/theme.css';
import { BUFFER_PROPS, LANES_PROPS, PLAYHEAD_MS } from './sample-run.ts';

afterEach(cleanup);

const WIDTH_PX = 736;

function renderBuffer(props: Partial<BufferChartProps> = {}) {
  const { container } = render(
    <div style={{ width: WIDTH_PX, height: 131 }}>
      <BufferChart {...BUFFER_PROPS} {...props} />
    </div>,
  );
  return { container, chart: screen.getByRole('group', { name: /Playback buffer/ }) };
}

function renderLanes(props: Partial<ChunkLanesProps> = {}, height = 232) {
  const { container } = render(
    <div style={{ width: WIDTH_PX, height }}>
      <ChunkLanes {...LANES_PROPS} {...props} />
    </div>,
  );
  return { container, chart: screen.getByRole('group', { name: /Audio chunks/ }) };
}

function lineX(container: Element, selector: string): number {
  const box = container.querySelector(selector)?.getBoundingClientRect();
  return box ? box.left + box.width / 2 - container.getBoundingClientRect().left : NaN;
}

/** Opacity of the waveform's pixel column at `atMs`, on the zero line: 255 played, about 97 queued, 0 nothing. */
function waveAlphaAt(container: Element, atMs: number): number {
  const canvas = container.querySelector('canvas');
  const pixels = canvas?.getContext('2d');
  if (!canvas || !pixels) return NaN;
  const x = Math.floor((atMs / 2500) * canvas.width);
  return pixels.getImageData(x, Math.floor(canvas.height / 2), 1, 1).data[3] ?? NaN;
}

describe('BufferChart', () => {
  it('draws the line, the underrun with its duration, the prebuffer and the value at the playhead', () => {
    const { container } = renderBuffer();
    expect(container.querySelector('.buffer-plot-line')?.getAttribute('d')).toMatch(/^M/);
    expect(container.querySelector('.buffer-chart-underrun')?.textContent).toBe('Underrun 62 ms');
    expect(container.querySelector('.buffer-chart-prebuffer')?.textContent).toBe('prebuffer 200');
    expect(container.querySelector('.buffer-chart-value')?.textContent).toBe('228 ms');
    expect(container.querySelectorAll('.buffer-plot-stall')).toHaveLength(1);
    expect(container.querySelectorAll('.buffer-plot-grid line')).toHaveLength(6);
  });

  it('draws at most about a thousand points of a long series', () => {
    const depth = Array.from({ length: 20_000 }, (_, index) => ({
      atMs: index / 8,
      depthMs: (index * 37) % 400,
    }));
    const { container } = renderBuffer({ depth });
    const path = container.querySelector('.buffer-plot-line')?.getAttribute('d') ?? '';
    const points = path.split('L').length;
    expect(points).toBeGreaterThan(500);
    expect(points).toBeLessThan(1010);
  });

  it('reports the time under the pointer, and nothing in the gutter', () => {
    const onCrosshair = vi.fn<(atMs: number | null) => void>();
    const { chart } = renderBuffer({ onCrosshair });
    const { left, top } = chart.getBoundingClientRect();
    fireEvent.pointerMove(chart, { clientX: left + 50 + 343, clientY: top + 40 });
    expect(onCrosshair.mock.lastCall?.[0]).toBeCloseTo(1250, 0);
    fireEvent.pointerMove(chart, { clientX: left + 20, clientY: top + 40 });
    expect(onCrosshair).toHaveBeenLastCalledWith(null);
  });

  it('moves the crosshair with the arrows and shows its value', () => {
    const onCrosshair = vi.fn<(atMs: number | null) => void>();
    const { chart, container } = renderBuffer({ onCrosshair, crosshairMs: 1000 });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    fireEvent.keyDown(chart, { key: 'ArrowLeft' });
    expect(onCrosshair.mock.calls).toEqual([[1050], [950]]);
    expect(container.querySelector('.time-chart-crosshair')?.textContent).toMatch(/^at 1,000, \d+ ms$/);
  });

  it('shows its data as a table on T', () => {
    const { chart } = renderBuffer();
    fireEvent.keyDown(chart, { key: 't' });
    expect(screen.getByRole('table', { name: /Playback buffer/ })).toBeTruthy();
    fireEvent.keyDown(chart, { key: 't' });
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says what it will show before the first run', () => {
    renderBuffer({ depth: [], stalls: [], playheadMs: null, emptyText: 'Playback starts here.' });
    expect(screen.getByText('Playback starts here.')).toBeTruthy();
  });
});

describe('ChunkLanes', () => {
  it('shares its playhead line with the buffer chart', () => {
    const buffer = renderBuffer().container;
    const lanes = renderLanes().container;
    const x = lineX(buffer, '.time-chart-playhead line');
    expect(x).toBeCloseTo(50 + (PLAYHEAD_MS / 2500) * 686, 0);
    expect(lineX(lanes, '.time-chart-playhead line')).toBe(x);
  });

  it('draws played sound solid, queued sound pale, and none in a stall', async () => {
    const { container } = renderLanes();
    await waitFor(() => {
      expect(waveAlphaAt(container, 600)).toBe(255);
    });
    expect(waveAlphaAt(container, 1125)).toBe(0);
    expect(waveAlphaAt(container, 2250)).toBeGreaterThan(60);
    expect(waveAlphaAt(container, 2250)).toBeLessThan(130);
    expect(waveAlphaAt(container, 2450)).toBe(0);
  });

  it('draws the waveform again when the theme changes', async () => {
    const { container } = renderLanes();
    const colorAt = () => {
      const canvas = container.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return '';
      const { data } = context.getImageData(
        Math.floor(canvas.width * 0.24),
        Math.floor(canvas.height / 2),
        1,
        1,
      );
      return [...data].join(',');
    };
    await waitFor(() => {
      expect(colorAt()).toBe('20,212,148,255');
    });
    document.documentElement.dataset['theme'] = 'light';
    await waitFor(() => {
      expect(colorAt()).toBe('0,122,60,255');
    });
    delete document.documentElement.dataset['theme'];
  });

  it('selects the next and the previous chunk with the arrows and says which one it is', () => {
    const onSelect = vi.fn<(seq: number | null) => void>();
    const { chart } = renderLanes({ onSelect });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    fireEvent.keyDown(chart, { key: 'ArrowLeft' });
    expect(onSelect.mock.calls).toEqual([[9], [7]]);
    expect(screen.getByRole('status').textContent).toMatch(
      /^Chunk 8, arrived at 1,131.9 ms, 160 ms of audio/,
    );
  });

  it('starts at the first or the last chunk when none is selected', () => {
    const onSelect = vi.fn<(seq: number | null) => void>();
    const { chart } = renderLanes({ onSelect, selectedSeq: null });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    fireEvent.keyDown(chart, { key: 'ArrowLeft' });
    expect(onSelect.mock.calls).toEqual([[1], [14]]);
  });

  it('selects the block that is clicked, and none beside the blocks', () => {
    const onSelect = vi.fn<(seq: number | null) => void>();
    const { chart } = renderLanes({ onSelect });
    const { left, top } = chart.getBoundingClientRect();
    fireEvent.click(chart, { clientX: left + 50 + (600 / 2500) * 686, clientY: top + 40 });
    fireEvent.click(chart, { clientX: left + 50 + (60 / 2500) * 686, clientY: top + 10 });
    expect(onSelect.mock.calls).toEqual([[5], [null]]);
  });

  it('marks the selected chunk: outline, shaded part, one arrow from arrived to heard', () => {
    const { container } = renderLanes();
    expect(container.querySelectorAll('.lanes-block-selected')).toHaveLength(1);
    expect(container.querySelectorAll('.lanes-part')).toHaveLength(1);
    expect(container.querySelectorAll('.lanes-arrow-tip')).toHaveLength(1);
  });

  it('shows chunk sizes unless it is compact', () => {
    expect(renderLanes().container.querySelectorAll('.lanes-block-size').length).toBe(14);
    cleanup();
    expect(renderLanes({ compact: true }).container.querySelectorAll('.lanes-block-size').length).toBe(0);
  });

  it('keeps the words of a gap inside the plot while it scrolls out', () => {
    const largestGap = { fromMs: 1000, toMs: 1400 };
    const textAt = (fromMs: number) => {
      const { container } = renderLanes({ largestGap, window: { fromMs, toMs: fromMs + 2500 } });
      const text = container.querySelector('.lanes-gap text');
      cleanup();
      return text?.textContent;
    };
    expect([0, 1050, 1380].map(textAt)).toEqual(['gap 400 ms', 'gap 400 ms', undefined]);
  });

  it('still tells number and size where four chunks lie on each other', () => {
    const chunks: readonly LaneChunk[] = [0, 20, 40, 60].map((atMs, index) => ({
      ...{ seq: index + 1, atMs, audioMs: 400, sizeBytes: 5760, soundFromMs: index * 400, heardMs: null },
    }));
    const { container } = renderLanes({ chunks, selectedSeq: null });
    const texts = [...container.querySelectorAll('.lanes-block-text')];
    expect(texts.map(({ textContent }) => textContent)).toEqual(['15.8', '25.8', '35.8', '45.8']);
    const [number, size] = [...(texts[0]?.children ?? [])].map((text) => text.getBoundingClientRect());
    expect(size?.left).toBeGreaterThan(number?.right ?? Infinity);
  });

  it('shows every chunk in its table on T', () => {
    const { chart } = renderLanes();
    fireEvent.keyDown(chart, { key: 'T' });
    const rows = within(screen.getByRole('table', { name: /Audio chunks/ })).getAllByRole('row');
    expect(rows).toHaveLength(15);
    expect(rows[1]?.textContent).toBe('1184.05.8120.0254.0');
  });

  it('draws the words under the waveform, and names those of each chunk in the table', () => {
    const words = [
      { text: 'Your', startMs: 20, endMs: 110 },
      { text: 'card', startMs: 130, endMs: 300 },
    ];
    const { chart, container } = renderLanes({ words });
    const [wave, row] = ['.lanes-waveform', '.lanes-words'].map((name) =>
      container.querySelector(name)?.getBoundingClientRect(),
    );
    expect(row?.top).toBeCloseTo(wave?.bottom ?? NaN, 1);
    const canvas = container.querySelector<HTMLCanvasElement>('canvas.lanes-words');
    const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
      data: [],
    };
    expect(data.some((value) => value > 0)).toBe(true);
    fireEvent.keyDown(chart, { key: 'T' });
    const rows = within(screen.getByRole('table', { name: /Audio chunks/ })).getAllByRole('row');
    expect(rows.slice(0, 3).map(({ lastChild }) => lastChild?.textContent)).toEqual([
      'words in it',
      'Your',
      'card',
    ]);
  });

  it('gives the words no room where the waveform needs it', () => {
    const words = [{ text: 'Your', startMs: 20, endMs: 110 }];
    const { container } = renderLanes({ words }, 170);
    expect(container.querySelector('.lanes-words')).toBeNull();
  });

  it('draws 3,000 chunks with a few hundred elements', () => {
    const chunks: readonly LaneChunk[] = Array.from({ length: 3000 }, (_, index) => ({
      seq: index + 1,
      atMs: index * 10,
      audioMs: 10,
      sizeBytes: 480,
      soundFromMs: index * 10,
      heardMs: 200 + index * 10,
    }));
    const { container } = renderLanes({ chunks, window: { fromMs: 0, toMs: 30_000 }, selectedSeq: 1500 });
    expect(container.querySelectorAll('svg *').length).toBeLessThan(300);
    expect(container.querySelectorAll('.lanes-block-selected')).toHaveLength(1);
  });
});
