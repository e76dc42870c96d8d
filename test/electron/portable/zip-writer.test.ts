import { expect, it } from 'vitest';
import { MAX_FILES } from '../../../electron/portable/zip-directory.ts';
import { createZipReader } from '../../../electron/portable/zip-reader.ts';
import { createZipWriter } from '../../../electron/portable/zip-writer.ts';

it('a session file takes as many files as it can be read with, and no more', () => {
  const zip = createZipWriter();
  const nothing = new Uint8Array(0);
  for (let file = 0; file < MAX_FILES; file += 1) zip.add(`file-${file}`, nothing, true);
  expect(() => zip.add('one-more', nothing, true)).toThrow(/more than 60000 parts/);
  zip.finish();
  expect(createZipReader(Buffer.concat(zip.take())).names).toHaveLength(MAX_FILES);
});
