import { expect, it } from 'vitest';
import { lengthOf } from '../../../core/history/length.ts';
import { rowWithTtfa } from '../../factories/run-rows.ts';

it('stands beside the line of a vendor that publishes one, and of no other', () => {
  const rows = ['deepgram', 'lab'].map((provider) =>
    rowWithTtfa(100, { provider, temperature: 'warm', voice: provider }),
  );
  const { voices } = lengthOf(rows, ({ instants }) => instants.firstAudio);
  expect(voices.map(({ published }) => published?.msPerCharacter ?? null)).toEqual([0.4, null]);
});
