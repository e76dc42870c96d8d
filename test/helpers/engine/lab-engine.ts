import { afterAll, afterEach, beforeAll } from 'vitest';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { type EngineOverrides, type TestEngine, createTestEngine } from './engine.ts';

/** The embedded lab, and an engine that finds it. */
export interface LabEngine {
  readonly lab: Lab;
  readonly test: TestEngine;
  /** Behaves like this until the test ends. */
  setProfile(this: void, profile: Partial<LabProfile>): Promise<void>;
}

export interface LabEngineOptions {
  /** What the lab does where a test says nothing else. */
  readonly profile?: Partial<LabProfile>;
  readonly engine?: (lab: Lab) => EngineOverrides;
}

/** Starts both for the tests of this file. */
export function useLabEngine({ profile: usual = {}, engine = () => ({}) }: LabEngineOptions = {}): LabEngine {
  let lab: Lab;
  let test: TestEngine;
  beforeAll(async () => {
    lab = await startLab({ profile: labProfile(usual) });
    test = createTestEngine({ lab: () => Promise.resolve(lab), ...engine(lab) });
  }, 60_000);
  afterEach(() => lab.setProfile(labProfile(usual)));
  afterAll(async () => {
    await test.engine.close();
    await lab.close();
  });
  return {
    get lab() {
      return lab;
    },
    get test() {
      return test;
    },
    setProfile: (profile) => lab.setProfile(labProfile({ ...usual, ...profile })),
  };
}
