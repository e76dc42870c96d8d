import { expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../../../core/contract/studio.ts';
import { replyName } from '../../../../../renderer/views/chunking/model/sample-replies.ts';

it.each([
  [FIRST_STUDIO.reply, 'Card delivery reply'],
  ['One two three four.', '“One two three…”'],
  [' One two  three. ', '“One two three.”'],
  ['', 'No text'],
])('a reply of %j is called %s', (text, name) => {
  expect(replyName(text)).toBe(name);
});
