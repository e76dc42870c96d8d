import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRunRequest, type RunFlags } from '../../../electron/cli/run-request.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = (flags: Partial<RunFlags>, input = '') => {
  const all: RunFlags = {
    prebuffer: 0,
    runs: 1,
    timeout: 20,
    history: false,
    definition: OWN_DEFINITION,
    ...flags,
  };
  return readRunRequest(all, ADAPTERS, captureTerminal(input));
};

describe('what the engine is asked for', () => {
  test('is a virtual run that may reuse a connection', async () => {
    const request = await read({ text: 'Hello.', prebuffer: 150 });
    expect(request).toMatchObject({
      ...{ text: 'Hello.', prebufferMs: 150, connection: 'reuse', playback: 'virtual' },
      target: { provider: 'lab' },
    });
  });

  test('forces a new connection with --cold', async () => {
    expect((await read({ text: 'Hello.', cold: true })).connection).toBe('cold');
  });

  test('connects before the text with --preconnect', async () => {
    expect((await read({ text: 'Hello.', preconnect: true })).connection).toBe('preconnect');
  });

  test('takes the text from a file, and from standard input for -', async () => {
    const file = join(folder, 'text.txt');
    await writeFile(file, 'From a file.\n');
    expect((await read({ file })).text).toBe('From a file.');
    expect((await read({ file: '-' }, 'From a pipe.\n')).text).toBe('From a pipe.');
  });

  test('cannot be made of a missing file, an empty text or no text', async () => {
    const file = join(folder, 'missing.txt');
    await expect(read({ file })).rejects.toMatchObject({ failure: { code: 'not_found' } });
    await expect(read({ file: '-' }, ' \n')).rejects.toMatchObject({ failure: { code: 'usage' } });
    await expect(read({ text: '' })).rejects.toMatchObject({ failure: { code: 'usage' } });
    await expect(read({})).rejects.toMatchObject({ failure: { code: 'usage' } });
  });
});
