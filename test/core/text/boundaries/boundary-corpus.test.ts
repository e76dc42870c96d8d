import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = new URL('../../../fixtures/boundaries/', import.meta.url);

const sentences = z.array(z.string().regex(/\S/)).nonempty();
const boundaryCase = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+-\d{2}$/),
  text: z.string(),
  sentences,
  ambiguous: z.literal(true).optional(),
  also: z.array(sentences).min(2).optional(),
  topic: z.string().min(1),
  source: z.string().min(1),
});

const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const casesOf = (file: string) =>
  z.array(boundaryCase).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
const cases = files.flatMap(casesOf);

const splitsOf = ({ sentences, also = [] }: z.infer<typeof boundaryCase>) => [sentences, ...also];
const sharedBy = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

test('holds at least 300 cases in at least 8 languages', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(new Set(cases.map(({ id }) => id.slice(0, 2))).size).toBeGreaterThanOrEqual(8);
});

test.each(files)('%s is one language', (file) => {
  expect(new Set(casesOf(file).map(({ id }) => id.slice(0, 2))).size).toBe(1);
});

test('every split joins to its text exactly', () => {
  const wrong = cases.filter((one) => splitsOf(one).some((split) => split.join('') !== one.text));
  expect(wrong).toEqual([]);
});

test('whitespace after a sentence belongs to that sentence', () => {
  const wrong = cases.filter((one) =>
    splitsOf(one).some((split) => split.slice(1).some((sentence) => /^\s/.test(sentence))),
  );
  expect(wrong).toEqual([]);
});

test('no split cuts a surrogate pair or parts a combining mark from its letter', () => {
  const wrong = cases.filter((one) =>
    splitsOf(one).some((split) => split.some((sentence) => /\p{Cs}|^\p{M}/u.test(sentence))),
  );
  expect(wrong).toEqual([]);
});

test('no id and no text comes twice', () => {
  expect(sharedBy(cases.map(({ id }) => id))).toEqual([]);
  expect(sharedBy(cases.map(({ text }) => text))).toEqual([]);
});

test('at most 5 % of the cases are ambiguous, and each lists its different splits, the expected one first', () => {
  const ambiguous = cases.filter((one) => one.ambiguous ?? one.also);
  expect(ambiguous.length).toBeLessThanOrEqual(cases.length * 0.05);
  for (const { ambiguous: marked, sentences, also = [] } of ambiguous) {
    expect(marked).toBe(true);
    expect(also[0]).toEqual(sentences);
    expect(sharedBy(also.map((split) => JSON.stringify(split)))).toEqual([]);
  }
});
