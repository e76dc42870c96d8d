import fc from 'fast-check';

/** What texts are made of: all that a boundary can depend on, and what can stand in its way. */
const PARTS = [
  ...[
    '. ',
    '.',
    '! ',
    '? ',
    '?!',
    '...',
    '… ',
    '. . . ',
    '。',
    '！',
    '」',
    '「',
    '“',
    '”',
    '। ',
    '؟ ',
    '، ',
    '、',
  ],
  ...[
    ', ',
    '; ',
    ': ',
    ' – ',
    '—',
    '-',
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '  ',
    '(',
    ')',
    '[1]',
    '"',
    "'",
    '«',
    '» ',
  ],
  ...[
    'Dr',
    'U.S',
    'e.g',
    'a.m',
    'etc',
    'z. B',
    'p',
    'A',
    'г',
    'J.',
    'No',
    'I',
    'The',
    'then',
    'and',
    'iPhone',
  ],
  ...['\u00a0', '\u202f', '\u2060', '12 500', ' 500', '1\u202f234'],
  ...['1', '2', '1. ', '2. ', 'a) ', '3.5', '1,000', '$5', '• ', '- ', '* ', 'https://a.b/c?d=e', 'a@b.co'],
  ...[
    '😀',
    '👨‍👩‍👧',
    '👩‍👩‍👧‍👦'.repeat(6),
    '🇩🇪',
    '👍🏽',
    'é',
    'e\u0301',
    '\u0301',
    '\u200d',
    'が',
    '你好',
    '안녕',
    'शर्मा',
    'डॉ',
    'أحمد',
    '\ud83d',
    'ไทย',
  ],
];

export const anyText = () =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...PARTS) },
        fc.string({ maxLength: 5, unit: 'binary' }),
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(''));

/** `text` in pieces, cut at these UTF-16 offsets (those within it), also inside of characters. */
export function cutAt(text: string, offsets: readonly number[]): string[] {
  const cuts = [0, ...offsets.map((offset) => Math.min(offset, text.length)), text.length].sort(
    (a, b) => a - b,
  );
  return cuts.slice(1).map((end, index) => text.slice(cuts[index], end));
}
