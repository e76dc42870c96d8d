import { OnsetError } from '../contract/result.ts';
import type { Mp3Codec, StreamDecoder } from './decoder.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { createOutput, joinBytes } from './decoder-output.ts';
import type { AudioFormat } from './format.ts';
import { createMp3Stage } from './mp3-stream.ts';
import { SAMPLE_CODINGS, createPcmStage } from './pcm.ts';
import { matchRiff } from './riff.ts';
import { sniffCompressed } from './sniff.ts';
import { createWavStage } from './wav-stream.ts';

/**
 * Decodes one stream of the declared format. What the bytes say wins over the declaration, and the contradiction
 * is reported: RIFF....WAVE at the head is WAV whatever was declared, a declared WAV without it is raw payload.
 * Compressed audio that was not declared is refused, not decoded as samples.
 *
 * @param mp3 a codec whose `ready` has resolved; owned from here on and freed by `free()`. Needed for MP3 only.
 * @throws OnsetError `bad_audio` for MP3 without a codec
 */
export function createStreamDecoder(format: AudioFormat, mp3: Mp3Codec | null): StreamDecoder {
  const bare = createBareStage(format, mp3);
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
      if (!freed) mp3?.free();
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

function undeclared(found: string, { container, encoding }: AudioFormat): OnsetError {
  const declared = container === 'raw' ? encoding : container.toUpperCase();
  return new OnsetError({
    code: 'bad_audio',
    message: `The stream is ${found}, although ${declared} was to come.`,
    hint:
      found === 'MP3'
        ? 'Choose an mp3 format for this server.'
        : `Onset does not decode ${found}: choose PCM, WAV or MP3, and check that this server can make it.`,
  });
}

function createBareStage(format: AudioFormat, mp3: Mp3Codec | null): DecodeStage {
  if (format.encoding !== 'mp3') return createPcmStage(SAMPLE_CODINGS[format.encoding], format);
  if (mp3 !== null) return createMp3Stage(format, mp3);
  throw new OnsetError({
    code: 'bad_audio',
    message: 'MP3 cannot be decoded: its decoder is not there.',
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
