import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { BargeInCause } from '../../../core/contract/barge-in.ts';
import type { Session } from '../../../core/session/session.ts';
import { startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { begin, endOf, events, storedSession } from '../app/live-page.ts';
import type { App } from '../app/open-app.ts';
import { samplesOf } from '../engine/lab-client.ts';
import { spokenBy } from '../engine/spoken.ts';
import { onsetIndex } from '../sound/signal.ts';
import type { NullSink, Recorder, Recording } from './null-sink.ts';

const RATE = 48_000;
/** So long the reply has sounded when somebody talks into it. */
const LISTENED_MS = 800;
/** For the last sound to reach the recorders. */
const AFTER_MS = 300;
const QUIET = 2 / 32_768;
/** What no voice begins below. */
const LOUD = 0.02;
/** The null sink's clock runs 0.15 ms per second off. */
const MAX_LOST_MS = 3;
const MAX_TAKES = 12;
/** Where the record and the recorder part from each other, the server dropped out between: its clock cannot be placed. */
const MAX_APART_MS = 10;

/** What somebody says, from its first loud sample on: mono, 48 kHz. */
export async function saidWords(text: string): Promise<Int16Array> {
  const lab = await startLab({ profile: labProfile() });
  const bytes = await spokenBy(lab, { text, voice: 'kal', format: `pcm_${RATE}` });
  await lab.close();
  const samples = samplesOf(bytes);
  return samples.subarray(samples.findIndex((value) => Math.abs(value) > LOUD * 32_768));
}

export interface OverStage {
  readonly app: App;
  readonly sink: NullSink;
  readonly ear: Recorder;
  readonly mouth: Recorder;
  readonly words: Int16Array;
}

/** A run that somebody talked into, by the record and by what was recorded at microphone and speaker. */
export interface SpokenOver {
  readonly outcome: string;
  readonly cause: BargeInCause | undefined;
  /** From the first sample of the voice to the barge-in of the record. */
  readonly noticedAfterMs: number;
  /** What of it the record does not tell. */
  readonly untoldMs: number;
  /** From the barge-in to the last sample of the reply. */
  readonly silentAfterMs: number;
}

/**
 * Talks into runs until one is noticed with at most so much untold: a busy machine hands sound over late, never early.
 * @returns all takes that the recorders could place, the last of them prompt
 */
export async function speakOver(stage: OverStage, maxUntoldMs: number): Promise<readonly SpokenOver[]> {
  const placed: SpokenOver[] = [];
  for (let take = 1; take <= MAX_TAKES; take += 1) {
    const { apartMs, lostMs, ...seen } = await speakOnce(stage);
    console.info(`take ${take}`, { ...seen, lostMs, apartMs });
    if (lostMs > MAX_LOST_MS || Math.abs(apartMs) > MAX_APART_MS) continue;
    placed.push(seen);
    if (seen.untoldMs <= maxUntoldMs) return placed;
  }
  throw new Error(
    `In none of ${MAX_TAKES} takes a voice was noticed promptly: this machine is too busy to listen to.`,
  );
}

async function speakOnce({ app, sink, ear, mouth, words }: OverStage) {
  const [earFrom, mouthFrom] = [ear.position(), mouth.position()];
  const runId = await begin(app.page);
  await events(app.page).getByText('first sound out').waitFor();
  await wait(LISTENED_MS);
  await sink.say(words);
  const outcome = await endOf(app.page, runId);
  await wait(AFTER_MS);
  const session = await storedSession(app);
  const [heard, said] = [ear.since(earFrom), mouth.since(mouthFrom)];
  const lostMs = Math.max(heard.lostMs, said.lostMs);
  return { outcome, cause: session.bargeIn?.cause, lostMs, ...delays(session, heard, said) };
}

/** The record's clock is another process's: both know when the reply was first heard. */
function delays({ marks, bargeIn }: Session, heard: Recording, said: Recording) {
  const saidAt = said.passedAt(said.samples.findIndex((value) => Math.abs(value) > LOUD));
  const heardAt = heard.passedAt(onsetOf(heard));
  const toHere = (at: number | undefined) => Number(at) - Number(marks.heard) + heardAt;
  const noticedAt = toHere(bargeIn?.at);
  const quietAt = heard.passedAt(heard.samples.findLastIndex((value) => Math.abs(value) > QUIET));
  const noticedAfterMs = noticedAt - saidAt;
  const toldMs = bargeIn?.cause.by === 'microphone' ? bargeIn.cause.detectionMs : NaN;
  return {
    noticedAfterMs,
    untoldMs: noticedAfterMs - toldMs,
    silentAfterMs: quietAt - noticedAt,
    apartMs: quietAt - toHere(marks.silenced),
  };
}

function onsetOf({ samples, sampleRate }: Recording): number {
  const onset = onsetIndex(samples, sampleRate);
  if (onset === null) throw new Error('the recording is silence');
  return onset;
}

/** How many listen to the microphone, by the sound server. */
export async function listenersAt(sink: NullSink): Promise<number> {
  const { stdout } = await promisify(execFile)('pactl', ['list', 'source-outputs'], { env: sink.env });
  return stdout.match(/application\.name = "Chromium/g)?.length ?? 0;
}
