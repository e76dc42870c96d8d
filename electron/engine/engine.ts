import type { BargeIn } from '../../core/contract/barge-in.ts';
import type { Voice } from '../../core/contract/catalogue.ts';
import type { CommandInput } from '../../core/contract/commands.ts';
import type { ConnectionTest, RegionReach } from '../../core/contract/connection-test.ts';
import type { EngineEvent } from '../../core/contract/events.ts';
import type { ModelQuestion } from '../../core/contract/model-question.ts';
import type { Result } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { PlaybackReport } from '../../core/session/record/record.ts';
import type { TokenStream } from '../../core/text/tokens/token-stream.ts';

export type RunRequest = CommandInput<'run.start'>;

/**
 * The one engine behind every door. It never throws: what can fail answers a Result, what goes wrong later is an
 * event of the run. Runs are independent; the same target may be run many times at once.
 */
export interface Engine {
  /** Validates, assigns an id, and starts; the run's events follow through `subscribe`. */
  start(request: RunRequest): Result<{ runId: string }>;
  /** Barge-in. Resolves when the cancel was written (or the run was over already). */
  stop(runId: string, bargeIn?: BargeIn): Promise<Result<null>>;
  report(runId: string, report: PlaybackReport): Result<null>;
  settle(runId: string): Result<null>;
  /** The page that plays this run has gone; nothing, where it is over. */
  leave(runId: string): void;
  /** Makes sure that so many (1) connections lie idle for the next requests. */
  warm(target: Target, connections?: number): Promise<Result<null>>;
  temperature(target: Target): Promise<'cold' | 'warm'>;
  /** The voices that the key may use, asked of the vendor now. */
  voices(target: Target): Promise<Result<Voice[]>>;
  /** Has a phrase spoken for nobody and keeps the answer, unless it is kept already. */
  warmPhrase(target: Target, phrase: string): Promise<Result<'kept' | 'was_there'>>;
  /** One cold connection with the key and without a text. */
  test(target: Target): Promise<Result<ConnectionTest>>;
  /** How far each region of a provider is. */
  sweep(provider: string): Promise<Result<RegionReach[]>>;
  /** A language model's reply with its stamps. */
  askModel(question: ModelQuestion, signal?: AbortSignal): Promise<Result<TokenStream>>;
  /** The engine's clock, MonoMs. */
  now(): number;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Cancels every run and closes every connection. */
  close(): Promise<void>;
}
