import type { TransportId } from '../../../core/contract/target.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What differs between servers that copy OpenAI's speech endpoint. */
export interface ServerPreset {
  readonly id: string;
  readonly label: string;
  /** Where it listens when it is started as its own pages say. */
  readonly port: number;
  /** What the body holds besides model, input, voice and response_format, for it to answer so. */
  readonly asks: Readonly<Partial<Record<TransportId, Fields>>>;
}

/**
 * The servers' own pages and sources, 2026. Fields that a server does not know are left out, because the stricter ones
 * refuse them; a server that cannot answer in events, or not in pieces, answers as it can, and the codec reads that.
 */
const PRESETS: readonly [ServerPreset, ...ServerPreset[]] = [
  {
    id: 'kokoro-fastapi',
    label: 'Kokoro-FastAPI',
    port: 8880,
    asks: { http: { stream: true }, sse: { stream: true }, batch: { stream: false } },
  },
  {
    id: 'localai',
    label: 'LocalAI',
    port: 8080,
    asks: { http: { stream: true }, sse: { stream: true }, batch: { stream: false } },
  },
  { id: 'speaches', label: 'speaches', port: 8000, asks: { sse: { stream_format: 'sse' } } },
  {
    id: 'vllm-omni',
    label: 'vLLM-Omni',
    port: 8091,
    asks: { http: { stream_format: 'audio' }, sse: { stream_format: 'sse' } },
  },
  { id: 'orpheus-fastapi', label: 'Orpheus-FastAPI', port: 5005, asks: {} },
  {
    id: 'other',
    label: 'Another',
    port: 8000,
    asks: { http: { stream_format: 'audio' }, sse: { stream_format: 'sse' } },
  },
];

export const SERVER_IDS: readonly string[] = PRESETS.map(({ id }) => id);
export const [DEFAULT_SERVER] = PRESETS;

export const serverOf = (id: unknown): ServerPreset =>
  PRESETS.find((preset) => preset.id === id) ?? DEFAULT_SERVER;
