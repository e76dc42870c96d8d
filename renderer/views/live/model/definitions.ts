import type { MarkName } from '../../../../core/timeline/marks.ts';
import { tenth } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { distrust } from './trust-words.ts';

export type FigureName = 'ttfa' | 'audible' | 'ear' | 'buffer' | 'underruns' | 'speedUp' | 'largestGap';

/** Where each figure starts and ends. */
const DEFINITIONS: Readonly<Record<FigureName, string>> = {
  ttfa: 'Time to first audio. Starts when the text is ready (the Run press), ends at the first byte of audio payload; headers and metadata do not count.',
  audible:
    'First audible sample. Starts when the text is ready, ends when the first sample above -40 dBFS is available, if played the moment it came.',
  ear: 'Time to ear. Starts when the text is ready, ends when the first audible sample leaves the output device: measured there, not inferred.',
  buffer: 'Audio received and not yet taken by the player, in ms.',
  underruns: 'The player wanted audio and had none: from empty to resumed, before the end of the stream.',
  speedUp:
    'Audio received divided by the wall time from the first audio to the last. Above 1 the audio comes faster than it is played.',
  largestGap: 'Longest time between two arrivals of audio, with the median beside it.',
};

/** The words of the first screen; starts and ends are those of the figures. */
export const GLOSSARY: readonly { readonly term: string; readonly words: string }[] = [
  {
    term: 'TTFA',
    words:
      'Time to first audio: from the Run press to the first byte of audio payload. Headers and metadata are not audio.',
  },
  { term: 'First audible', words: 'To the first sample you could hear: leading silence is counted.' },
  {
    term: 'Time to ear',
    words:
      'To that sample leaving the output device: prebuffer and output included, measured and not inferred.',
  },
  {
    term: '±',
    words: 'How far a number may be off. Above 5 ms a run is marked untrusted, with the reason.',
  },
  {
    term: 'Cold, warm',
    words: 'A cold run opens its connection, a warm one finds it open. They are never mixed in one figure.',
  },
  {
    term: 'Bands, TTFA',
    words: 'Under 100 ms exceptional, 100 to 200 good, 200 to 400 acceptable, above that noticeable.',
  },
];

/** The mark whose ± is the figure's own; null where more than one decides it, so that the run's ± counts. */
const CLOCKED: Partial<Record<FigureName, MarkName | null>> = {
  ttfa: 'firstAudio',
  audible: null,
  ear: 'heard',
};

/** What a figure means, how the run connected, and how far the number may be off. */
export function describeFigure(name: FigureName, frame: RunFrame | null): string {
  const lines = [DEFINITIONS[name].replace(/-(\d)/, '\u2212$1')];
  if (frame === null) return lines.join('\n');
  const { temperature } = frame.figures;
  const errorMs = errorOf(name, frame);
  if (temperature !== null) lines.push(`This run: ${temperature} connection.`);
  if (errorMs !== null) lines.push(`± ${tenth(errorMs)} ms.`);
  const reason = distrust(frame.figures);
  if (reason !== null) lines.push(`Not trusted: ${reason}`);
  return lines.join('\n');
}

/** A later disturbance widens the run's ±, but not that of what was stamped before. */
function errorOf(name: FigureName, { session, figures }: RunFrame): number | null {
  const mark = CLOCKED[name];
  if (mark === undefined) return null;
  return (mark === null ? null : session.markErrorsMs[mark]) ?? figures.errorBarMs;
}
