import type { LabProfile } from '../core/contract/lab-profile.ts';
import { type Lab, startLab } from './lab/lab.ts';

/** The lab inside this process: started by the first who asks, shared by all, gone with the services. */
export interface EmbeddedLab {
  readonly start: () => Promise<Lab>;
  /** Also when the lab does not run yet: it then starts with this profile. */
  setProfile(profile: LabProfile): Promise<void>;
  close(): Promise<void>;
}

export function createEmbeddedLab(firstProfile: () => Promise<LabProfile>): EmbeddedLab {
  let running: Promise<Lab> | null = null;
  const start = (): Promise<Lab> => {
    running ??= firstProfile().then((profile) => startLab({ profile }));
    // A lab that could not start must not stay failed for ever: the next run tries again.
    running.catch(() => (running = null));
    return running;
  };
  return {
    start,
    setProfile: async (profile) => (await start()).setProfile(profile),
    close: async () => {
      const lab = await running?.catch(() => null);
      await lab?.close();
    },
  };
}
