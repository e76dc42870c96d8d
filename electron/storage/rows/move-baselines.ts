import { readFile, rename } from 'node:fs/promises';
import * as z from 'zod';
import { baselineSchema } from '../../../core/contract/history/baselines.ts';
import type { Baselines } from './baselines.ts';

const listSchema = z.object({ version: z.literal(1), baselines: z.array(baselineSchema) });

/**
 * Gives each baseline of the one list that an earlier Onset kept a file of its own. The list is set aside when all have
 * one: a crash before that moves them again, to the same.
 */
export async function moveBaselines(list: string, baselines: Baselines): Promise<void> {
  const text = await readFile(list, 'utf8').catch(() => null);
  if (text === null) return;
  const found = readList(text);
  for (const baseline of found ?? []) await baselines.pin(baseline);
  await rename(list, `${list}.${found === null ? 'bad' : 'moved'}`).catch(() => undefined);
}

function readList(text: string) {
  try {
    return listSchema.parse(JSON.parse(text)).baselines;
  } catch {
    return null;
  }
}
