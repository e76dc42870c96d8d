import { OnsetError } from '../../core/contract/result.ts';

export const damagedFile = (cause?: unknown): OnsetError =>
  new OnsetError(
    {
      code: 'storage',
      message: 'This file is damaged: it was cut off, or changed on its way.',
      hint: 'Copy or download it again.',
    },
    { cause },
  );

export const wrongFile = (): OnsetError =>
  new OnsetError({
    code: 'storage',
    message: 'This is no Onset session.',
    hint: 'Choose a file that Onset wrote; its name ends in .onset.',
  });

export const newerFile = (version: number, known: number): OnsetError =>
  new OnsetError({
    code: 'storage',
    message: `This file was made by a newer Onset: it has version ${version}, this Onset reads up to ${known}.`,
    hint: 'Update Onset to open it; the file stays as it is.',
  });

export const unknownVersion = (): OnsetError =>
  new OnsetError({
    code: 'storage',
    message: 'This file has a version that no Onset wrote: its manifest was changed.',
    hint: 'Export it again, or copy or download it again.',
  });

export const givenUp = (): OnsetError =>
  new OnsetError({
    code: 'cancelled',
    message: 'This file was not opened: nobody waited for it any more.',
    hint: 'Open it again.',
  });

export const tooManyParts = (limit: number): OnsetError =>
  new OnsetError({
    code: 'too_large',
    message: `These runs have more than ${limit} parts: one file takes no more.`,
    hint: 'Export fewer runs into one file.',
  });

export const tooLargeFile = (what: string): OnsetError =>
  new OnsetError({
    code: 'too_large',
    message: `This file is not opened: ${what}.`,
    hint: 'Export fewer runs into one file.',
  });
