import { SESSION_COMMANDS } from '../../core/contract/session-commands.ts';
import { OnsetError, success } from '../../core/contract/result.ts';
import { toWav } from '../audio/to-wav.ts';
import { readKept } from '../portable/read-kept.ts';
import type { Services } from '../services.ts';
import { on } from './handler.ts';

/** Opened session files, and recorded runs that are told once more. */
export function sessionHandlers({
  sessions,
  replays,
  history,
}: Pick<Services, 'sessions' | 'replays' | 'history'>) {
  return {
    'session.open': on(SESSION_COMMANDS['session.open'], async ({ bytes, name }) =>
      success(await sessions.open(bytes, name)),
    ),
    'session.close': on(SESSION_COMMANDS['session.close'], ({ session }) => {
      sessions.close(session);
      return success(null);
    }),
    'session.get': on(SESSION_COMMANDS['session.get'], async ({ session, runId }) => {
      const { events } = await sessions.run(session, runId);
      return success({ events: [...events] });
    }),
    'session.audio': on(SESSION_COMMANDS['session.audio'], async ({ session, runId }) => {
      const { segments } = await sessions.run(session, runId);
      const wav = await toWav(segments);
      if (wav === null) throw new OnsetError(SILENT);
      return success({ wav });
    }),
    'session.replay': on(SESSION_COMMANDS['session.replay'], async ({ session, runId, prebufferMs }) => {
      const run = await (session === null ? readKept(history, runId) : sessions.run(session, runId));
      return success(replays.start(run, prebufferMs));
    }),
  };
}

const SILENT = {
  code: 'not_found',
  message: 'There is no audio of this run.',
  hint: 'It never came that far.',
} as const;
