import { expect, it } from 'vitest';
import { createUnknownNotes } from '../../../electron/providers/unknown-notes.ts';

it('tells of twenty types at most, by the beginning of their names', () => {
  const note = createUnknownNotes();
  const notes = Array.from({ length: 100 }, (_, index) => note(`${index} ${'x'.repeat(500)}`)).flat();
  expect(notes).toHaveLength(20);
  expect(JSON.stringify(notes[0]).length).toBeLessThan(250);
});
