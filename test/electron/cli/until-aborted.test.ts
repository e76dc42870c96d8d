import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { untilAborted } from '../../../electron/cli/until-aborted.ts';

test('waits for the signal with one listener, however many runs wait', async () => {
  const { signal, abort } = abortable();
  const waits = Array.from({ length: 30 }, () => untilAborted(signal));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  abort();
  await Promise.all([...waits, untilAborted(signal)]);
});

test('is over at once where the signal was aborted before', async () => {
  await expect(untilAborted(AbortSignal.abort())).resolves.toBeUndefined();
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
