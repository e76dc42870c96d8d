import { COMMANDS } from '../../core/contract/commands.ts';
import { MODEL_KEY_OWNER } from '../../core/contract/model-question.ts';
import { success } from '../../core/contract/result.ts';
import { warmPhrases } from '../engine/run/warm-phrases.ts';
import type { Services } from '../services.ts';
import { recentRuns } from '../storage/recent-runs.ts';
import { auditionHandlers } from './audition-handlers.ts';
import { type Handlers, on } from './handler.ts';
import { historyHandlers } from './history-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';

/** The same handlers stand behind every door; what differs between doors is who may knock. */
export function createHandlers(services: Services): Handlers {
  return {
    ...runHandlers(services),
    ...keptHandlers(services),
    ...keyHandlers(services),
    ...customHandlers(services),
    ...modelHandlers(services),
    ...phraseHandlers(services),
    ...auditionHandlers(services),
    ...historyHandlers(services),
    ...sessionHandlers(services),
    'app.info': on(COMMANDS['app.info'], () => success(services.info)),
    'voices.refresh': on(COMMANDS['voices.refresh'], async ({ provider }) => {
      const refreshed = await services.refreshVoices(provider);
      services.announceCatalogue();
      return refreshed;
    }),
    'catalogue.list': on(COMMANDS['catalogue.list'], () => success(services.catalogue())),
    'lab.profile': on(COMMANDS['lab.profile'], async (profile) => {
      await services.lab.setProfile(profile);
      return success(null);
    }),
  };
}

function runHandlers({ engine, replays }: Services) {
  return {
    'clock.ping': on(COMMANDS['clock.ping'], () => success({ engineMs: engine.now() })),
    'run.start': on(COMMANDS['run.start'], (request) => engine.start(request)),
    'run.stop': on(COMMANDS['run.stop'], ({ runId, bargeIn }) =>
      replays.stop(runId) ? success(null) : engine.stop(runId, bargeIn),
    ),
    'run.playback': on(COMMANDS['run.playback'], ({ runId, report }) => engine.report(runId, report)),
    'run.settled': on(COMMANDS['run.settled'], ({ runId }) => engine.settle(runId)),
    'connection.warm': on(COMMANDS['connection.warm'], ({ target, connections }) =>
      engine.warm(target, connections),
    ),
    'connection.test': on(COMMANDS['connection.test'], ({ target }) => engine.test(target)),
    'regions.sweep': on(COMMANDS['regions.sweep'], ({ provider }) => engine.sweep(provider)),
    'connection.state': on(COMMANDS['connection.state'], async ({ target }) =>
      success({ temperature: await engine.temperature(target) }),
    ),
  };
}

/** A language model, whose reply is kept and replayed. */
function modelHandlers({ engine, keyring }: Services) {
  let asking = new AbortController();
  return {
    'model.ask': on(COMMANDS['model.ask'], async (question) => {
      const asked = await engine.askModel(question, asking.signal);
      return asked.ok ? success({ tokens: [...asked.value] }) : asked;
    }),
    'model.stop': on(COMMANDS['model.stop'], () => {
      asking.abort();
      asking = new AbortController();
      return success(null);
    }),
    'model.key': on(COMMANDS['model.key'], () => success({ keyState: keyring.stateOf(MODEL_KEY_OWNER) })),
  };
}

/** What outlives a run: history and settings. */
function keptHandlers({ history, rows, settings }: Services) {
  return {
    'history.list': on(COMMANDS['history.list'], async ({ limit }) =>
      success(await recentRuns({ rows, history }, limit)),
    ),
    'history.get': on(COMMANDS['history.get'], async ({ runId }) =>
      success({ events: (await history.get(runId)).events }),
    ),
    'history.audio': on(COMMANDS['history.audio'], async ({ runId }) =>
      success({ wav: await history.audio(runId) }),
    ),
    'settings.get': on(COMMANDS['settings.get'], async () => success(await settings.get())),
    'settings.set': on(COMMANDS['settings.set'], async (changes) => success(await settings.set(changes))),
  };
}

/** Kept answers of phrases. */
function phraseHandlers({ engine, phrases }: Services) {
  return {
    'cache.info': on(COMMANDS['cache.info'], async () => success(await phrases.info())),
    'cache.clear': on(COMMANDS['cache.clear'], async () => success({ count: await phrases.clear() })),
    'cache.warm': on(COMMANDS['cache.warm'], async ({ target, phrases: wanted }) =>
      success(await warmPhrases(engine, target, wanted)),
    ),
  };
}

/** Keys go in; what comes back is the word that they are there. */
function keyHandlers({ keyring, announceCatalogue }: Services) {
  return {
    'secret.set': on(COMMANDS['secret.set'], async ({ provider, key }) => {
      await keyring.set(provider, key);
      announceCatalogue();
      return success(null);
    }),
    'secret.clear': on(COMMANDS['secret.clear'], async ({ provider }) => {
      await keyring.clear(provider);
      announceCatalogue();
      return success(null);
    }),
  };
}

/** Servers of one's own: what is kept is in the catalogue at once. */
function customHandlers({ custom, keyring, announceCatalogue }: Services) {
  return {
    'custom.list': on(COMMANDS['custom.list'], async () => {
      const files = await custom.list();
      announceCatalogue();
      return success(files);
    }),
    'custom.check': on(COMMANDS['custom.check'], ({ file, text }) => success(custom.check(file, text))),
    'custom.save': on(COMMANDS['custom.save'], async ({ file, text }) => {
      const saved = await custom.save(file, text);
      announceCatalogue();
      return success(saved);
    }),
    'custom.remove': on(COMMANDS['custom.remove'], async ({ file }) => {
      const provider = await custom.remove(file);
      // Another file of this name may lead elsewhere.
      if (provider !== null) await keyring.clear(provider);
      announceCatalogue();
      return success(null);
    }),
  };
}
