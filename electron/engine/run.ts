import type { CommandInput } from '../../core/contract/commands.ts';
import { type Failure, toFailure } from '../../core/contract/result.ts';
import { type PlaybackReport, type RunEventOf, SESSION_VERSION } from '../../core/session/record.ts';
import type { MonoMs } from '../../core/units.ts';
import { accountOf } from './instrument.ts';
import { type Mask, createMask } from './mask.ts';
import type { RunTimeouts } from './options.ts';
import { type Preparation, prepare, withNewCodec } from './preparation.ts';
import { type Reply, beginReply } from './reply.ts';
import type { Router } from './route.ts';
import { type RunAudio, createRunAudio } from './run-audio.ts';
import { standBy, type Standby } from './standby.ts';
import { type RunLog, type RunLogParts, actStamp, createRunLog } from './run-log.ts';
import type { ReplyEnd } from './run-reader.ts';
import type { Wires } from '../wires/wires.ts';

export type RunRequest = CommandInput<'run.start'>;
type Outcome = RunEventOf<'ended'>['outcome'];

/** One run, from its text to its `ended` event. */
export interface Run {
  /** Barge-in. Resolves when the cancel was written, or there was nothing left to cancel. */
  stop(): Promise<void>;
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
  readonly key: string | null;
  hasListener(): boolean;
}

/** Starts at once; never throws, what goes wrong becomes events. */
export function createRun(parts: RunParts): Run {
  const { request, clock, timeouts } = parts;
  const mask: Mask = createMask(parts.key, request.target.endpoint);
  const log: RunLog = createRunLog({ ...parts, mask });
  const wallOffsetMs = clock.wallOffsetMs();
  const { promise: ended, resolve: resolveEnded } = createSignal();
  const { promise: stopped, resolve: resolveStopped } = createSignal();
  let reply: Reply | null = null;
  let audio: RunAudio | null = null;
  let outcome: Outcome | null = null;
  let state: 'preparing' | 'speaking' | 'playing' | 'over' = 'preparing';
  let isStopped = false;
  let isSettled = request.playback === 'virtual';
  let settleTimer: NodeJS.Timeout | null = null;

  function announce(textReady: MonoMs): void {
    const { target, text, prebufferMs, connection, playback } = request;
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
    });
    log.mark('textReady', actStamp(textReady));
  }

  function end(): void {
    if (state !== 'playing' || outcome === null) return;
    state = 'over';
    if (settleTimer !== null) clearTimeout(settleTimer);
    const clockJumpMs = Math.abs(clock.wallOffsetMs() - wallOffsetMs);
    const instrument = accountOf(log.worst(), reply?.window() ?? null, clockJumpMs);
    log.event({ kind: 'ended', at: clock.now(), outcome, instrument });
    resolveEnded();
  }

  function waitForPage(): void {
    state = 'playing';
    if (isSettled || !parts.hasListener()) return end();
    const waitMs = (audio?.audioMs() ?? 0) + request.prebufferMs + timeouts.settleMs;
    settleTimer = setTimeout(() => {
      log.note('warning', 'unsettled', 'The page never said that it had played the audio.');
      end();
    }, waitMs);
  }

  function finish(replyEnd: ReplyEnd): void {
    const verdict = audio === null ? null : verdictOf(audio, replyEnd.kind === 'done' ? request.text : null);
    if (replyEnd.kind === 'done') log.mark('done', replyEnd.stamp);
    const failure = replyEnd.kind === 'failed' ? replyEnd.failure : replyEnd.kind === 'done' ? verdict : null;
    if (failure !== null) log.failed(failure, reply?.exchange() ?? null);
    outcome = failure !== null ? 'failed' : replyEnd.kind === 'done' ? 'completed' : 'cancelled';
    log.audioEnd();
    waitForPage();
  }

  function speak(prepared: Preparation, standby: Standby | null): void {
    const isPlayer = request.playback === 'virtual';
    const { format, audioCodec } = prepared;
    audio = createRunAudio({ declared: format, codec: audioCodec, log, clock, isPlayer });
    const textReady = clock.now();
    state = 'speaking';
    reply = beginReply({
      prepared,
      log,
      audio,
      clock,
      timeouts,
      text: request.text,
      forceCold: request.connection === 'cold',
      standby: standby?.kind === 'stands' ? standby : null,
      textReady,
      wires: parts.wires,
      dispatched(at) {
        announce(textReady);
        log.mark('dispatched', actStamp(at));
        if (standby?.kind === 'failed')
          log.note('warning', 'preconnection_failed', notStanding(standby.failure));
      },
      ended: finish,
    });
  }

  async function go(): Promise<void> {
    try {
      const prepared = await prepare(parts, request.target);
      const isAhead = request.connection === 'preconnect' && !isStopped;
      const standby = isAhead
        ? await Promise.race([standBy(parts, prepared, parts.runId), stopped.then(() => null)])
        : null;
      if (!isStopped) return speak(standby?.kind === 'failed' ? withNewCodec(prepared) : prepared, standby);
      prepared.audioCodec?.free();
      announce(clock.now());
      finish({ kind: 'cancelled' });
    } catch (thrown) {
      announce(clock.now());
      finish({ kind: 'failed', failure: toFailure(thrown) });
    }
  }

  void go();
  return {
    async stop() {
      isStopped = true;
      resolveStopped();
      await reply?.cancel();
    },
    report: (report) => log.playback(report),
    settle() {
      isSettled = true;
      end();
    },
    abandon: end,
    ended,
  };
}

const notStanding = ({ message }: Failure): string =>
  `No connection could be made before the text (${message}), so the text waits for one: this run is cold.`;

/** What the stream as a whole was, with the decoder's own last word; frees the decoder. */
function verdictOf(audio: RunAudio, spoken: string | null): Failure | null {
  try {
    return audio.end(spoken);
  } catch (thrown) {
    return toFailure(thrown);
  } finally {
    audio.free();
  }
}

function createSignal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
