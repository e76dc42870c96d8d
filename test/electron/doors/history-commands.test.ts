import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import type { Result } from '../../../core/contract/result.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { dispatch } from '../../../electron/doors/handler.ts';
import { createHandlers } from '../../../electron/doors/handlers.ts';
import type { Services } from '../../../electron/services.ts';
import { completeRun } from '../../factories/run-events.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
beforeEach(async () => void (services = await openTempServices()));
afterEach(() => services.close());

const call = async <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<Result<CommandOutput<N>>> =>
  (await dispatch(createHandlers(services), name, input)) as Result<CommandOutput<N>>;

const page = (query: string) =>
  call('history.rows', {
    ...{ query, definition: OWN_DEFINITION, offset: 0, limit: 10 },
    sort: { by: 'metric', metric: 'ttfa', descending: true },
  });

function keep(runId: string): void {
  for (const event of completeRun()) services.history.append(runId, event);
}

it('answers of the runs that are kept, and tells pages when one more is there', async () => {
  keep('one');
  const facets = await call('history.facets', { query: 'cold', definition: OWN_DEFINITION });
  expect(facets).toMatchObject({ ok: true, value: { voice: [{ value: 'slt', runs: 1 }] } });
  const told = new Promise<void>((resolve) => {
    services.subscribe(({ type }) => {
      if (type === 'history_changed') resolve();
    });
  });
  keep('two');
  await told;
  expect(await page('ttfa>100')).toMatchObject({
    ok: true,
    value: { found: 2, rows: [{ runId: 'two' }, {}] },
  });
});

it('refuses a query that makes no sense with its place and a hint', async () => {
  expect(await page('cold ttfaa>3')).toMatchObject({
    ok: false,
    error: { code: 'usage', message: expect.stringMatching(/at character 6/) as string },
  });
});

it('answers nothing more once it is closed', async () => {
  await page('');
  await services.rows.close();
  expect(await page('')).toMatchObject({ ok: false, error: { code: 'internal' } });
});
