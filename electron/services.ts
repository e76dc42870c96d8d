import { join } from 'node:path';
import type { CommandOutput } from '../core/contract/commands.ts';
import type { EngineEvent, Subscribe } from '../core/contract/events.ts';
import { MODEL_KEY_OWNER } from '../core/contract/model-question.ts';
import { priceInUse } from '../core/billing/price-in-use.ts';
import { type Auditions, createAuditions } from './audition/auditions.ts';
import { createRunWatch } from './audition/run-watch.ts';
import type { RunSink } from '../core/session/record/run-sink.ts';
import { createEmbeddedLab, type EmbeddedLab } from './embedded-lab.ts';
import { createClock, wallTime } from './clock/clock.ts';
import { type CustomServers, openCustomServers } from './custom-servers.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine } from './engine/engine.ts';
import type { RunTimeouts } from './engine/options.ts';
import type { ProviderAdapter } from './providers/adapter.ts';
import { type ProviderCatalogue, createProviderCatalogue } from './provider-catalogue.ts';
import { labAdapter } from './providers/lab/adapter.ts';
import { createExports, type Exports } from './export/exports.ts';
import { createOpenedSessions, type OpenedSessions } from './portable/opened-sessions.ts';
import { createReplays, type Replays } from './portable/replays.ts';
import { createHistory, type History } from './storage/history.ts';
import { createRowsThread, type RowsThread } from './storage/rows/rows-thread.ts';
import { seldom } from './storage/rows/seldom.ts';
import { createKeyring, type Keyring } from './storage/keyring.ts';
import { type PhraseCache, createPhraseCache } from './storage/phrase-cache.ts';
import type { SecretStore } from './storage/secret-store.ts';
import { createVoiceCache } from './storage/voice-cache.ts';
import { createSettingsStore, firstSettings, type SettingsStore } from './storage/settings.ts';
import { createInbox } from './transport/inbox.ts';
import { createThreadWires } from './wires/thread-wires.ts';

export interface ServicesOptions {
  readonly shell: CommandOutput<'app.info'>['shell'];
  readonly version: string;
  /** Where runs and settings are kept. */
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly extraCaPem?: string | null;
  readonly allowInsecure?: boolean;
  readonly keepHistory?: boolean;
  readonly timeouts?: Partial<RunTimeouts>;
  /** Providers of this process only. */
  readonly extraAdapters?: readonly ProviderAdapter[];
}

/** Everything a door needs, wired once. The shells (desktop, serve, command line) differ only in their options. */
export interface Services extends ProviderCatalogue {
  readonly info: CommandOutput<'app.info'>;
  readonly engine: Engine;
  readonly history: History;
  /** All kept runs as rows, for questions over many. */
  readonly rows: RowsThread;
  readonly settings: SettingsStore;
  readonly keyring: Keyring;
  readonly lab: EmbeddedLab;
  readonly custom: CustomServers;
  readonly phrases: PhraseCache;
  readonly auditions: Auditions;
  /** Session files that pages look at. */
  readonly sessions: OpenedSessions;
  /** Recorded runs that are told once more. */
  readonly replays: Replays;
  /** Runs of history as files, without any key that is known here. */
  readonly exports: Exports;
  /** Tells every page that key states, voices or providers changed. */
  readonly announceCatalogue: () => void;
  /** Engine events and announcements, in order. */
  readonly subscribe: Subscribe;
  close(): Promise<void>;
}

const BYTES_PER_MB = 1024 * 1024;
/** Pages ask anew when history has changed. */
const HISTORY_CHANGED_MS = 300;

