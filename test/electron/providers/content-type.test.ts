import { describe, expect, it } from 'vitest';
import { type AudioFormat, parseFormatId } from '../../../core/audio/format.ts';
import { contradiction, parseMediaType } from '../../../electron/providers/content-type.ts';

function declared(id: string): AudioFormat {
  const format = parseFormatId(id);
  if (format === null) throw new Error(`${id} is no format`);
  return format;
}

describe('a media type', () => {
  it.each([
    ['audio/L16; rate=24000; channels=2', { name: 'audio/l16', rate: 24_000, channels: 2 }],
    ['Audio/PCM;codec=pcm;rate="16000"', { name: 'audio/pcm', rate: 16_000, channels: null }],
    ['audio/l16;rate=1;channels=99', { name: 'audio/l16', rate: null, channels: null }],
    ['audio/l16;bitrate=24000', { name: 'audio/l16', rate: null, channels: null }],
    [undefined, { name: '', rate: null, channels: null }],
  ])('%s is read', (header, media) => {
    expect(parseMediaType(header)).toEqual(media);
  });
});

describe('an answer of the type', () => {
  it.each([
    ['audio/pcm', 'pcm_24000'],
    ['audio/L16;rate=24000;channels=1', 'pcm_24000'],
    ['audio/wav', 'wav_16000'],
    ['audio/wav;rate=8000', 'wav_16000'],
    ['audio/mpeg', 'mp3_22050'],
    ['audio/basic', 'mulaw_8000'],
    ['audio/mulaw', 'mulaw_16000'],
    ['audio/PCMA', 'alaw_8000'],
    ['audio/ogg', 'pcm_24000'],
    ['application/octet-stream', 'mulaw_8000'],
    [undefined, 'pcm_24000'],
  ])('%s does not contradict %s', (header, id) => {
    expect(contradiction(header, declared(id))).toBeNull();
  });

  it.each([
    ['audio/basic', 'pcm_24000', 'mulaw_8000'],
    ['audio/PCMU', 'pcm_24000', 'mulaw_8000'],
    ['audio/x-mulaw', 'wav_16000', 'mulaw_8000'],
    ['audio/mulaw;rate=16000', 'pcm_24000', 'mulaw_16000'],
    ['audio/mulaw;rate=8000', 'mulaw_16000', 'mulaw_8000'],
    ['audio/PCMA', 'mulaw_16000', 'alaw_8000'],
    ['audio/x-alaw', 'pcm_24000', 'alaw_8000'],
    ['audio/alaw;rate=16000', 'pcm_24000', 'alaw_16000'],
    ['audio/L16;rate=16000', 'pcm_24000', 'pcm_16000'],
    ['audio/l16', 'mulaw_8000', 'pcm_8000'],
    ['audio/x-wav', 'pcm_24000', 'wav_24000'],
    ['audio/mp3', 'pcm_24000', 'mp3_24000'],
  ])('%s turns %s into %s', (header, id, actual) => {
    expect(contradiction(header, declared(id))).toEqual(declared(actual));
  });

  it('with two channels has two', () => {
    expect(contradiction('audio/L16;rate=24000;channels=2', declared('pcm_24000'))).toEqual({
      ...declared('pcm_24000'),
      channels: 2,
    });
  });
});
