/** Of one mono stream of speech at the quality people choose; the vendor names a bit rate in every MP3 format. */
const MP3_KBPS = 64;

const PCM = ['pcm_24000', 'pcm_8000', 'pcm_16000', 'pcm_22050', 'pcm_44100', 'pcm_48000'];

// `ogg_24000` is left out: the vendor does not say which codec the Ogg holds. That AAC comes in ADTS is not said either.
export const STREAM_FORMATS = [...PCM, 'mulaw_8000', 'mp3_24000', 'mp3_22050', 'aac_24000'];
/** A WAV cannot be streamed. */
export const SPEECH_FORMATS = [...STREAM_FORMATS, 'wav_24000', 'wav_48000'];

/** The vendor's `output_format` for a format id of ours. */
export function outputFormat(formatId: string): string {
  if (formatId.startsWith('mulaw_')) return formatId.replace('mulaw', 'ulaw');
  return formatId.startsWith('mp3_') ? `${formatId}_${MP3_KBPS}` : formatId;
}

/**
 * The `Accept` that goes with a format; null where the vendor lists none (mu-law). `output_format` decides, and the header
 * must not contradict it.
 */
export function acceptedType(formatId: string): string | null {
  if (formatId.startsWith('mp3_')) return 'audio/mpeg';
  if (formatId.startsWith('aac_')) return 'audio/aac';
  return formatId.startsWith('pcm_') ? 'audio/pcm' : null;
}
