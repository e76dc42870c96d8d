import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditionSchema } from '../../../core/contract/audition.ts';
import type { CommandName } from '../../../core/contract/commands.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { dispatch, type Handlers } from '../../../electron/doors/handler.ts';
import { createHandlers } from '../../../electron/doors/handlers.ts';
import type { Services } from '../../../electron/services.ts';
import { audition, auditionVoice } from '../../factories/audition.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
let handlers: Handlers;
beforeAll(async () => {
  services = await openTempServices();
  handlers = createHandlers(services);
}, 60_000);
afterAll(() => services.close());

const ask = (name: CommandName, input: unknown) => dispatch(handlers, name, input);

describe('the audition commands', () => {
  it('make, change, show and remove an audition', async () => {
    const made = await ask('audition.new', { name: 'Support replies' });
    const document = auditionSchema.parse(made.ok ? made.value : null);
    expect(document).toMatchObject({
      name: 'Support replies',
      voices: [],
      runsPerCell: 5,
      connection: 'reuse',
    });
    const changed = { ...document, voices: [auditionVoice('v1')] };
    expect(await ask('audition.set', changed)).toEqual({
      ok: true,
      value: { revision: document.revision + 1 },
    });
    expect(await ask('audition.list', null)).toEqual({
      ok: true,
      value: {
        auditions: [{ id: document.id, name: 'Support replies', voices: 1, samples: 4 }],
        setAside: [],
      },
    });
    const matrix = await ask('audition.matrix', { id: document.id, definition: OWN_DEFINITION });
    expect(matrix).toMatchObject({
      ok: true,
      value: { progress: { stage: 'idle', done: 0, of: 20, leftUsd: 0 }, cells: { length: 4 } },
    });
    await ask('audition.remove', { id: document.id });
    expect(await ask('audition.get', { id: document.id })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('refuse an audition that is none, and an id that is a path', async () => {
    expect(await ask('audition.set', { ...audition(), runsPerCell: 0 })).toMatchObject({ ok: false });
    expect(await ask('audition.get', { id: '../settings' })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
  });

  it('may be told to pause and stop where nothing is measured', async () => {
    for (const name of ['audition.pause', 'audition.resume', 'audition.stop'] as const) {
      expect(await ask(name, null)).toEqual({ ok: true, value: null });
    }
  });
});
