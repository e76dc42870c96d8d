import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { parseJson, type MessageFraming } from '../../lab/server/lab-request.ts';
import { labContentType, labFormatOf } from './lab-formats.ts';
import { audioMessage, serviceMessage, wordBoundaries } from './lab-messages.ts';

/** Some clients write booleans as strings. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const contextSchema = z.object({
  synthesis: z.object({
    audio: z.object({
      metadataOptions: z
        .object({ wordBoundaryEnabled: flag.default(false), sessionEndEnabled: flag.default(false) })
        .default({ wordBoundaryEnabled: false, sessionEndEnabled: false }),
      outputFormat: z.string(),
    }),
    input: z.object({ bidirectionalStreamingMode: flag, voiceName: z.string() }).optional(),
  }),
});

/** What `synthesis.context` says of a turn. */
export interface LabTurn {
  readonly requestId: string;
  readonly streamId: string;
  readonly format: AudioFormat;
  readonly wantsWords: boolean;
  readonly wantsSessionEnd: boolean;
  /** Of v2 only; '' where the SSML will say it. */
  readonly voice: string;
}

export function readContext(requestId: string, body: string): LabTurn | { readonly problem: string } {
  const parsed = contextSchema.safeParse(parseJson(body));
  if (!parsed.success) return { problem: 'The synthesis.context cannot be read.' };
  const { audio, input } = parsed.data.synthesis;
  const format = labFormatOf(audio.outputFormat);
  if (format === null) return { problem: `Unsupported output format ${audio.outputFormat}.` };
  return {
    requestId,
    streamId: crypto.randomUUID().replaceAll('-', '').toUpperCase(),
    format,
    wantsWords: audio.metadataOptions.wordBoundaryEnabled,
    wantsSessionEnd: audio.metadataOptions.sessionEndEnabled,
    voice: input?.voiceName ?? '',
  };
}

/** What opens a turn, before its audio. */
export function opening({ requestId, streamId }: LabTurn): string[] {
  const context = { serviceTag: requestId.toLowerCase() };
  return [
    serviceMessage(requestId, 'turn.start', { context }),
    serviceMessage(requestId, 'response', { context, audio: { type: 'inline', streamId } }),
  ];
}

const TICKS_PER_MS = 10_000;

/** Audio behind headers; at its end the words, the empty frame and the whole duration. @param spoken read at the end */
export function framingOf(turn: LabTurn, spoken: () => string): MessageFraming {
  const { requestId, streamId, format } = turn;
  const metadata = (Metadata: readonly object[]) => serviceMessage(requestId, 'audio.metadata', { Metadata });
  const audio = (bytes: Uint8Array) => audioMessage(requestId, streamId, labContentType(format), bytes);
  return {
    frame: audio,
    tail: (audioMs) => [
      ...(turn.wantsWords ? wordBoundaries(spoken(), audioMs).map((word) => metadata([word])) : []),
      audio(new Uint8Array(0)),
      ...(turn.wantsSessionEnd
        ? [metadata([{ Type: 'SessionEnd', Data: { Offset: Math.round(audioMs * TICKS_PER_MS) } }])]
        : []),
    ],
  };
}
