import * as z from 'zod';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { chunkingSchema } from '../../../core/contract/chunking.ts';
import { textSourceSchema } from '../../../core/contract/reply-plan.ts';
import { connectionPolicySchema, targetSchema } from '../../../core/contract/target.ts';
import { optionValuesSchema } from '../../../core/contract/vendor-options.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { FIRST_STATE, type StudioRun, type StudioState } from './studio-state.ts';
import type { StudioStore } from './studio-store.ts';

const PLACE = 'onset.comparison';

const caseSchema = z.object({
  key: z.string(),
  target: targetSchema,
  varied: optionValuesSchema,
  chunking: chunkingSchema,
  requests: z.enum(['one_each', 'one_stream']),
  inFlight: z.number(),
});

const orderSchema = z.object({
  series: z.string(),
  target: targetSchema,
  prebufferMs: z.number(),
  alsoPrebuffersMs: z.array(z.number()),
  connection: connectionPolicySchema,
  text: z.string(),
  source: textSourceSchema,
  cases: z.array(caseSchema),
  runsEach: z.number(),
  sideBySide: z.number(),
  keepsAnswers: z.boolean(),
  likelyPhrases: z.array(z.string()),
});

const runsSchema = z.array(z.object({ key: z.string(), runId: z.string(), wallMs: z.number() }));
type KeptRun = z.infer<typeof runsSchema>[number];

/** A comparison as a page leaves it behind: its runs are in History. */
const keptSchema = z.object({
  stage: z.enum(['done', 'paused', 'stopped']),
  order: orderSchema,
  planned: z.number(),
  runs: runsSchema,
  furtherPlanned: z.number(),
  further: runsSchema,
  furtherKey: z.string().nullable().default(null),
});

const keptRun = ({ key, session, wallMs }: StudioRun): KeptRun => ({ key, runId: session.id, wallMs });

/** With the page goes who measures: what is still to come waits until it is asked for. */
function stageLeft({ stage }: StudioState): z.infer<typeof keptSchema>['stage'] {
  switch (stage.kind) {
    case 'done':
      return 'done';
    case 'running':
    case 'paused':
      return 'paused';
    case 'stopping':
    case 'stopped':
    case 'failed':
    case 'idle':
      return 'stopped';
  }
}

/** Written when the page goes: while something is measured it costs nothing. */
export function keepComparison(state: StudioState, storage: Storage): void {
  const { order, planned, furtherPlanned, furtherKey, runs, further } = state;
  if (order === null) return;
  const kept = {
    ...{ stage: stageLeft(state), order, planned, furtherPlanned, furtherKey },
    ...{ runs: runs.map(keptRun), further: further.map(keptRun) },
  };
  try {
    storage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    // What does not fit is not kept: the runs stay in History.
    storage.removeItem(PLACE);
  }
}

/** The comparison that this page had before it was loaded anew; null where it had none, or nothing of it is kept. */
export async function keptComparison(client: EngineBridge, storage: Storage): Promise<StudioState | null> {
  const kept = keptSchema.safeParse(readJson(storage.getItem(PLACE)));
  if (!kept.success) return null;
  const { stage, order, planned, furtherPlanned, furtherKey } = kept.data;
  const [runs, further] = [
    await fetchRuns(client, kept.data.runs),
    await fetchRuns(client, kept.data.further),
  ];
  if (runs.length === 0) return null;
  const plan = { order, planned, furtherPlanned, furtherKey };
  return { ...FIRST_STATE, stage: { kind: stage }, ...plan, runs, further };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** One after the other: nothing else waits for them. Deleted ones are left out. */
async function fetchRuns(client: EngineBridge, kept: readonly KeptRun[]): Promise<readonly StudioRun[]> {
  const runs: StudioRun[] = [];
  for (const { key, runId, wallMs } of kept) {
    const found = await client.invoke('history.get', { runId });
    const session = found.ok ? foldRun(runId, found.value.events) : null;
    if (session !== null) runs.push({ key, session, wallMs });
  }
  return runs;
}

/** Keeps what is compared over a loading of the page. */
export function keepAcrossLoads(
  studio: Pick<StudioStore, 'state' | 'restore'>,
  client: EngineBridge,
  page: Window,
): void {
  page.addEventListener('pagehide', () => {
    keepComparison(studio.state.getState(), page.sessionStorage);
  });
  void keptComparison(client, page.sessionStorage).then((kept) => {
    if (kept !== null) studio.restore(kept);
  });
}
