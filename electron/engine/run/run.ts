import type { BargeIn } from '../../../core/contract/barge-in.ts';
import { type Failure, toFailure } from '../../../core/contract/result.ts';
import type { PhraseStore } from '../../../core/session/phrase-store.ts';
import type { PlaybackReport, RunEventOf } from '../../../core/session/record/record.ts';
import type { Wires } from '../../wires/wires.ts';
import type { RunRequest } from '../engine.ts';
import { type RunLog, type RunLogParts, createRunLog } from '../log/run-log.ts';
import type { RunTimeouts } from '../options.ts';
import { guessesOf } from '../phrases/speculation.ts';
import type { SpeakerEnd } from '../reply/piece-speaker.ts';
import { type Reply, beginReply } from '../reply/reply.ts';
import { runSecrets } from '../secrets/run-secrets.ts';
import { type RunSound, createRunSound } from '../sound/run-sound.ts';
import { type Fallback, createFallback } from '../way/fallback.ts';
import { type Preparation, prepare } from '../way/preparation.ts';
import type { Router } from '../way/route.ts';
import { standByAll } from '../way/stand-by-all.ts';
import { type Standbys, createWay } from '../way/way.ts';
import { createAudience } from './audience.ts';
import { createEnding } from './ending.ts';
import { createOpening } from './opening.ts';
import { createVirtualListener } from './virtual-barge-in.ts';

/** One run, from its text to its `ended` event. */
export interface Run {
  /** Barge-in. Resolves when the cancel was written, or there was nothing left to cancel. */
  stop(bargeIn?: BargeIn): Promise<void>;
  report(report: PlaybackReport): void;
  /** The page has played everything, or gave up. */
  settle(): void;
  /** The page that plays it has gone: what is not over need not wait for it. */
  leave(): void;
  /** What it belongs to: runs of one series may be meant to be under way together. */
  readonly series: string | null;
  /** A run of another series is under way as well, which its record is to say. */
  meet(): void;
  /** Resolves after the `ended` event. */
  readonly ended: Promise<void>;
}

export interface RunParts extends Pick<RunLogParts, 'runId' | 'clock' | 'sink' | 'publish'> {
  readonly request: RunRequest;
  readonly router: Router;
  readonly wires: Wires;
  readonly timeouts: RunTimeouts;
  readonly keyFor: (provider: string) => string | null;
  /** Answers that were kept, for plans that use them. */
  readonly phrases: PhraseStore | null;
  hasListener(): boolean;
}

/** Starts at once; never throws, what goes wrong becomes events. */
export function createRun(parts: RunParts): Run {
  const { request, clock, timeouts } = parts;
  const secrets = runSecrets(request, parts.keyFor);
  const audience = createAudience({ request, isPageThere: () => parts.hasListener(), over: end });
  const listener = createVirtualListener({
    rule: request.bargeIn ?? null,
    prebufferMs: request.prebufferMs,
    clock,
    interrupt: (bargeIn) => void stop(bargeIn),
    over: audience.settle,
  });
  const log: RunLog = createRunLog({ ...parts, ...secrets, publish: listener.hearing(parts.publish) });
  const opening = createOpening(log, request, clock);
  const ending = createEnding(log, clock);
  const { promise: ended, resolve: resolveEnded } = createSignal();
  const { promise: stopped, resolve: resolveStopped } = createSignal();
  let reply: Reply | null = null;
  let fallback: Fallback | null = null;
  let outcome: RunEventOf<'ended'>['outcome'] | null = null;
  const phrases = request.plan?.cache === true ? parts.phrases : null;
  const sound: RunSound = createRunSound(log, clock, request.playback === 'virtual');
  let isOver = false;
  let isStopped = false;

  function end(): void {
    if (outcome === null) return;
    isOver = true;
    listener.close();
    ending.tell(outcome, {
      window: reply?.window() ?? null,
      textLateMs: reply?.textLateMs() ?? null,
      unheard: audience.unheard(),
    });
    resolveEnded();
  }

  function finish({ end: replyEnd, exchange }: SpeakerEnd): void {
    opening.tell(clock.now());
    const isDone = replyEnd.kind === 'done';
    if (isDone && request.plan !== undefined) log.event({ kind: 'replied', at: replyEnd.stamp.at });
    const verdict = sound.end(isDone ? request.text : null);
    const failure = replyEnd.kind === 'failed' ? replyEnd.failure : isDone ? verdict : null;
    if (failure !== null) log.failed(failure, exchange);
    outcome = failure !== null ? 'failed' : isDone ? 'completed' : 'cancelled';
    fallback?.free();
    log.audioEnd();
    listener.replied();
    audience.replied(sound.audioMs() + request.prebufferMs + timeouts.settleMs);
  }

  function speak(prepared: Preparation, standbys: Standbys | null): void {
    fallback = createFallback({
      first: createWay(prepared, standbys),
      steps: request.plan?.fallback ?? [],
      prepare: (target) => prepare(parts, target),
    });
    reply = beginReply({
      fallback,
      log,
      sound,
      clock,
      timeouts,
      text: request.text,
      plan: request.plan ?? null,
      phrases,
      forceCold: request.connection === 'cold',
      wires: parts.wires,
      begun(textReady) {
        opening.tell(textReady);
        if (standbys?.first.kind === 'failed')
          log.note('warning', 'preconnection_failed', notStanding(standbys.first.failure));
      },
      ended: finish,
    });
  }

  function connectAll(prepared: Preparation): Promise<Standbys> {
    const guesses = request.plan === undefined ? [] : guessesOf(request.plan);
    return standByAll(parts, prepared, parts.runId, guesses.length);
  }

  async function go(): Promise<void> {
    try {
      const [prepared] = await Promise.all([prepare(parts, request.target), phrases?.ready()]);
      const isAhead = request.connection === 'preconnect' && !isStopped;
      const standbys = isAhead ? await Promise.race([connectAll(prepared), stopped.then(() => null)]) : null;
      if (!isStopped) return speak(prepared, standbys);
      prepared.audioCodec?.free();
      finish({ end: { kind: 'cancelled' }, exchange: null });
    } catch (thrown) {
      finish({ end: { kind: 'failed', failure: toFailure(thrown) }, exchange: null });
    }
  }

  async function stop(bargeIn?: BargeIn): Promise<void> {
    if (!isStopped && !isOver && bargeIn !== undefined) opening.interrupted(bargeIn);
    isStopped = true;
    resolveStopped();
    await reply?.cancel();
  }

  void go();
  return {
    stop,
    report: (report) => log.playback(report),
    settle: audience.settle,
    leave: audience.leave,
    series: request.purpose?.series ?? null,
    meet: ending.meet,
    ended,
  };
}

const notStanding = ({ message }: Failure): string =>
  `No connection could be made before the text (${message}), so the text waits for one: this run is cold.`;

function createSignal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
