/** What both sides of the protocol call by the same name. Nothing here decodes. */
export const AZURE_REST_PATH = '/cognitiveservices/v1';
export const AZURE_VOICES_PATH = '/cognitiveservices/voices/list';
export const AZURE_SSML_PATH = '/tts/cognitiveservices/websocket/v1';
export const AZURE_TEXT_PATH = '/cognitiveservices/websocket/v2';

/** Of one WebSocket message, headers included; the service closes with 1007 on more. */
export const AZURE_MAX_MESSAGE_BYTES = 65_536;

export type AzureClientPath =
  'speech.config' | 'synthesis.context' | 'ssml' | 'text.piece' | 'text.end' | 'synthesis.control';

export type AzureServicePath = 'turn.start' | 'response' | 'audio' | 'audio.metadata' | 'turn.end';

/** One entry of `audio.metadata`: offset and duration in ticks of 100 ns. */
export interface AzureWordBoundary {
  readonly Type: 'WordBoundary';
  readonly Data: {
    readonly Offset: number;
    readonly Duration: number;
    readonly text: { readonly Text: string; readonly Length: number; readonly BoundaryType: string };
  };
}

/** An entry of the voice list, as far as either side needs it. */
export interface AzureVoice {
  readonly ShortName: string;
  readonly DisplayName: string;
  readonly Locale: string;
  readonly Gender: string;
}
