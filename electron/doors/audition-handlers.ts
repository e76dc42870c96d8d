import { COMMANDS } from '../../core/contract/commands.ts';
import { success } from '../../core/contract/result.ts';
import type { Services } from '../services.ts';
import { on } from './handler.ts';

/** What a command does, where its answer is only that it was done. */
const done = async (work: Promise<void> | void) => {
  await work;
  return success(null);
};

/** Voices compared by ear: what is kept, and the one who measures. */
export function auditionHandlers({ auditions }: Pick<Services, 'auditions'>) {
  return {
    'audition.list': on(COMMANDS['audition.list'], async () => success(await auditions.list())),
    'audition.get': on(COMMANDS['audition.get'], async ({ id }) => success(await auditions.get(id))),
    'audition.set': on(COMMANDS['audition.set'], async (audition) => {
      const { revision } = await auditions.set(audition);
      return success({ revision });
    }),
    'audition.new': on(COMMANDS['audition.new'], async ({ name }) => success(await auditions.create(name))),
    'audition.remove': on(COMMANDS['audition.remove'], ({ id }) => done(auditions.remove(id))),
    'audition.matrix': on(COMMANDS['audition.matrix'], async (question) =>
      success(await auditions.matrix(question)),
    ),
    'audition.start': on(COMMANDS['audition.start'], ({ id, choice }) => done(auditions.start(id, choice))),
    'audition.pause': on(COMMANDS['audition.pause'], () => done(auditions.pause())),
    'audition.resume': on(COMMANDS['audition.resume'], () => done(auditions.resume())),
    'audition.stop': on(COMMANDS['audition.stop'], () => done(auditions.stop())),
    'audition.listening': on(COMMANDS['audition.listening'], ({ forMs }) => done(auditions.listening(forMs))),
  };
}
