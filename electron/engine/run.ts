import type { BargeIn } from '../../core/contract/barge-in.ts';
import type { CommandInput } from '../../core/contract/commands.ts';
import type { RecordedPlan, ReplyPlan } from '../../core/contract/reply-plan.ts';
import { type Failure, toFailure } from '../../core/contract/result.ts';
import type { PhraseStore } from '../../core/session/phrase-store.ts';
import { type PlaybackReport, type RunEventOf, SESSION_VERSION } from '../../core/session/record.ts';
import type { MonoMs } from '../../core/units.ts';
import { accountOf } from './instrument.ts';
import { type Mask, createMask, secretSpellings } from './mask.ts';
import type { RunTimeouts } from './options.ts';
import { type Fallback, createFallback } from './fallback.ts';
import type { SpeakerEnd } from './piece-speaker.ts';
import { type Preparation, prepare } from './preparation.ts';
import { type Reply, beginReply } from './reply.ts';
import type { Router } from './route.ts';
import { type RunLog, type RunLogParts, actStamp, createRunLog } from './run-log.ts';
import { standBy, type Standby } from './standby.ts';
import { createWay } from './way.ts';
import { type RunSound, createRunSound } from './run-sound.ts';
import { createVirtualListener } from './virtual-barge-in.ts';
import type { Wires } from '../wires/wires.ts';

export type RunRequest = CommandInput<'run.start'>;
type Outcome = RunEventOf<'ended'>['outcome'];

/** One run, from its text to its `ended` event. */
export interface Run {
  /** Barge-in. Resolves when the cancel was written, or there was nothing left to cancel. */
  stop(bargeIn?: BargeIn): Promise<void>;
  report(report: PlaybackReport): void;
  /** The page has played everything, or gave up. */
  settle(): void;
  /** Nobody listens any more: what is not over need not wait for a player. */
  abandon(): void;
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
  const secrets = secretsFor(request, parts.keyFor);
  const listener = createVirtualListener({
    rule: request.bargeIn ?? null,
    prebufferMs: request.prebufferMs,
    clock,
    interrupt: (bargeIn) => void stop(bargeIn),
    over: settle,
  });
  const log: RunLog = createRunLog({ ...parts, ...secrets, publish: listener.hearing(parts.publish) });
  const wallOffsetMs = clock.wallOffsetMs();
  const { promise: ended, resolve: resolveEnded } = createSignal();
  const { promise: stopped, resolve: resolveStopped } = createSignal();
  let reply: Reply | null = null;
  let fallback: Fallback | null = null;
  let isAnnounced = false;
  let outcome: Outcome | null = null;
  const phrases = request.plan?.cache === true ? parts.phrases : null;
  const sound: RunSound = createRunSound(log, clock, request.playback === 'virtual');
  let state: 'preparing' | 'speaking' | 'playing' | 'over' = 'preparing';
  let isStopped = false;
  /** Known, and not told: it comes behind `started`. */
  let untold: BargeIn | null = null;
  let isSettled = request.playback === 'virtual' && request.bargeIn === undefined;
  let settleTimer: NodeJS.Timeout | null = null;

  function announce(textReady: MonoMs): void {
    if (isAnnounced) return;
    isAnnounced = true;
    const { target, text, prebufferMs, connection, playback, plan, purpose } = request;
    log.event({
      kind: 'started',
      version: SESSION_VERSION,
      at: textReady,
      startedAt: clock.wallTime(),
      clockOriginMs: clock.originMs,
      target,
      text,
      prebufferMs,
      connection,
      playback,
      ...(plan === undefined ? {} : { plan: recordedPlan(plan) }),
      ...(purpose === undefined ? {} : { purpose }),
    });
    log.mark('textReady', actStamp(textReady));
    tellBargeIn();
  }

  function tellBargeIn(): void {
    if (!isAnnounced || untold === null) return;
    log.event({ kind: 'barge_in', ...untold });
    untold = null;
  }

