/** Who says what, or why it cannot be said. */
export type LabSsml = { readonly voice: string; readonly text: string } | { readonly problem: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TAG = /^<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>$/;
/** Elements that change nothing in a sound; the lab cannot act, and leaving the others out silently would be a lie. */
const NEUTRAL = new Set(['speak', 'voice', 'p', 's']);

class SsmlProblem extends Error {}

function characterOf(reference: string): string {
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const character = code <= 0x10_ff_ff ? String.fromCodePoint(code) : ENTITIES[reference];
  if (character === undefined) throw new SsmlProblem(`Unknown reference &${reference};`);
  return character;
}

const unescapeXml = (text: string): string =>
  text.replace(/&(?:([#\w]+);)?/g, (_whole, reference: string | undefined) => {
    if (reference === undefined) throw new SsmlProblem('A bare & is no text.');
    return characterOf(reference);
  });

interface Reading {
  readonly open: string[];
  voice: string | null;
  text: string;
}

function readTag(tag: string, reading: Reading): void {
  const [, slash, name = '', attributes = '', empty] = TAG.exec(tag) ?? [];
  if (!NEUTRAL.has(name))
    throw new SsmlProblem(`SSML parsing error: the lab does not know ${tag.slice(0, 40)}`);
  if (slash === '/') {
    if (reading.open.pop() !== name) throw new SsmlProblem(`SSML parsing error: </${name}> closes nothing.`);
    return;
  }
  if ((reading.open.length === 0) !== (name === 'speak')) {
    throw new SsmlProblem('SSML parsing error: the root must be speak.');
  }
  if (name === 'voice') readVoice(attributes, reading);
  if (empty !== '/') reading.open.push(name);
}

function readVoice(attributes: string, reading: Reading): void {
  const [, , voice = ''] = /\bname\s*=\s*(["'])(.*?)\1/.exec(attributes) ?? [];
  if (reading.voice !== null) throw new SsmlProblem('The lab speaks with one voice in a document.');
  reading.voice = unescapeXml(voice);
}

function readText(text: string, reading: Reading): void {
  if (reading.open.includes('voice')) reading.text += unescapeXml(text);
  else if (text.trim() !== '') throw new SsmlProblem('SSML parsing error: text outside of voice.');
}

/** Reads a `speak` document with one `voice`. */
export function readSsml(document: string): LabSsml {
  const reading: Reading = { open: [], voice: null, text: '' };
  try {
    for (const [token] of document.replace(/^<\?xml.*?\?>/, '').matchAll(/<[^<>]*>?|[^<]+/g)) {
      if (token.startsWith('<')) readTag(token, reading);
      else readText(token, reading);
    }
  } catch (thrown) {
    if (thrown instanceof SsmlProblem) return { problem: thrown.message };
    throw thrown;
  }
  if (reading.open.length > 0) return { problem: 'SSML parsing error: the document ends too early.' };
  return { voice: reading.voice ?? '', text: reading.text };
}
