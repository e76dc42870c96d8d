import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { Result } from '../../../core/contract/result.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { dispatch, type Handlers } from '../../../electron/doors/handler.ts';
import { createHandlers } from '../../../electron/doors/handlers.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { Services } from '../../../electron/services.ts';
import { runRequest } from '../../factories/run-request.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
let handlers: Handlers;
beforeAll(async () => {
  services = await openTempServices();
  handlers = createHandlers(services);
  await madeRun('Hello there.');
  await madeRun('Good evening.');
}, 60_000);
afterAll(() => services.close());

/** A run of the lab, from its start to its end. */
async function madeRun(text: string): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    const stop = services.subscribe((event) => {
      if (event.type !== 'run' || event.event.kind !== 'ended') return;
      stop();
      resolve();
    });
  });
  await dispatch(handlers, 'run.start', runRequest({ target: labAdapter.defaultTarget, text }));
  await ended;
}

async function exported(query: string, format: CommandInput<'history.export'>['format']) {
  const choice = { kind: 'query', query, definition: OWN_DEFINITION };
  const question = { choice, format, definition: OWN_DEFINITION, withText: true };
  return (await dispatch(handlers, 'history.export', question)) as Result<CommandOutput<'history.export'>>;
}

it('makes a file of what a query finds', async () => {
  const answer = await exported('evening', 'csv');
  const file = answer.ok ? answer.value : null;
  expect(file).toMatchObject({ mediaType: 'text/csv', leftOut: 0 });
  const table = Buffer.from(file?.bytes ?? []).toString('utf8');
  expect(table.trimEnd().split('\r\n')).toHaveLength(2);
  expect(table).toContain('Good evening.');
});

it('says in a sentence that nothing is found, or what is wrong with the query', async () => {
  expect(await exported('morning', 'html')).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await exported('ttfa>', 'html')).toMatchObject({ ok: false, error: { code: 'usage' } });
});
