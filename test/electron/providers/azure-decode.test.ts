import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { azureAdapter } from '../../../electron/providers/azure/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { audioFrame, azureText, REQUEST_ID, TURN_END } from '../../helpers/sound/azure-frames.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const target = (partial: Partial<Target> = {}): Target => ({ ...azureAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => azureAdapter.begin(target(partial), adapterContext());
const tone = tonePcm(40);

describe('the Azure adapter understands', () => {
  const word = (Offset: unknown, Text: unknown, BoundaryType = 'WordBoundary') => ({
    Type: 'WordBoundary',
    Data: { Offset, Duration: 2_750_000, text: { Text, Length: 5, BoundaryType } },
  });
  const metadata = (...entries: unknown[]): Frame =>
    azureText('audio.metadata', JSON.stringify({ Metadata: entries }));

  it('a turn, in whatever frames its audio comes', () => {
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const audio = edges.slice(1).map((edge, i) => audioFrame(tone.subarray(edges[i], edge)));
        const frames = [
          azureText('turn.start', '{"context":{"serviceTag":"a"}}'),
          azureText('response', '{"context":{"serviceTag":"a"},"audio":{"type":"inline","streamId":"A1"}}'),
          metadata(word(500_000, 'Hello'), word(3_250_000, ',', 'PunctuationBoundary')),
          ...audio,
          metadata(word(4_000_000, 'there'), { Type: 'Viseme', Data: { Offset: 1, VisemeId: 3 } }),
          audioFrame(Buffer.alloc(0)),
          metadata({ Type: 'SessionEnd', Data: { Offset: 9_000_000 } }),
          TURN_END,
        ];
        expect(decodeAll(begin(), frames)).toEqual({
          audio: tone.toString('hex'),
          others: [
            { kind: 'words', words: [{ text: 'Hello', startMs: 50, endMs: 325 }] },
            { kind: 'words', words: [{ text: 'there', startMs: 400, endMs: 675 }] },
            { kind: 'done' },
          ],
        });
      }),
    );
  });

  it('a body with empty lines of its own, headers with a blank after the colon and in any case', () => {
    const text = `path: AUDIO.METADATA\nx-requestid: ${REQUEST_ID.toLowerCase()}\n\n{"Metadata":\n\n[]}`;
    expect(decodeAll(begin(), [{ kind: 'text', text }]).others).toEqual([]);
  });

  it('frames of another turn as not its own, and says so', () => {
    const other = 'F'.repeat(32);
    const heard = decodeAll(begin(), [audioFrame(tone, other), azureText('turn.end', '{}', other), TURN_END]);
    expect(heard.audio).toBe('');
    expect(heard.others).toMatchObject([
      { kind: 'note', message: expect.stringContaining('audio of another turn') as string },
      { kind: 'note', message: expect.stringContaining('turn.end of another turn') as string },
      { kind: 'done' },
    ]);
  });

  it('nothing by a message of a path it does not know', () => {
    expect(decodeAll(begin(), [azureText('song', '{}')]).others).toMatchObject([
      { kind: 'note', code: 'unknown_message' },
    ]);
  });

  it.each<[string, Frame, string]>([
    ['text without headers', { kind: 'text', text: '}{' }, 'protocol'],
    ['metadata that is no JSON', azureText('audio.metadata', '}{'), 'protocol'],
    ['metadata without a list', azureText('audio.metadata', '{}'), 'protocol'],
    ['a word without a time', metadata(word(null, 'a')), 'protocol'],
    ['a word without a text', metadata(word(1, undefined)), 'protocol'],
    ['one byte', { kind: 'bytes', bytes: Uint8Array.of(0) }, 'protocol'],
    ['headers cut off', { kind: 'bytes', bytes: Uint8Array.of(0, 99, 88, 45) }, 'protocol'],
    ['a close for the voice', { kind: 'closed', code: 1007, reason: 'Unsupported voice x.' }, 'rejected'],
    ['a close for the rate', { kind: 'closed', code: 1007, reason: 'Too many requests' }, 'rate_limited'],
    ['a close for a fault', { kind: 'closed', code: 1011, reason: '' }, 'server_error'],
    ['a close with a reason', { kind: 'closed', code: 4000, reason: 'Gone' }, 'cut'],
  ])('%s', (_what, frame, code) => {
    expect(decodeAll(begin(), [frame]).others).toMatchObject([{ kind: 'error', failure: { code } }]);
  });

  it('a close that says nothing as no word on the reply', () => {
    expect(begin().decode({ kind: 'closed', code: 1000, reason: '' })).toEqual([]);
  });

  it('a frame of any bytes without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        begin().decode({ kind: 'bytes', bytes });
        begin().decode({ kind: 'text', text: Buffer.from(bytes).toString('latin1') });
      }),
    );
  });

  it('an HTTP answer, however it is cut, whose PCM calls itself WAV', () => {
    const answer = { status: 200, headers: { 'content-type': 'audio/x-wav' }, body: tone };
    const whole = replay(begin({ transport: 'http' }), answer);
    expect(whole).toEqual({ audio: tone.toString('hex'), others: [{ kind: 'done' }] });
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        expect(replay(begin({ transport: 'http' }), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    [400, '', 'rejected', /^Azure answered 400\.$/],
    [401, '{"error":{"code":"401","message":"Access denied."}}', 'refused_key', /Access denied/],
    [403, '{"error":{"code":"403","message":"Out of call volume quota."}}', 'payment', /quota/],
    [403, '{"message":"Forbidden"}', 'refused_key', /Forbidden/],
    [415, 'Unsupported Media Type', 'rejected', /Media/],
    [429, '', 'rate_limited', /429/],
    [503, '<html>busy</html>', 'server_error', /busy/],
  ])('a refusal with %i, of a request and of an upgrade', (status, body, code, words) => {
    for (const transport of ['http', 'ws'] as const) {
      const { others } = replay(begin({ transport }), { status, headers: {}, body: Buffer.from(body) });
      expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
      expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
    }
  });

  it('that a refused key may be one of another region', () => {
    const [refused] = replay(begin(), { status: 401, headers: {}, body: Buffer.alloc(0) }).others;
    expect(refused?.kind === 'error' && refused.failure.hint).toMatch(/region/);
  });
});
