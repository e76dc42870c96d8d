import { setTimeout as wait } from 'node:timers/promises';
import type { FallbackStep } from '../../../core/contract/reply-plan.ts';
import type { Target } from '../../../core/contract/target.ts';
import { switchCostMs } from '../../../core/session/figures/switch-cost.ts';
import type { Session } from '../../../core/session/session.ts';
import type { Lab } from '../../../electron/lab/lab.ts';
import { createResampler } from '../../../electron/lab/voice/resample.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { openaiCompatibleAdapter } from '../../../electron/providers/openai-compatible/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { run, storedSession } from '../app/live-page.ts';
import { type App, browserDoor } from '../app/open-app.ts';
import { spokenBy } from '../engine/spoken.ts';
import { type HeardReply, listenFor } from '../heard/heard-reply.ts';
import type { NullSink, Recorder } from '../heard/null-sink.ts';
import { withPriority } from '../heard/priority.ts';
import { switchInLog } from './switch-in-log.ts';

export const SENTENCES = [
  'Your table for two is booked. ',
  'It stands by the window. ',
  'We look forward to seeing you at seven.',
];
const FORMAT = 'pcm_24000';
const RATE = 24_000;
const BYTES_PER_MS = (RATE / 1000) * 2;
/** A sink's own rate. */
const RECORDED_RATE = 48_000;
const MAX_TAKES = 12;
/** For the last sound to reach the recorder. */
const AFTER_MS = 300;

/** Where the stream is cut. */
export interface Cut {
  readonly sentence: number;
  /** Bytes of that sentence's sound that come before it. */
  afterBytes(soundBytes: number): number;
  readonly words: string;
}

/** One reply that was cut, and what became of it. */
export interface CutReply {
  readonly cut: Cut;
  readonly kind: FallbackStep['kind'];
  readonly outcome: string;
  readonly heard: HeardReply;
  readonly switches: Session['switches'];
  /** By the record, and by the lab's log. */
  readonly costMs: number | null;
  readonly loggedMs: number | null;
  readonly stallsMs: readonly number[];
}

const first = (lab: Lab): Target => ({
  ...openaiCompatibleAdapter.defaultTarget,
  ...{ transport: 'http', format: FORMAT, endpoint: lab.origins.http },
});

/** Another provider whose embedded voice is the same, so that the recording can be told sample by sample. */
const second = (lab: Lab): Target => ({
  ...labAdapter.defaultTarget,
  ...{ transport: 'http', format: FORMAT, endpoint: lab.origins.http },
});

const stepOf = (kind: FallbackStep['kind'], lab: Lab): FallbackStep =>
  kind === 'target' ? { kind, target: second(lab) } : { kind };

/** The app, playing into a sink, set up to do this when a request fails. */
export function openCutApp(kind: FallbackStep['kind'], lab: Lab, sink: NullSink): Promise<App> {
  const settings = {
    text: SENTENCES.join(''),
    prebufferMs: 120,
    target: first(lab),
    fallback: stepOf(kind, lab),
  };
  const environment = { OPENAI_COMPATIBLE_API_KEY: 'any' };
  return withPriority(() => browserDoor.open({ settings, environment, sound: sink.env }));
}

/** What each sentence sounds like by itself. */
export const soundsOf = (lab: Lab): Promise<readonly Buffer[]> =>
  Promise.all(SENTENCES.map((text) => spokenBy(lab, { text, voice: 'slt', format: FORMAT })));

/** All sentences, each once, at the sink's rate. */
function wholeReply(sounds: readonly Buffer[]): Float32Array {
  const bytes = Buffer.concat(sounds);
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const resampler = createResampler(RATE, RECORDED_RATE);
  const parts = [resampler.push(samples), resampler.end()];
  return Float32Array.from(
    parts.flatMap((part) => [...part]),
    (value) => value / 32_768,
  );
}

export interface CutStage {
  readonly app: App;
  readonly lab: Lab;
  readonly sink: NullSink;
  readonly recorder: Recorder;
  readonly sounds: readonly Buffer[];
}

/**
 * Says the reply with the stream cut there. A take that is not right while the sound server dropped out says nothing, and
 * is made again; one that is right in spite of it is.
 */
export async function playCut(stage: CutStage, kind: FallbackStep['kind'], cut: Cut): Promise<CutReply> {
  for (let count = 1; count <= MAX_TAKES; count += 1) {
    const taken = await takeOnce(stage, kind, cut);
    if (taken !== null) return taken;
    console.info(`take ${count} does not count: the sound server ran dry`);
  }
  throw new Error(`Not one of ${MAX_TAKES} takes was undisturbed: this machine is too busy to listen to.`);
}

async function takeOnce(stage: CutStage, kind: FallbackStep['kind'], cut: Cut): Promise<CutReply | null> {
  const { app, lab, sink, recorder, sounds } = stage;
  const soundBytes = sounds[cut.sentence]?.length ?? 0;
  const fault = { kind: 'cut', answer: cut.sentence, afterBytes: cut.afterBytes(soundBytes) } as const;
  await lab.setProfile(labProfile({ thinkMs: 60, speedUp: 2, chunkAudioMs: 40, fault }));
  await lab.clearSendLog();
  const [from, dropoutsBefore] = [recorder.position(), sink.dropouts()];
  const ended = await run(app.page);
  await wait(AFTER_MS);
  const { samples } = recorder.since(from);
  const session = await storedSession(app);
  const [switched] = session.switches;
  const outcome = session.failure === null ? ended : `${ended}: ${session.failure.error.message}`;
  const reply: CutReply = {
    ...{ cut, kind, outcome, switches: session.switches },
    heard: listenFor(wholeReply(sounds), samples, RECORDED_RATE),
    costMs: switched === undefined ? null : switchCostMs(session, switched),
    loggedMs: switchInLog(
      await lab.sendLog(),
      soundBytes,
      Math.round((switched?.skipMs ?? 0) * BYTES_PER_MS),
      kind === 'batch',
    ),
    stallsMs: session.stalls.map(({ startAt, endAt }) => Number(endAt) - startAt).filter((ms) => ms > 0),
  };
  const isDisturbed = sink.dropouts() > dropoutsBefore || session.renderUnderruns.events > 0;
  return isDisturbed && ended === 'completed' && faultsOf(reply).length > 0 ? null : reply;
}

/** Every sentence once and nothing else, and the record tells of one switch in the cut sentence's place. */
export function faultsOf({ outcome, heard, switches, cut, kind, stallsMs }: CutReply): readonly string[] {
  const faults: string[] = [];
  if (outcome !== 'completed') faults.push(`the run ${outcome}`);
  // A stall too short to be left out as a pause cuts the window in two that it falls into.
  if (heard.missing > stallsMs.length)
    faults.push(`${heard.missing} of ${heard.windows} windows not at their place`);
  if (heard.largestStepMs > STEP_TOLERANCE_MS) faults.push(`a step of ${heard.largestStepMs.toFixed(1)} ms`);
  if (Math.abs(heard.surplusMs) > SURPLUS_TOLERANCE_MS)
    faults.push(`${heard.surplusMs.toFixed(1)} ms too much`);
  const [switched] = switches;
  if (switches.length !== 1 || switched?.replaces !== cut.sentence || switched.to !== kind)
    faults.push(`switches ${JSON.stringify(switches.map(({ replaces, to }) => [replaces, to]))}`);
  return faults;
}

/** What a pause left out on one side only may move. */
const STEP_TOLERANCE_MS = 3;
/** All such pauses together. */
const SURPLUS_TOLERANCE_MS = 12;
