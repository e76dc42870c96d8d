import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../core/contract/commands.ts';
import type { Failure, Result } from '../../core/contract/result.ts';
import { dispatch } from '../../electron/doors/handler.ts';
import { createHandlers } from '../../electron/doors/handlers.ts';
import type { Services } from '../../electron/services.ts';
import { runRequest } from '../factories/run-request.ts';
import { EXAMPLES, textOf } from '../helpers/engine/custom-server.ts';
import { openTempServices } from '../helpers/engine/temp-services.ts';

const TEXT = textOf(EXAMPLES.webSocket);
const PROVIDER = 'custom-my-websocket-server';
const FILE = 'my-websocket-server.yaml';

const opened: Services[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((services) => services.close()));
});

/** What a page sees of an engine with an empty folder. */
async function open() {
  const services = await openTempServices({ environment: { DEEPGRAM_API_KEY: 'of-the-environment' } });
  opened.push(services);
  const handlers = createHandlers(services);
  const ask = async <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
  ): Promise<CommandOutput<N> | Failure> => {
    const answer = (await dispatch(handlers, name, input)) as Result<CommandOutput<N>>;
    return answer.ok ? answer.value : answer.error;
  };
  let announced = 0;
  services.subscribe(({ type }) => {
    if (type === 'catalogue_changed') announced += 1;
  });
  const folder = join(dirname(services.info.historyFolder), 'providers');
  const custom = () => services.catalogue().filter(({ id }) => id.startsWith('custom-'));
  return { services, ask, folder, custom, announced: () => announced };
}

const idOf = (id: string): string => `id: ${id}\n${TEXT}`;

describe('a description that is saved', () => {
  it('is a file in the data folder and a provider beside the built-in ones, at once', async () => {
    const { ask, folder, custom, announced } = await open();
    expect(await ask('custom.save', { file: null, text: TEXT })).toEqual({
      file: FILE,
      text: TEXT,
      provider: PROVIDER,
      problems: [],
    });
    expect(await readFile(join(folder, FILE), 'utf8')).toBe(TEXT);
    expect(custom()).toMatchObject([
      { id: PROVIDER, label: 'My WebSocket server', keyState: 'environment', host: 'api.deepgram.com' },
    ]);
    expect(announced()).toBe(1);
  });

  it('may be the target of a run', async () => {
    const { ask } = await open();
    const target = {
      provider: PROVIDER,
      model: 'default',
      voice: 'aura-2-thalia-en',
      transport: 'ws',
    } as const;
    const run = runRequest({ target: { ...target, endpoint: 'ws://127.0.0.1:1' } });
    expect(await ask('run.start', run)).toMatchObject({ code: 'not_found' });
    await ask('custom.save', { file: null, text: TEXT });
    expect(await ask('run.start', run)).toHaveProperty('runId');
  });

  it('changes its provider when it is saved again', async () => {
    const { ask, custom } = await open();
    await ask('custom.save', { file: null, text: TEXT });
    await ask('custom.save', { file: FILE, text: TEXT.replace('My WebSocket server', 'Other') });
    expect(custom().map(({ id, label }) => [id, label])).toEqual([['custom-other', 'Other']]);
  });

  it('is not kept while it has a problem, and the answer names the first', async () => {
    const { ask, custom } = await open();
    const answer = await ask('custom.save', { file: null, text: TEXT.replace('speak:', 'speek:') });
    expect(answer).toMatchObject({
      code: 'usage',
      message:
        'The description is not sound: line 40, column 1: "speek" is not known here; did you mean "speak"?',
    });
    expect([custom(), await ask('custom.list', null)]).toEqual([[], []]);
  });

  it.each(['../x.yaml', 'a/b.yaml', 'a\\b.yaml', '.yaml', 'x.json', 'c:x.yaml'])(
    'cannot be called %s',
    async (file) => {
      const { ask } = await open();
      expect(await ask('custom.save', { file, text: TEXT })).toMatchObject({ code: 'usage' });
      expect(await ask('custom.remove', { file })).toMatchObject({ code: 'usage' });
    },
  );
});

describe('two descriptions', () => {
  it('cannot have one id: the second is told where its own stands', async () => {
    const { ask } = await open();
    await ask('custom.save', { file: null, text: idOf('one') });
    const reason = 'the id "one" is that of one.yaml already: give another "id"';
    const taken = { provider: null, problems: [{ line: 1, column: 5, reason }] };
    expect(await ask('custom.check', { file: null, text: idOf('one') })).toEqual(taken);
    expect(await ask('custom.check', { file: 'one.yaml', text: idOf('one') })).toEqual({
      provider: 'custom-one',
      problems: [],
    });
  });

  it('put there by hand with one id are the first and a problem', async () => {
    const { ask, folder, custom } = await open();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'b.yaml'), idOf('one'));
    await writeFile(join(folder, 'a.yml'), idOf('one'));
    await writeFile(join(folder, 'notes.txt'), 'not mine');
    expect(await ask('custom.list', null)).toMatchObject([
      { file: 'a.yml', provider: 'custom-one', problems: [] },
      { file: 'b.yaml', provider: null, problems: [{ line: 1, column: 5 }] },
    ]);
    expect(custom()).toHaveLength(1);
  });
});

describe('a description that is removed', () => {
  it('is gone with its provider and its key, and comes back by its name', async () => {
    const { ask, services, custom } = await open();
    await ask('custom.save', { file: null, text: TEXT });
    await ask('secret.set', { provider: PROVIDER, key: 'typed-by-hand' });
    expect(services.keyring.keyFor(PROVIDER)).toBe('typed-by-hand');
    await ask('custom.remove', { file: FILE });
    expect([custom(), services.keyring.keyFor(PROVIDER)]).toEqual([[], null]);
    await ask('custom.save', { file: FILE, text: TEXT });
    expect(custom().map(({ keyState }) => keyState)).toEqual(['environment']);
  });
});
