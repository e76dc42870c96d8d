import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { makeCertificate } from '../network/certificate.ts';
import { openFront, type Front } from '../network/front.ts';
import { answerRequest } from './http-answer.ts';
import { createSecureServer, type SecureServer } from './secure-server.ts';
import { createLabState, type LabState } from './lab-state.ts';
import { createSendLog, type LabSend } from '../network/send-log.ts';
import { createUpgrader, type Upgrader } from './upgrade.ts';
import { createVoice, type Voice } from '../voice/voice.ts';

export interface LabServerOptions {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly tlsPort: number;
  readonly profile: LabProfile;
}

/** The servers themselves, in whatever thread this runs. */
export interface LabServer {
  readonly port: number;
  readonly tlsPort: number;
  /** The certificate that a client must trust. */
  readonly caPem: string;
  /**
   * The network and the faults of requests from now on. Idle connections made on a network with another round trip
   * are dropped, so that no later request runs on the old one.
   */
  setProfile(profile: LabProfile): void;
  sends(): LabSend[];
  clearSends(): void;
  close(): Promise<void>;
}

/** Twice what vendors' load balancers usually keep an idle connection for. */
const KEEP_ALIVE_MS = 120_000;
/** Several times what loading the voice takes on a slow machine; the lab then starts without the rehearsal. */
const REHEARSAL_MS = 5000;

/** @throws Error when a port cannot be had */
export async function openLabServer(options: LabServerOptions): Promise<LabServer> {
  const voice = createVoice();
  const [certificate] = await Promise.all([makeCertificate(), rehearse(voice)]);
  const state = createLabState(options.profile, voice, createSendLog());
  const plain = createServer();
  const secure = createSecureServer(certificate, state);
  const upgrader = createUpgrader(state);
  for (const server of [plain, secure.http1]) serve(server, state, upgrader);
  const fronts = await openFronts(options, state, plain, secure).catch(async (thrown: unknown) => {
    await voice.close();
    throw thrown;
  });
  state.onNewRoundTrip(() => {
    upgrader.dropIdle();
    plain.closeIdleConnections();
    secure.http1.closeIdleConnections();
    secure.dropIdle();
  });
  return {
    port: fronts[0].port,
    tlsPort: fronts[1].port,
    caPem: certificate.certPem,
    setProfile: (profile) => state.setProfile(profile),
    sends: () => state.log.all(),
    clearSends: () => state.log.clear(),
    close: async () => {
      await Promise.all([...fronts.map((front) => front.close()), voice.close()]);
    },
  };
}

/**
 * Speaks a sentence to no one: loading the voice and compiling what it calls takes some 0.3 s, which the first run would
 * otherwise find in its server time. A voice that fails will say so to whoever asks it for more.
 */
async function rehearse(voice: Voice): Promise<void> {
  const words = voice.speak(
    { text: 'Are you ready for 12 words, or one?', voice: 'slt', sampleRate: 24_000 },
    AbortSignal.timeout(REHEARSAL_MS),
  );
  try {
    while (!(await words.next()).done);
  } catch {
    return;
  }
}

function serve(server: Server, state: LabState, upgrader: Upgrader): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answerRequest(request, response, state);
  });
  server.on('upgrade', (request, socket, head) => upgrader.upgrade(request, socket, head));
}

async function openFronts(
  { host, port, tlsPort }: LabServerOptions,
  state: LabState,
  plain: Server,
  secure: SecureServer,
): Promise<[Front, Front]> {
  const roundTripMs = () => state.profile.roundTripMs;
  const first = await openFront(host, port, roundTripMs, (stream) => plain.emit('connection', stream));
  try {
    return [first, await openFront(host, tlsPort, roundTripMs, (stream) => secure.accept(stream))];
  } catch (thrown) {
    await first.close();
    throw thrown;
  }
}
