import type { SizedFrame } from '../exported.ts';
import type { HarEntry } from './log.ts';

const UNKNOWN_TYPE = 'application/octet-stream';
const TEXTUAL = /^(text\/|application\/(json|x-ndjson|xml|ssml\+xml|x-www-form-urlencoded))/i;

type Headers = Readonly<Record<string, string>>;

function typeOf(headers: Headers): string {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  return found?.[1] ?? UNKNOWN_TYPE;
}

/** What an HTTP request carried. HAR knows no encoding here: bytes that are no text are told as base64, and said to be. */
export function postDataOf(
  { frame, bytes, sizeBytes }: SizedFrame,
  headers: Headers,
): Pick<HarEntry['request'], 'postData'> {
  if (sizeBytes === 0) return {};
  const mimeType = typeOf(headers);
  if (bytes.length === 0) return { postData: { mimeType, text: '', comment: 'left out' } };
  if (frame.kind === 'request' && frame.isText)
    return { postData: { mimeType, text: Buffer.from(bytes).toString('utf8') } };
  return { postData: { mimeType, text: Buffer.from(bytes).toString('base64'), comment: 'base64' } };
}

/** The body of an HTTP answer, put together again. */
export function contentOf(frames: readonly SizedFrame[], headers: Headers): HarEntry['response']['content'] {
  const read = frames.filter(({ frame }) => frame.kind === 'bytes' || frame.kind === 'text');
  const size = read.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const body = Buffer.concat(read.map(({ bytes }) => bytes));
  const mimeType = typeOf(headers);
  if (body.length === 0) return { size, mimeType };
  if (TEXTUAL.test(mimeType)) return { size, mimeType, text: body.toString('utf8') };
  return { size, mimeType, text: body.toString('base64'), encoding: 'base64' };
}
