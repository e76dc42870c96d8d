import type { LensDefinition, LensEnd, LensStart } from './lens-definition.ts';

/** How somebody else defines the latency that they publish, and what that takes in and leaves out. */
export interface LensPreset {
  readonly id: string;
  readonly label: string;
  readonly definition: LensDefinition;
  readonly line: string;
}

const between = (start: LensStart, end: LensEnd): LensDefinition => ({
  start,
  end,
  addsLeadingSilence: false,
});
const plusSilence = (definition: LensDefinition): LensDefinition => ({
  ...definition,
  addsLeadingSilence: true,
});

/** Read from the projects' own code and documents, November 2026. */
export const LENS_PRESETS: readonly LensPreset[] = [
  {
    id: 'coval',
    label: 'Coval TTFA',
    definition: plusSilence(between('connected', 'firstAudio')),
    line: 'In: network, server, leading silence. Out: connection and session set-up; starvation and the player.',
  },
  {
    id: 'pipecat',
    label: 'Pipecat TTFA',
    definition: plusSilence(between('textReady', 'firstAudio')),
    line: 'In: connecting if cold, server, leading silence. Out: starvation before the onset and the player.',
  },
  {
    id: 'livekit',
    label: 'LiveKit ttfb',
    definition: between('textSent', 'firstAudio'),
    line: 'In: server, from the text going out to the first frame. Out: connecting, leading silence, the player.',
  },
  {
    id: 'picovoice',
    label: 'Picovoice FTTS',
    definition: between('firstToken', 'firstAudio'),
    line: 'In: waiting for text from the first LLM token on, server. Out: leading silence and the player.',
  },
  {
    id: 'deepgram-curl',
    label: 'Deepgram curl recipe',
    definition: between('connected', 'firstByte'),
    line: 'In: request and server, to the first byte of any kind. Out: DNS, TCP, TLS, container header, silence.',
  },
  {
    id: 'speeko',
    label: 'Speeko snippet',
    definition: between('dial', 'firstByte'),
    line: 'In: a new connection every time, first bytes of any kind (it waits for 1 KB). Out: silence, the player.',
  },
  {
    id: 'speechify',
    label: 'Speechify first-audio latency',
    definition: between('textSent', 'heard'),
    line: 'In: server, silence, prebuffer and output, to the ear. Out: connecting and writing the text.',
  },
  {
    id: 'azure',
    label: 'Azure first-byte latency (client)',
    definition: between('textReady', 'firstAudio'),
    line: 'In: connecting if cold, network, service, to the first audio chunk. Out: leading silence, the player.',
  },
];
