import type { Provider } from '../../../core/contract/catalogue.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { ProviderAdapter } from '../../../electron/providers/adapter.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';

type Transport = Provider['transports'][number];

/** One way to speak with a vendor: a transport, with what else makes the exchange a different one. */
export interface Way {
  readonly adapter: ProviderAdapter;
  readonly transport: Transport;
  /** Besides provider, transport, format and endpoint. */
  readonly choice: Choice;
  /** `Deepgram, ws, flux`. */
  readonly title: string;
}

export interface Choice {
  readonly model?: string;
  readonly voice?: string;
  readonly options?: NonNullable<Target['options']>;
  /** Options that ask for the places of words; absent where the way has none. */
  readonly wordsBy?: NonNullable<Target['options']>;
  /** The lab's path, where it cannot tell by the request alone whose it is. */
  readonly path?: string;
}

export interface Cell {
  readonly way: Way;
  readonly format: string;
  readonly title: string;
}

/** Women, because the lab speaks for them with one voice; the defaults of these vendors are men. */
const VOICES: Readonly<Record<string, string>> = {
  elevenlabs: 'Xb7hH8MSUJpSbSDYk0k2',
  google: 'en-US-Chirp3-HD-Kore',
};

const AURA_2 = { model: 'aura-2', voice: 'aura-2-thalia-en' };
const AURA = { model: 'aura', voice: 'aura-asteria-en' };
const FLUX = { model: 'flux', voice: 'flux-alexis-en' };
const WORDS = { timestampType: 'WORD' };
const TIMED = { with_timestamps: true };

/** Where a transport is more than one exchange; any other is one way, with the adapter's defaults. */
const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  'openai http': [{}, { model: 'tts-1' }],
  'openai ws': [{ model: 'gpt-realtime-2.1-mini' }],
  'deepgram ws': [AURA_2, AURA, FLUX],
  'deepgram http': [AURA_2, AURA, FLUX],
  'cartesia ws': [{ wordsBy: { add_timestamps: true } }],
  'cartesia sse': [{ wordsBy: { add_timestamps: true } }],
  'elevenlabs ws': [{ wordsBy: {} }, { options: { multi_context: true }, wordsBy: {} }],
  'elevenlabs http': [{}, { options: TIMED, wordsBy: {} }],
  'elevenlabs batch': [{}, { options: TIMED, wordsBy: {} }],
  'azure ws': [{ wordsBy: {} }, { options: { text_streaming: true }, wordsBy: {} }],
  'inworld ws': [{ wordsBy: WORDS }],
  'inworld http': [{ wordsBy: WORDS }],
  'inworld batch': [{ wordsBy: WORDS }],
  'speechify ws': [{ wordsBy: { speech_marks: true } }],
  'speechify sse': [{ wordsBy: {} }],
  'speechify batch': [{ wordsBy: {} }],
  'openai-compatible sse': [{ options: { server: 'speaches' }, path: '/openai-compatible/v1/audio/speech' }],
};

export const WAYS: readonly Way[] = ADAPTERS.flatMap((adapter) =>
  adapter.description.transports.flatMap((transport) => {
    const { id, label } = adapter.description;
    return (CHOICES[`${id} ${transport.id}`] ?? [{}]).map((choice): Way => {
      const voice = VOICES[id];
      const marks = [choice.model, ...Object.keys(choice.options ?? {})];
      return {
        adapter,
        transport,
        choice: { ...(voice === undefined ? {} : { voice }), ...choice },
        title: [label, transport.id, ...marks].filter((mark) => mark !== undefined).join(', '),
      };
    });
  }),
);

/** Every vendor, transport and format that the descriptions offer. */
export const CELLS: readonly Cell[] = WAYS.flatMap((way) =>
  way.transport.formats.map((format) => ({ way, format, title: `${way.title}, ${format}` })),
);
