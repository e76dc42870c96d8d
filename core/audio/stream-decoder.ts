import { OnsetError } from '../contract/result.ts';
import type { Mp3Codec, StreamDecoder } from './decoder.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { createOutput, joinBytes } from './decoder-output.ts';
import type { AudioFormat } from './format.ts';
import { createMp3Stage } from './mp3-stream.ts';
import { SAMPLE_CODINGS, createPcmStage } from './pcm.ts';
import { matchRiff } from './riff.ts';
import { createWavStage } from './wav-stream.ts';

/**
 * Decodes one stream of the declared format. What the bytes say wins over the declaration, and the contradiction
 * is reported: RIFF....WAVE at the head is WAV whatever was declared, a declared WAV without it is raw payload.
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

  function choose(isWav: boolean): DecodeStage {
    reportContainer(format, isWav, out);
    return isWav ? createWavStage(format) : bare;
  }

  return {
    push(bytes) {
      if (stage !== null) {
        stage.push(bytes, out);
        return out.take();
      }
      head = joinBytes(head, bytes);
      const match = matchRiff(head, 0);
      if (match !== 'partial') {
        stage = choose(match === 'yes');
        stage.push(head, out);
        head = new Uint8Array(0);
      } else {
        head = head.slice(); // the caller may reuse its buffer
      }
      return out.take();
    },
    end() {
      if (stage === null && head.length > 0) {
        stage = choose(false);
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
