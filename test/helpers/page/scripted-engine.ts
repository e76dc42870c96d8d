import type { EngineBridge } from '../../../core/contract/bridge.ts';
import {
  COMMANDS,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../../core/contract/commands.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { failed, success, type Failure, type Result } from '../../../core/contract/result.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { deepgram, provider, settings } from '../../factories/page.ts';

type Answers = { [N in CommandName]?: (input: CommandInput<N>) => CommandOutput<N> | Failure };

interface Asked {
  readonly name: CommandName;
  readonly input: unknown;
}

/** The far side of the contract, scripted: answers by table, says what it was asked, and emits what it is told to. */
export interface ScriptedEngine extends EngineBridge {
  readonly asked: readonly Asked[];
  inputsOf(name: CommandName): readonly unknown[];
  emit(event: EngineEvent): void;
  emitRun(runId: string, event: RunEvent, payload?: Uint8Array<ArrayBuffer>): void;
  answer(answers: Answers): void;
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'code' in value && 'hint' in value;

function defaultAnswers(): Answers {
  return {
    'app.info': () => ({
      version: '0.1.0',
      shell: 'browser',
      platform: 'linux',
      secrets: 'memory',
      historyFolder: '/home/me/onset',
    }),
    'catalogue.list': () => [provider(), deepgram()],
    'settings.get': () => settings(),
    'settings.set': () => settings(),
    'connection.state': () => ({ temperature: 'cold' }),
    'history.list': () => ({ runs: [] }),
    'history.rows': () => ({ kept: { runs: 0, bytes: 0, isComplete: true }, found: 0, rows: [] }),
    'history.get': () => ({ code: 'not_found', message: 'No such run.', hint: 'Run it again.' }),
    'history.audio': () => ({ code: 'not_found', message: 'No such run.', hint: 'Run it again.' }),
    'run.start': () => ({ runId: 'run-1' }),
    'custom.list': () => [],
    'model.key': () => ({ keyState: 'missing' }),
    'model.stop': () => null,
    'cache.info': () => ({ count: 0, sizeBytes: 0, limitBytes: 1024 }),
    'lab.profile': () => null,
    'run.stop': () => null,
    'run.playback': () => null,
    'run.settled': () => null,
    'connection.warm': () => null,
    'secret.set': () => null,
    'secret.clear': () => null,
  };
}

export function createScriptedEngine(own: Answers = {}): ScriptedEngine {
  const asked: Asked[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  let answers: Answers = { ...defaultAnswers(), ...own };
  const answerTo = <N extends CommandName>(name: N, input: CommandInput<N>): Result<CommandOutput<N>> => {
    // What the page sends must be what a door would let in.
    COMMANDS[name].input.parse(input);
    const given = answers[name]?.(input);
    if (given === undefined) throw new Error(`the script has no answer to ${name}`);
    return isFailure(given) ? failed(given) : success(given);
  };
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    asked,
    inputsOf: (name) => asked.filter((question) => question.name === name).map(({ input }) => input),
    invoke(name, input) {
      asked.push({ name, input });
      return Promise.resolve(answerTo(name, input));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit,
    emitRun(runId, event, payload) {
      emit({ type: 'run', runId, event, payload: payload ?? null });
    },
    answer(more) {
      answers = { ...answers, ...more };
    },
  };
}
