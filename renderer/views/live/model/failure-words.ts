import type { Failure } from '../../../../core/contract/result.ts';
import { tenth } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';

/** Whether anything was billed: by what had left this computer when it failed. */
export function billingWords(frame: RunFrame | null): string {
  if (frame === null) return 'Nothing was sent, so nothing was billed.';
  const { marks } = frame.figures;
  if (marks.textSent === undefined) return 'No text was sent, so nothing was billed.';
  if (frame.session.started.target.provider === 'lab') return 'The lab bills nothing.';
  if (marks.firstAudio === undefined) return 'The text was sent, so it may have been billed.';
  return 'Audio had been made, so it was probably billed.';
}

/** "82 ms after Run"; empty where nothing was started. */
export function failedWhen(frame: RunFrame | null): string {
  const failure = frame?.session.failure;
  if (frame === null || failure === null || failure === undefined) return '';
  return `${tenth(failure.at - frame.session.started.at)} ms after Run`;
}

/** "HTTP 401", or what the failure is called in a word, for the red stop. */
export function stopWord(failure: Failure): string {
  const status = /\b[45]\d\d\b/.exec(failure.message)?.[0];
  if (status !== undefined) return `HTTP ${status}`;
  return failure.code.replaceAll('_', ' ');
}
