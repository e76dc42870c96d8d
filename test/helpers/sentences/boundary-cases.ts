import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../../fixtures/boundaries/', import.meta.url);
const caseSchema = z.object({
  id: z.string(),
  text: z.string(),
  sentences: z.array(z.string()),
  also: z.array(z.array(z.string())).default([]),
});

export type BoundaryCase = z.infer<typeof caseSchema> & {
  readonly locale: string;
  readonly language: string;
};

/** The corpus of test/fixtures/boundaries: where sentences end, by hand. */
export function readBoundaryCases(): BoundaryCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    const language = file.replace('.json', '');
    return cases.map((one) => ({ ...one, language, locale: one.id.slice(0, 2) }));
  });
}

/** Whether a split is one that the corpus accepts. */
export function isExact({ sentences, also }: BoundaryCase, split: readonly string[]): boolean {
  return [sentences, ...also].some((accepted) => JSON.stringify(accepted) === JSON.stringify(split));
}
