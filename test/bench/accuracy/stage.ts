import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import * as z from 'zod';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { labSendSchema } from '../../../electron/lab/network/send-log.ts';
import { startChild, type Child } from '../processes/child.ts';
import { labReadySchema, seenListSchema, type Job, type LabReady, type Seen } from './messages.ts';
import { errorsOf, type Errors } from './truth.ts';

export type ClientName = 'ours' | 'bare';

/** The lab and both clients, each in a process of its own. */
export interface Stage {
  readonly lab: LabReady;
  /** Lets one client do a job while the other is idle, and compares what it saw with the lab's send log. */
  perform(client: ClientName, transport: Job['transport'], texts: string[]): Promise<Errors[]>;
  /** As `perform`, without the comparison. */
  see(client: ClientName, transport: Job['transport'], texts: string[]): Promise<Seen[]>;
  setProfile(profile: LabProfile): Promise<void>;
  close(): void;
}

const beside = (file: string) => new URL(file, import.meta.url);
const sendsSchema = z.array(labSendSchema);

export async function openStage(profile: LabProfile): Promise<Stage> {
  const { labOn, clientsOn } = shareProcessors();
  const env = { BENCH_PROFILE: JSON.stringify(profile) };
  const lab = await startChild(beside('lab-process.ts'), labReadySchema, env, labOn);
  const trust = { BENCH_CA: lab.ready.caPem };
  const clients: Record<ClientName, Child<null>> = {
    ours: await startChild(beside('our-client.ts'), z.null(), trust, clientsOn),
    bare: await startChild(beside('bare-client.ts'), z.null(), trust, clientsOn),
  };
  let current = profile;
  const setProfile = async (next: LabProfile): Promise<void> => {
    current = next;
    await lab.ask({ kind: 'profile', profile: next }, z.null());
  };
  /** A client that offers HTTP/1.1 and HTTP/2 gets what the lab prefers. Another seed, or the jitter would begin anew. */
  const prefer = async (http2: boolean): Promise<void> => {
    if ((current.http2 === true) !== http2) await setProfile({ ...current, http2, seed: current.seed + 1 });
  };
  const see: Stage['see'] = async (client, transport, texts) => {
    await prefer(transport === 'h2');
    const job: Job = { transport, origin: transport === 'wss' ? lab.ready.wss : lab.ready.https, texts };
    return clients[client].ask(job, seenListSchema);
  };
  return {
    lab: lab.ready,
    see,
    async perform(client, transport, texts) {
      await lab.ask({ kind: 'sends' }, sendsSchema);
      const seen = await see(client, transport, texts);
      return errorsOf(seen, await lab.ask({ kind: 'sends' }, sendsSchema));
    },
    setProfile,
    close: () => [lab, clients.ours, clients.bare].forEach((child) => child.close()),
  };
}

/**
 * A server is another machine: the lab gets a processor of its own and the clients share the rest. Left to the
 * scheduler, a client that does next to nothing is put on the lab's processor, where a send wakes it without crossing
 * to another one, some 0.05 ms sooner than any client that does its work elsewhere could be.
 */
export function shareProcessors(): { labOn: string | null; clientsOn: string | null } {
  const count = availableParallelism();
  const canPin = count > 1 && spawnSync('taskset', ['--version']).status === 0;
  return canPin ? { labOn: '0', clientsOn: `1-${count - 1}` } : { labOn: null, clientsOn: null };
}
