import { parentPort, workerData } from 'node:worker_threads';
import type { CommandInput } from '../../../core/contract/commands.ts';
import type { HistoryCommand } from '../../../core/contract/history/commands.ts';
import { toFailure } from '../../../core/contract/result.ts';
import { wallTime } from '../../clock/clock.ts';
import { openHistoryRows } from './history-rows.ts';
import type { RowsAsk, RowsTell, RowsValue, RowsWorkerData } from './rows-messages.ts';

/** The thread that holds all rows: what is reckoned over a hundred thousand of them keeps nobody else waiting. */
const tell = (message: RowsTell): void => parentPort?.postMessage(message);

const { runsFolder, folder } = workerData as RowsWorkerData;
const opening = openHistoryRows({ runsFolder, folder, wallTime, changed: () => tell({ kind: 'changed' }) });

async function answer(asked: RowsAsk): Promise<RowsValue> {
  const rows = await opening;
  switch (asked.kind) {
    case 'command': {
      // The name and the input come from one call, which ties their types.
      const serve = rows.serve[asked.name] as (input: CommandInput<HistoryCommand>) => Promise<RowsValue>;
      return serve(asked.input);
    }
    case 'choose':
      return rows.choose(asked.choice, asked.most);
    case 'ended':
      return rows.ended(asked.runId).then(() => null);
    case 'make_room':
      return rows.makeRoom(asked.limitBytes);
    case 'close':
      return rows.close().then(() => null);
  }
}

parentPort?.on('message', (asked: RowsAsk) => {
  answer(asked).then(
    (value) => tell({ kind: 'done', ask: asked.ask, value }),
    (thrown: unknown) => tell({ kind: 'failed', ask: asked.ask, failure: toFailure(thrown) }),
  );
});
