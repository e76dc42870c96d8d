import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { RunRequest } from '../../../electron/engine/engine.ts';
import { startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, type TestEngine } from '../engine/engine.ts';
import { spokenBy } from '../engine/spoken.ts';
import type { Way } from './ways.ts';

export const TEXT = 'Hello there, my friend.';

/** The keys that choose an answer in every vendor's lab. */
const KEYS = ['any-key', 'invalid-key', 'poor-key', 'limited-key'] as const;
export type Key = (typeof KEYS)[number];

/** A lab, and for each key an engine that presents it, so that runs with different keys may go side by side. */
export interface Stage {
  readonly engineFor: (key: Key) => TestEngine;
  /** A run of this way on a connection of its own, with TLS. */
  readonly requestFor: (way: Way, partial?: Partial<Asked>) => RunRequest;
  /** What the embedded voice says of the text, 16-bit samples. */
  readonly reference: (sampleRate: number) => Promise<Buffer>;
  readonly setProfile: (partial: Partial<LabProfile>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Asked {
  readonly format: string;
  readonly text: string;
  readonly voice: string;
  readonly withWords: boolean;
  readonly isPlain: boolean;
}

export async function openStage(): Promise<Stage> {
  const lab = await startLab({ profile: labProfile() });
  const engines = new Map(
    KEYS.map((key) => [key, createTestEngine({ keyFor: () => key, extraCaPem: lab.caPem })]),
  );
  const references = new Map<number, Promise<Buffer>>();
  const engineFor: Stage['engineFor'] = (key) => {
    const engine = engines.get(key);
    if (engine === undefined) throw new Error(`No engine presents ${key}`);
    return engine;
  };
  return {
    engineFor,
    requestFor: ({ adapter, transport, choice }, asked = {}) => {
      const { path = '', wordsBy, options, ...chosen } = choice;
      const { text = TEXT, withWords = false, isPlain = false, ...partial } = asked;
      const endpoint = (isPlain ? lab.origins.http : lab.origins.https) + path;
      const format = transport.formats[0] ?? '';
      const wanted = { ...options, ...(withWords ? wordsBy : {}) };
      return runRequest({
        target: {
          ...adapter.defaultTarget,
          ...chosen,
          transport: transport.id,
          format,
          endpoint,
          options: wanted,
          ...partial,
        },
        text,
        connection: 'cold',
      });
    },
    reference: (sampleRate) => {
      const known = references.get(sampleRate);
      const spoken = known ?? spokenBy(lab, { text: TEXT, voice: 'slt', format: `pcm_${sampleRate}` });
      references.set(sampleRate, spoken);
      return spoken;
    },
    setProfile: (partial) => lab.setProfile(labProfile(partial)),
    close: async () => {
      await Promise.all([...engines.values()].map(({ engine }) => engine.close()));
      await lab.close();
    },
  };
}