  function end(): void {
    if (state !== 'playing' || outcome === null) return;
    state = 'over';
    listener.close();
    if (settleTimer !== null) clearTimeout(settleTimer);
    const clockJumpMs = Math.abs(clock.wallOffsetMs() - wallOffsetMs);
    const instrument = accountOf(log.worst(), reply?.window() ?? null, clockJumpMs);
    log.event({ kind: 'ended', at: clock.now(), outcome, instrument });
    resolveEnded();
  }

  function waitForPage(): void {
    state = 'playing';
    listener.replied();
    if (isSettled || !parts.hasListener()) return end();
    const waitMs = sound.audioMs() + request.prebufferMs + timeouts.settleMs;
    settleTimer = setTimeout(() => {
      log.note('warning', 'unsettled', 'The page never said that it had played the audio.');
      end();
    }, waitMs);
  }

  function finish({ end: replyEnd, exchange }: SpeakerEnd): void {
    announce(clock.now());
    const isDone = replyEnd.kind === 'done';
    if (isDone && request.plan !== undefined) log.event({ kind: 'replied', at: replyEnd.stamp.at });
    const verdict = sound.end(isDone ? request.text : null);
    const failure = replyEnd.kind === 'failed' ? replyEnd.failure : isDone ? verdict : null;
    if (failure !== null) log.failed(failure, exchange);
    outcome = failure !== null ? 'failed' : isDone ? 'completed' : 'cancelled';
    fallback?.free();
    log.audioEnd();
    waitForPage();
  }

  function speak(prepared: Preparation, standby: Standby | null): void {
    state = 'speaking';
    fallback = createFallback({
      first: createWay(prepared, standby),
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
        announce(textReady);
        if (standby?.kind === 'failed')
          log.note('warning', 'preconnection_failed', notStanding(standby.failure));
      },
      ended: finish,
    });
  }

  async function go(): Promise<void> {
    try {
      const [prepared] = await Promise.all([prepare(parts, request.target), phrases?.ready()]);
      const isAhead = request.connection === 'preconnect' && !isStopped;
      const standby = isAhead
        ? await Promise.race([standBy(parts, prepared, parts.runId), stopped.then(() => null)])
        : null;
      if (!isStopped) return speak(prepared, standby);
      prepared.audioCodec?.free();
      finish({ end: { kind: 'cancelled' }, exchange: null });
    } catch (thrown) {
      finish({ end: { kind: 'failed', failure: toFailure(thrown) }, exchange: null });
    }
  }

  async function stop(bargeIn?: BargeIn): Promise<void> {
    if (!isStopped && state !== 'over') untold = bargeIn ?? null;
    isStopped = true;
    tellBargeIn();
    resolveStopped();
    await reply?.cancel();
  }

  function settle(): void {
    isSettled = true;
    end();
  }

  void go();
  return {
    stop,
    report: (report) => log.playback(report),
    settle,
    abandon: end,
    ended,
  };
}

const notStanding = ({ message }: Failure): string =>
  `No connection could be made before the text (${message}), so the text waits for one: this run is cold.`;

/** Whoever is asked may echo what he was asked with. */
function secretsFor(
  { target, plan }: RunRequest,
  keyFor: RunParts['keyFor'],
): Pick<RunLogParts, 'mask' | 'spellings'> {
  const seconds = (plan?.fallback ?? []).flatMap((step) => (step.kind === 'target' ? [step.target] : []));
  const asked = [target, ...seconds].map(({ provider, endpoint }) => ({ key: keyFor(provider), endpoint }));
  const masks = asked.map(({ key, endpoint }) => createMask(key, endpoint));
  const mask: Mask = (text) => masks.reduce((masked, one) => one(masked), text);
  return { mask, spellings: asked.flatMap(({ key, endpoint }) => secretSpellings(key, endpoint)) };
}

function recordedPlan({ source, ...plan }: ReplyPlan): RecordedPlan {
  return { ...plan, source: source.kind === 'tokens' ? source.origin : source.kind };
}

function createSignal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
