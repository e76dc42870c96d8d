const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 forbids even as a reference (section 2.2): control characters, halves of pairs, two non-characters. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** `en-US` of `en-US-AvaMultilingualNeural`, `zh-CN` of `zh-CN-liaoning-XiaobeiNeural`. */
export const languageOf = (voice: string): string =>
  /^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}(?=-|$)/.exec(voice)?.[0] ?? 'en-US';

/** Text is text: what looks like a tag in it is read out, never obeyed. */
export function ssmlOf(voice: string, text: string): string {
  return (
    `<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='${languageOf(voice)}'>` +
    `<voice name='${escapeXml(voice)}'>${escapeXml(text)}</voice></speak>`
  );
}
