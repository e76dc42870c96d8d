import { randomBytes } from 'node:crypto';
import type { OpenedSession } from '../../core/contract/portable.ts';
import { type Failure, OnsetError } from '../../core/contract/result.ts';
import { tooLargeFile } from './failures.ts';
import { type PortableSession, readPortable } from './read-portable.ts';
import type { RecordedRun } from './recorded-run.ts';

/** Session files that pages look at. They are in no history, and gone when they are closed. */
export interface OpenedSessions {
  /** @throws OnsetError `storage` for a file that is no sound session, `too_large` for too many of them, `cancelled` */
  open(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<OpenedSession>;
  close(id: string): void;
  /** @throws OnsetError `not_found` */
  run(id: string, runId: string): Promise<RecordedRun>;
}

/** All that are open at once are held in memory, packed. */
const MAX_OPEN_BYTES = 512 * 1024 * 1024;
const MAX_NAME_CHARACTERS = 200;

const CLOSED: Failure = {
  code: 'not_found',
  message: 'This file is not open any more.',
  hint: 'Open it again.',
};

interface Held {
  readonly session: PortableSession;
  readonly sizeBytes: number;
}

export function createOpenedSessions(): OpenedSessions {
  const open = new Map<string, Held>();
  /** Of those that are being read, too. */
  let heldBytes = 0;

  async function read(bytes: Uint8Array, signal?: AbortSignal): Promise<PortableSession> {
    if (heldBytes + bytes.length > MAX_OPEN_BYTES) throw tooLargeFile('too much is open already');
    heldBytes += bytes.length;
    try {
      return await readPortable(bytes, signal);
    } catch (thrown) {
      heldBytes -= bytes.length;
      throw thrown;
    }
  }

  return {
    async open(bytes, name, signal) {
      const session = await read(bytes, signal);
      const id = randomBytes(8).toString('hex');
      open.set(id, { session, sizeBytes: bytes.length });
      const { madeBy, rows, warnings } = session;
      return {
        id,
        name: name.slice(0, MAX_NAME_CHARACTERS),
        madeBy,
        runs: [...rows],
        warnings: [...warnings],
      };
    },
    close(id) {
      heldBytes -= open.get(id)?.sizeBytes ?? 0;
      open.delete(id);
    },
    async run(id, runId) {
      const found = open.get(id);
      if (found === undefined) throw new OnsetError(CLOSED);
      return found.session.run(runId);
    },
  };
}
