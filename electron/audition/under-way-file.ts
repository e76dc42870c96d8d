import { readFile, rm } from 'node:fs/promises';
import * as z from 'zod';
import { auditionSchema, cellChoiceSchema } from '../../core/contract/audition.ts';
import { replaceFile } from '../storage/replace-file.ts';

const underWaySchema = z.object({
  version: z.literal(1),
  id: auditionSchema.shape.id,
  choices: z.array(cellChoiceSchema).min(1),
});
export type UnderWay = Omit<z.infer<typeof underWaySchema>, 'version'>;

/** What is being measured, told to the next process: it is there from the start of a measuring to its end. */
export interface UnderWayFile {
  /** Null when nothing was left in the middle. */
  read(): Promise<UnderWay | null>;
  /** Never throws: without it, a measuring is only not taken up again after a restart. */
  write(underWay: UnderWay): Promise<void>;
  clear(): Promise<void>;
}

export function createUnderWayFile(file: string): UnderWayFile {
  let writing: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>): Promise<void> => {
    const done = writing.then(work).then(
      () => undefined,
      () => undefined,
    );
    writing = done;
    return done;
  };
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => 'null');
      try {
        return underWaySchema.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    write: (underWay) => inTurn(() => replaceFile(file, `${JSON.stringify({ version: 1, ...underWay })}\n`)),
    clear: () => inTurn(() => rm(file, { force: true })),
  };
}
