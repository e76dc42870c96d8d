import type { LabProfile } from '../../core/contract/lab-profile.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { startLabThread } from './lab-thread.ts';
import type { LabSend } from './network/send-log.ts';

export interface LabOptions {
  /** A loopback address; 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** 0 or nothing = any free port. */
  readonly port?: number;
  readonly tlsPort?: number;
  readonly profile: LabProfile;
}

/** A running lab. Its servers and its voice live in threads of their own, so the loop that measures is left alone. */
export interface Lab {
  /** E.g. `https://127.0.0.1:40123`. */
  readonly origins: {
    readonly http: string;
    readonly https: string;
    readonly ws: string;
    readonly wss: string;
  };
  /** The certificate to trust for `https` and `wss`, and for nothing else. */
  readonly caPem: string;
  /** Applies to requests that arrive after it resolves; random draws begin anew from the seed. */
  setProfile(profile: LabProfile): Promise<void>;
  /** What was sent and when, oldest first; bounded. */
  sendLog(): Promise<LabSend[]>;
  clearSendLog(): Promise<void>;
  /** Ends every connection and both threads. Idempotent. */
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts the lab.
 * @throws OnsetError `usage` for a host that is not loopback, `connect` when a port cannot be had, `internal` when the
 *   thread failed or did not come up in 20 s
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { host = '127.0.0.1', port = 0, tlsPort = 0, profile } = options;
  if (!LOOPBACK.has(host)) throw notLoopback(host);
  const thread = startLabThread({ host, port, tlsPort, profile });
  const listening = await thread.listening.catch(async (thrown: unknown) => {
    await thread.close();
    throw thrown;
  });
  return {
    origins: originsOf(host, listening),
    caPem: listening.caPem,
    setProfile: async (next) => void (await thread.ask({ kind: 'profile', profile: next })),
    sendLog: () => thread.ask({ kind: 'sends' }),
    clearSendLog: async () => void (await thread.ask({ kind: 'clear' })),
    close: () => thread.close(),
  };
}

function originsOf(host: string, { port, tlsPort }: { port: number; tlsPort: number }): Lab['origins'] {
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    http: `http://${name}:${port}`,
    https: `https://${name}:${tlsPort}`,
    ws: `ws://${name}:${port}`,
    wss: `wss://${name}:${tlsPort}`,
  };
}

function notLoopback(host: string): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: `The lab does not listen on ${host}`,
    hint: 'Give a loopback address such as 127.0.0.1.',
  });
}
