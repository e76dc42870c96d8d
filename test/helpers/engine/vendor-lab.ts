import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { FailureCode } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';
import type { RunRequest } from '../../../electron/engine/engine.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import type { ProviderAdapter } from '../../../electron/providers/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  type SeenRun,
  type TestEngine,
} from './engine.ts';
import { spokenBy } from './spoken.ts';

export interface VendorLabOptions {
  /** What is spoken where a test says nothing else. */
  readonly text: string;
  /** What differs from the adapter's default target in every run. */
  readonly target?: Partial<Target>;
  /** The key that each test begins with. */
  readonly key?: string | null;
  readonly isSecure?: boolean;
}

/** One vendor's runs through a real engine, against its lab over real sockets. */
export interface VendorLab {
  readonly lab: Lab;
  readonly test: TestEngine;
  /** Presents this key until the test ends. */
  readonly useKey: (key: string | null) => void;
  readonly targetOf: (partial?: Partial<Target>) => Target;
  readonly requestFor: (partial?: Partial<Target>, text?: string) => RunRequest;
  readonly speak: (partial?: Partial<Target>, text?: string) => Promise<SeenRun>;
  /** On a connection of its own, so that the key is shown. */
  readonly speakCold: (partial?: Partial<Target>, text?: string) => Promise<SeenRun>;
  /** The text of this file, or another, as the embedded voice says it on the lab's own protocol. */
  readonly spokenAs: (format: string, voice?: string, text?: string) => Promise<Buffer>;
  /** A run that is cancelled in the middle of its answer: as its sound comes, or before a whole answer does. */
  readonly cancelled: (
    partial?: Partial<Target>,
    profile?: Partial<LabProfile>,
    text?: string,
  ) => Promise<SeenRun>;
}

/** Starts both for the tests of this file; key and profile are new for each. */
export function useVendorLab(adapter: ProviderAdapter, options: VendorLabOptions): VendorLab {
  const { key: firstKey = 'any-key', isSecure = false } = options;
  let lab: Lab;
  let test: TestEngine;
  let key = firstKey;
  beforeAll(async () => {
    lab = await startLab({ profile: labProfile() });
    test = createTestEngine({ keyFor: () => key, extraCaPem: lab.caPem });
  }, 60_000);
  afterEach(async () => {
    key = firstKey;
    await lab.setProfile(labProfile());
  });
  afterAll(async () => {
    await test.engine.close();
    await lab.close();
  });

  const targetOf: VendorLab['targetOf'] = (partial) => ({
    ...adapter.defaultTarget,
    ...options.target,
    endpoint: isSecure ? lab.origins.https : lab.origins.http,
    ...partial,
  });
  const requestFor: VendorLab['requestFor'] = (partial, text = options.text) =>
    runRequest({ target: targetOf(partial), text });
  return {
    get lab() {
      return lab;
    },
    get test() {
      return test;
    },
    useKey: (next) => (key = next),
    targetOf,
    requestFor,
    speak: (partial, text) => test.run(requestFor(partial, text)),
    speakCold: (partial, text) => test.run({ ...requestFor(partial, text), connection: 'cold' }),
    spokenAs: (format, voice = 'slt', text = options.text) => spokenBy(lab, { text, voice, format }),
    cancelled: async (partial, profile, text) => {
      const isWhole = targetOf(partial).transport === 'batch';
      await lab.setProfile(labProfile({ ...(isWhole ? LONG_THINKING : ENDLESS), ...profile }));
      const runId = test.start(requestFor(partial, text));
      await test.when(runId, isWhole ? (run) => marksOf(run).includes('textSent') : isSounding);
      await test.engine.stop(runId);
      return test.ended(runId);
    },
  };
}

const LONG_THINKING: Partial<LabProfile> = { thinkMs: 10_000 };
const ENDLESS: Partial<LabProfile> = { speedUp: 2, chunkAudioMs: 20, fault: { kind: 'endless' } };

const isSounding = (run: SeenRun): boolean => eventsOf(run, 'chunk').length > 2;

/** The marks of every run that is heard to its end, in the order in which they must come. */
const WHOLE_RUN = [
  'textReady',
  'dispatched',
  'textSent',
  'firstByte',
  'firstAudio',
  'lastAudio',
  'done',
] as const;

/** Every one of these marks is there, none before the one before it. */
export function expectInOrder(run: SeenRun, marks: readonly MarkName[] = WHOLE_RUN): void {
  const instants = marks.map((mark) => [mark, markAt(run, mark)] as const);
  expect(instants.filter(([, at]) => Number.isNaN(at))).toEqual([]);
  expect(instants).toEqual([...instants].sort(([, one], [, other]) => one - other));
}

/** The run ended as this failure, in these words and with a hint. */
export function expectFailure(run: SeenRun, code: FailureCode, words: RegExp): void {
  const failure = failureIn(run);
  expect(failure).toMatchObject({ code, message: expect.stringMatching(words) as string });
  expect(failure?.hint).not.toBe('');
}

export const samplesIn = (run: SeenRun): number =>
  eventsOf(run, 'chunk').reduce((sum, { samples }) => sum + samples, 0);

export const audioMsIn = (run: SeenRun): number =>
  eventsOf(run, 'chunk').reduce((sum, { audioMs }) => sum + audioMs, 0);

export const wordsIn = (run: SeenRun) => eventsOf(run, 'words').flatMap(({ words }) => words);

/** Whether the connection of a run was a new one. */
export const temperatureOf = (run: SeenRun) => eventsOf(run, 'connection').at(-1)?.temperature;
