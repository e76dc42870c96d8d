import { OnsetError } from '../../core/contract/result.ts';

const BYTES_PER_MB = 1024 * 1024;

export const nothingChosen = (): OnsetError =>
  new OnsetError({
    code: 'not_found',
    message: 'There is nothing to export: no run was found.',
    hint: 'Widen the query, or choose other runs.',
  });

export const nothingToTell = (lacking: string): OnsetError =>
  new OnsetError({
    code: 'not_found',
    message: `There is nothing to export: the chosen runs have ${lacking}.`,
    hint: 'Choose other runs, or another format.',
  });

export const tooManyRuns = (runs: number, limit: number): OnsetError =>
  new OnsetError({
    code: 'too_large',
    message: `These are ${runs} runs; one file takes ${limit} at most.`,
    hint: 'Narrow the query, for example by date, and export them in parts.',
  });

export const tooLargeExport = (limitBytes: number): OnsetError =>
  new OnsetError({
    code: 'too_large',
    message: `The file would be larger than ${Math.round(limitBytes / BYTES_PER_MB)} MB.`,
    hint: 'Choose fewer runs, or leave texts and audio out.',
  });

export const audioIsText = (): OnsetError =>
  new OnsetError({
    code: 'usage',
    message: 'Audio says the text: it cannot be exported without it.',
    hint: 'Choose another format, or let the text in.',
  });
