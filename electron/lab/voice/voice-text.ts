const ASCII: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': ', ',
  '—': ', ',
  '…': '...',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
};

/** Spells a text in the ASCII that the embedded English voices read: accents dropped, quotes and dashes replaced. */
export function spellForVoice(text: string): string {
  const spelled = text.replace(/\P{ASCII}/gu, (letter) => ASCII[letter] ?? letter);
  return spelled.normalize('NFKD').replace(/\P{ASCII}/gu, '');
}
