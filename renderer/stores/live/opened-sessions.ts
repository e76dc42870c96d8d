import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { PORTABLE_LIMIT_BYTES, type OpenedSession } from '../../../core/contract/portable.ts';
import { failed, type Failure, type Result } from '../../../core/contract/result.ts';

/** Where on the window, px. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface OpenedState {
  readonly sessions: readonly OpenedSession[];
  /** The file that is being read now. */
  readonly reading: string | null;
  /** Why the last one was not opened, and where on the window that was asked for. */
  readonly refusal: { readonly name: string; readonly failure: Failure; readonly at: Place } | null;
}

/** Session files that are open: their runs can be looked at and replayed, and are in no history. */
export interface OpenedSessions {
  readonly state: StoreApi<OpenedState>;
  /** One after the other, and none of those that follow one that is refused. @returns whether all are open */
  open(files: readonly File[], at: Place): Promise<boolean>;
  close(id: string): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
const MAX_NAME_CHARACTERS = 200;

const tooLarge = (sizeBytes: number): Failure => ({
  code: 'too_large',
  message: `This file has ${Math.ceil(sizeBytes / MEGABYTE)} MB, and a window opens up to ${PORTABLE_LIMIT_BYTES / MEGABYTE} MB.`,
  hint: 'Replay it with onset replay, or export fewer runs into one file.',
});

const UNREADABLE: Failure = {
  code: 'storage',
  message: 'This cannot be read as a file.',
  hint: 'Drop a file whose name ends in .onset; a folder cannot be opened.',
};

/** Two files with the same of these are one. */
const looksOf = ({ name, madeBy, runs, warnings }: OpenedSession): string =>
  JSON.stringify([name, madeBy, warnings, runs.map(({ runId }) => runId)]);

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, or a file that is gone by now.
    return null;
  }
}

export function createOpenedSessions(client: EngineBridge): OpenedSessions {
  const state = createStore<OpenedState>(() => ({ sessions: [], reading: null, refusal: null }));

  async function read(file: File): Promise<Result<OpenedSession>> {
    if (file.size > PORTABLE_LIMIT_BYTES) return failed(tooLarge(file.size));
    const bytes = await bytesOf(file);
    if (bytes === null) return failed(UNREADABLE);
    return client.invoke('session.open', { bytes, name: file.name.slice(0, MAX_NAME_CHARACTERS) });
  }

  async function open(file: File, at: Place): Promise<boolean> {
    state.setState({ reading: file.name, refusal: null });
    const answer = await read(file);
    if (answer.ok) await take(answer.value);
    else state.setState({ reading: null, refusal: { name: file.name, failure: answer.error, at } });
    return answer.ok;
  }

  /** A file that is open already is not listed twice. */
  async function take(opened: OpenedSession): Promise<void> {
    const { sessions } = state.getState();
    const isKnown = sessions.some((session) => looksOf(session) === looksOf(opened));
    state.setState({ reading: null, sessions: isKnown ? sessions : [...sessions, opened] });
    if (isKnown) await client.invoke('session.close', { session: opened.id });
  }

  return {
    state,
    async open(files, at) {
      for (const file of files) if (!(await open(file, at))) return false;
      return files.length > 0;
    },
    async close(id) {
      state.setState({ sessions: state.getState().sessions.filter((session) => session.id !== id) });
      await client.invoke('session.close', { session: id });
    },
  };
}
