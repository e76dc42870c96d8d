import { OnsetError } from '../contract/result.ts';
import type { AudioCodec, StreamDecoder } from './decoder.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { createOutput, joinBytes } from './decoder-output.ts';
import { createAacStage } from './aac/aac-stream.ts';
import { createFlacStage } from './flac/flac-stream.ts';
import { type AudioFormat, CODEC_NAMES, type CodecEncoding } from './format.ts';
import { withoutTag } from './id3.ts';
import { createMp3Stage } from './mp3-stream.ts';
import { createOggOpusStage } from './ogg/opus-stream.ts';
import { SAMPLE_CODINGS, createPcmStage } from './pcm.ts';
import { matchRiff } from './riff.ts';
import { type Compressed, sniffCompressed } from './sniff.ts';
import { createWavStage } from './wav-stream.ts';

/**
 * Decodes one stream of the declared format. What the bytes say wins over the declaration, and the contradiction
 * is reported: RIFF....WAVE at the head is WAV whatever was declared, a declared WAV without it is raw payload.
 * Compressed audio that was not declared is refused, not decoded as samples.
 *
 * @param codec the declared encoding's, whose `ready` has resolved; owned from here on and freed by `free()`. Needed
 *   where `needsCodec` says so, else null.
 * @throws OnsetError `bad_audio` where it is needed and not there
 */
export function createStreamDecoder(format: AudioFormat, codec: AudioCodec | null): StreamDecoder {
  const bare = createBareStage(format, codec);
  const out = createOutput();
  let head: Uint8Array = new Uint8Array(0);
  let stage: DecodeStage | null = null;
  let freed = false;

  function choose(container: 'wav' | 'bare'): DecodeStage {
    reportContainer(format, container === 'wav', out);
    return container === 'wav' ? createWavStage(format) : bare;
  }

  return {
    push(bytes) {
      if (stage !== null) {
        stage.push(bytes, out);
        return out.take();
      }
      head = joinBytes(head, bytes);
      const container = containerOf(head, format);
      if (container !== null) {
        stage = choose(container);
        stage.push(head, out);
        head = new Uint8Array(0);
      } else {
        head = head.slice(); // the caller may reuse its buffer
      }
      return out.take();
    },
    end() {
      if (stage === null && head.length > 0) {
        stage = choose(containerOf(head, format) ?? 'bare');
        stage.push(head, out);
      }
      stage?.end(out);
      return out.take();
    },
    free() {
      if (!freed) codec?.free();
      freed = true;
    },
  };
}

/** What the first bytes decide; null while it takes more of them. @throws OnsetError `bad_audio` */
function containerOf(head: Uint8Array, format: AudioFormat): 'wav' | 'bare' | null {
  const riff = matchRiff(head, 0);
  if (riff === 'yes') return 'wav';
  const sniffed = sniffCompressed(head, format.encoding);
  if (sniffed.kind === 'compressed') throw undeclared(sniffed.name, format);
  return riff === 'partial' || sniffed.kind === 'partial' ? null : 'bare';
}

/** The formats that can be chosen for what a stream turned out to be. */
const CHOICES: Partial<Record<Compressed, string>> = {
  MP3: 'an mp3',
  Ogg: 'an opus',
  FLAC: 'a flac',
  AAC: 'an aac',
};

function undeclared(found: Compressed, { container, encoding }: AudioFormat): OnsetError {
  const declared = container === 'raw' ? encoding : container.toUpperCase();
  const choice = CHOICES[found];
  return new OnsetError({
    code: 'bad_audio',
    message: `The stream is ${found}, although ${declared} was to come.`,
    hint:
      choice === undefined
        ? `Onset does not decode ${found}: choose another format, and check that this server can make it.`
        : `Choose ${choice} format for this server.`,
  });
}

function createBareStage(format: AudioFormat, codec: AudioCodec | null): DecodeStage {
  switch (format.encoding) {
    case 'aac':
      return withoutTag(createAacStage(format));
    case 'flac':
      return createFlacStage(format);
    case 'mp3':
      return createMp3Stage(format, required(codec, format.encoding));
    case 'opus':
      return createOggOpusStage(format, required(codec, format.encoding));
    case 'pcm_s16le':
    case 'pcm_f32le':
    case 'mulaw':
    case 'alaw':
      return createPcmStage(SAMPLE_CODINGS[format.encoding], format);
  }
}

function required(codec: AudioCodec | null, encoding: CodecEncoding): AudioCodec {
  if (codec !== null) return codec;
  throw new OnsetError({
    code: 'bad_audio',
    message: `${CODEC_NAMES[encoding]} cannot be decoded: its decoder is not there.`,
    hint: 'Choose PCM or WAV, or reinstall Onset.',
  });
}

function reportContainer(format: AudioFormat, isWav: boolean, out: OutputBuilder): void {
  if (isWav === (format.container === 'wav')) return;
  out.anomaly(
    'container_differs',
    isWav
      ? `Declared was ${format.container}, but the stream begins with a WAV header, which was followed.`
      : `Declared was WAV, but the stream has no WAV header: taken as raw ${format.encoding}.`,
  );
}