export async function createServices(options: ServicesOptions): Promise<Services> {
  const { folder, environment = process.env } = options;
  const custom = await openCustomServers(folder, options.extraAdapters);
  const { adapters } = custom;
  const keyring = await createKeyring(options.secrets, environment, () => [
    ...adapters.map(keyOwner),
    MODEL_KEYS,
  ]);
  const historyFolder = join(folder, 'runs');
  const writes = createInbox((write: () => void) => write());
  const settings = createSettingsStore(
    join(folder, 'settings.json'),
    firstSettings(labAdapter.defaultTarget),
  );
  const announceHistory = seldom(HISTORY_CHANGED_MS, () => {
    auditions.historyChanged();
    announce({ type: 'history_changed' });
  });
  const rows = createRowsThread(
    { runsFolder: historyFolder, folder: join(folder, 'history') },
    announceHistory,
  );
  const history = createHistory({
    folder: historyFolder,
    inTurn: (write) => writes.push(write),
    limitBytes: async () => (await settings.get()).historyLimitMb * BYTES_PER_MB,
    ended: rows.ended,
    dropKnown: rows.makeRoom,
  });
  const lab = createEmbeddedLab(async () => (await settings.get()).labProfile);
  const phrases = createPhraseCache({
    folder: join(folder, 'phrases'),
    limitBytes: async () => (await settings.get()).phraseCacheMb * BYTES_PER_MB,
    wallTime,
  });
  const watch = createRunWatch(history);
  const engine = assembleEngine(options, { adapters, keyring, lab, history: watch.sink, phrases });
  const voices = await createVoiceCache(join(folder, 'voices.json'));
  const listeners = new Set<(event: EngineEvent) => void>();
  const announce = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const replays = createReplays(() => engine.now(), announce);
  const auditions = createAuditions({
    ...{ folder, engine, rows, watch, wallTime },
    async prices() {
      const { ownPrices } = await settings.get();
      return ({ provider, model }) => {
        const adapter = adapters.find(({ description }) => description.id === provider);
        return adapter === undefined ? null : priceInUse(adapter.description, model, ownPrices);
      };
    },
    changed: (id) => announce({ type: 'audition_changed', id }),
  });

  return {
    info: {
      version: options.version,
      shell: options.shell,
      platform: process.platform,
      secrets: keyring.storeKind,
      historyFolder,
    },
    engine,
    history,
    rows,
    settings,
    keyring,
    lab,
    custom,
    phrases,
    auditions,
    sessions: createOpenedSessions(),
    replays,
    exports: createExports({
      ...{
        history,
        rows,
        audition: (id: string) => auditions.kept(id),
        madeBy: `Onset ${options.version}`,
        wallTime,
      },
      keys: () =>
        [...adapters.map(({ description }) => description.id), MODEL_KEY_OWNER].flatMap(
          (owner) => keyring.keyFor(owner) ?? [],
        ),
    }),
    ...createProviderCatalogue({ adapters, keyring, engine, voices }),
    announceCatalogue: () => announce({ type: 'catalogue_changed' }),
    subscribe: (listener) => {
      const unsubscribe = engine.subscribe(listener);
      listeners.add(listener);
      return () => {
        unsubscribe();
        listeners.delete(listener);
      };
    },
    close: async () => {
      auditions.close();
      replays.close();
      await engine.close();
      await Promise.all([lab.close(), history.close(), phrases.close()]);
      announceHistory.stop();
      await rows.close();
    },
  };
}

/** Where a language model's key is looked for. */
const MODEL_KEYS = { id: MODEL_KEY_OWNER, keyVariables: ['LLM_API_KEY', 'OPENAI_API_KEY'] };

const keyOwner = ({ description: { id, keyVariables } }: ProviderAdapter) => ({ id, keyVariables });

interface EngineParts extends Pick<Services, 'keyring' | 'lab' | 'phrases'> {
  readonly history: RunSink;
  readonly adapters: readonly ProviderAdapter[];
}

function assembleEngine(options: ServicesOptions, parts: EngineParts): Engine {
  const { adapters, keyring, lab, history, phrases } = parts;
  const clock = createClock();
  return createEngine({
    clock,
    wires: createThreadWires(clock),
    adapters,
    keyFor: keyring.keyFor,
    lab: lab.start,
    phrases,
    extraCaPem: options.extraCaPem ?? null,
    allowInsecure: options.allowInsecure ?? false,
    ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }),
    ...(options.keepHistory === false ? {} : { history }),
  });
}
