import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { callLab, openLabSocket, refusedUpgrade, type LabFrame } from '../../helpers/engine/lab-client.ts';

const KEY = { 'Ocp-Apim-Subscription-Key': 'azure-test-key' };
const VOICE = 'en-US-AvaNeural';
const ID = '0123456789ABCDEF0123456789ABCDEF';
const OUTPUT = 'raw-24khz-16bit-mono-pcm';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterAll(() => lab.close());

const ssml = (inner: string) => `<speak version="1.0" xml:lang="en-US">${inner}</speak>`;
const said = (text: string) => ssml(`<voice name="${VOICE}">${text}</voice>`);

const post = (body: string, headers: Record<string, string> = {}) =>
  callLab(`${lab.origins.http}/cognitiveservices/v1`, {
    body,
    headers: {
      ...KEY,
      'content-type': 'application/ssml+xml',
      'X-Microsoft-OutputFormat': OUTPUT,
      'user-agent': 'test',
      ...headers,
    },
  });

const open = (version: 'v1' | 'v2') =>
  openLabSocket(
    `${lab.origins.http.replace('http', 'ws')}${version === 'v1' ? '/tts' : ''}/cognitiveservices/websocket/${version}`,
    { headers: KEY },
  );

const message = (path: string, body: string) =>
  `Path: ${path}\r\nX-RequestId: ${ID}\r\nX-Timestamp: 2026-11-20T12:00:00.000Z\r\n\r\n${body}`;

const context = (input?: object, outputFormat = OUTPUT) =>
  message('synthesis.context', JSON.stringify({ synthesis: { audio: { outputFormat }, input } }));
const STREAMED = { bidirectionalStreamingMode: true, voiceName: VOICE };

const pathOf = (frame: LabFrame): string => {
  if (frame.kind === 'closed') return `closed ${frame.code} ${frame.reason}`;
  const headers = frame.kind === 'text' ? frame.text : frame.bytes.toString('latin1');
  return /Path:([\w.]+)\r\n/.exec(headers)?.[1] ?? '';
};

describe("the lab's Azure over REST", () => {
  it('speaks the same for a text as for its references', async () => {
    const plain = await post(said("Fish 'n' chips"));
    const references = await post(said('<p>Fish &apos;n&#39; &#x63;hips</p>'));
    expect([plain.status, plain.headers['content-type']]).toEqual([200, 'audio/x-wav']);
    expect(plain.body.length).toBeGreaterThan(20_000);
    expect(references.body.equals(plain.body)).toBe(true);
  });

  it.each([
    ['a bare &', said('Fish & chips'), 'A bare & is no text.'],
    ['an unknown reference', said('Fish &und; chips'), 'Unknown reference &und;'],
    ['an element that is not closed', `<speak><voice name="${VOICE}">Hi`, 'ends too early'],
    ['a close without an opening', said('Hi</p>'), 'closes nothing'],
    ['another root', '<voice name="x">Hi</voice>', 'root must be speak'],
    ['text without a voice', ssml('Hi'), 'text outside of voice'],
    ['an element that it cannot act', said('<prosody rate="fast">Hi</prosody>'), 'does not know'],
    ['two voices', ssml(`<voice name="${VOICE}">a</voice><voice name="x">b</voice>`), 'one voice'],
    ['an unknown voice', ssml('<voice name="x">Hi</voice>'), 'Unsupported voice x.'],
    ['no text', said(' '), 'no text to speak'],
  ])('answers 400 to %s', async (_what, body, words) => {
    const answer = await post(body);
    expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringContaining(words)]);
  });

  it.each([
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'X-Microsoft-OutputFormat': 'raw-25khz-16bit-mono-pcm' }, 400],
    [{ 'X-Microsoft-OutputFormat': 'audio-24khz-47kbitrate-mono-mp3' }, 400],
    [{ 'Ocp-Apim-Subscription-Key': 'invalid' }, 401],
  ])('answers %j with %i', async (headers, status) => {
    expect((await post(said('Hi'), headers)).status).toBe(status);
  });
});

describe("the lab's Azure over WebSockets", () => {
  it('opens a v2 turn before there is text, and speaks a sentence before the text has ended', async () => {
    const socket = await open('v2');
    socket.send(context(STREAMED));
    expect([pathOf(await socket.next()), pathOf(await socket.next())]).toEqual(['turn.start', 'response']);
    socket.send(message('text.piece', 'This is the first. And '));
    expect(pathOf(await socket.next())).toBe('audio');
    socket.send(message('text.piece', 'this the second.'));
    socket.send(message('text.end', ''));
    const paths: string[] = [];
    while (paths.at(-1) !== 'turn.end') paths.push(pathOf(await socket.next()));
    expect(new Set(paths)).toEqual(new Set(['audio', 'turn.end']));
    socket.close();
  });

  it('ends a turn that is told to stop', async () => {
    const socket = await open('v2');
    socket.send(context(STREAMED));
    socket.send(message('synthesis.control', '{"action":"stop"}'));
    const paths = [await socket.next(), await socket.next(), await socket.next()].map(pathOf);
    expect(paths).toEqual(['turn.start', 'response', 'turn.end']);
    socket.close();
  });

  it.each([
    ['v1', [message('ssml', said('Hi'))], 'ssml came before synthesis.context.'],
    ['v1', [context(undefined, 'raw-1khz')], 'Unsupported output format raw-1khz.'],
    ['v1', [message('synthesis.context', '{')], 'The synthesis.context cannot be read.'],
    ['v1', [context(), message('text.piece', 'Hi')], 'text.piece is no message of v1.'],
    ['v1', [context(), message('ssml', 'Hi')], 'SSML parsing error: text outside of voice.'],
    ['v1', [context(), message('ssml', said(' '))], 'The SSML holds no text to speak.'],
    ['v1', ['no headers'], 'The message has no Path or no X-RequestId.'],
    ['v2', [context({ ...STREAMED, voiceName: 'x' })], 'Unsupported voice x.'],
    ['v2', [message('text.piece', 'a'.repeat(65_536))], 'Websocket message size cannot exceed 65536 bytes.'],
  ] as const)('%s closes with 1007 and a reason, case %#', async (version, messages, reason) => {
    const socket = await open(version);
    for (const text of messages) socket.send(text);
    expect(await socket.next()).toEqual({ kind: 'closed', code: 1007, reason });
  });

  it('takes key and token from the query, as browsers must send them', async () => {
    const url = `${lab.origins.http.replace('http', 'ws')}/cognitiveservices/websocket/v1`;
    const socket = await openLabSocket(`${url}?Ocp-Apim-Subscription-Key=k`);
    socket.close();
    expect((await refusedUpgrade(`${url}?Authorization=Bearer%20invalid`)).status).toBe(401);
    expect((await refusedUpgrade(url)).status).toBe(401);
  });
});
