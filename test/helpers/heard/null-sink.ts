import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RATE = 48_000;
const BLOCK_MS = 5;
const START_TIMEOUT_MS = 10_000;

/** What the listener hears, and what a person says who is in front of the microphone. */
export type Place = 'ear' | 'mouth';

/** A sound card that nobody hears but `record`. */
export interface NullSink {
  /** For the process that is to play into it. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Starts listening. One recorder should serve all takes: a new one makes the sink change its block size, and the
   * latency that Chromium is told is off by about 10 ms for the second it takes to settle.
   */
  record(place?: Place): Promise<Recorder>;
  /** Says this into the microphone: mono, 48 kHz. Resolves when it has been said. */
  say(samples: Int16Array): Promise<void>;
  /** How often a player has starved the sound server so far, by the server's own log. */
  dropouts(): number;
  close(): Promise<void>;
}

export interface Recorder {
  /** How many samples have come so far. */
  position(): number;
  /** What has come since that position. */
  since(position: number): Recording;
  stop(): Promise<void>;
}

/** What came out of the sink: mono, 48 kHz. */
export interface Recording {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  /**
   * When this sample passed the sink, on `performance.now()` of this process. The earliest arrivals of half a
   * second around it say so: a block is handed over when the sink takes it and may be read late, never early.
   * The sink takes blocks of 5 ms (what parec asks for) ahead of their time; half of that is added, so ± 2.5 ms.
   */
  passedAt(index: number): number;
  /** Samples that the recorder itself lost on the way, as ms: they break the recording, not the sound. */
  readonly lostMs: number;
}

export interface NullSinkOptions {
  /** Whether there is one: it hears what `say` says, and else silence. */
  readonly hasMicrophone?: boolean;
}

// Chromium shows no monitor of a sink as a microphone, but what is made of one.
const MICROPHONE_MODULES = [
  `module-null-sink sink_name=mouth rate=${RATE} channels=1`,
  `module-remap-source source_name=microphone master=mouth.monitor rate=${RATE} channels=1`,
];

/** @throws an error that says what to install when PulseAudio is missing */
export async function startNullSink({ hasMicrophone = false }: NullSinkOptions = {}): Promise<NullSink> {
  if (!existsSync('/usr/bin/pulseaudio') || !existsSync('/usr/bin/parec')) {
    throw new Error('This test listens to a PulseAudio sink: apt-get install pulseaudio pulseaudio-utils.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'onset-sink-'));
  const socket = join(folder, 'native');
  const log = join(folder, 'server.log');
  // Chromium takes the server's default rate for the device's: without this it would resample to 44.1 kHz first.
  writeFileSync(
    join(folder, 'daemon.conf'),
    `default-sample-rate = ${RATE}\nalternate-sample-rate = ${RATE}\n`,
  );
  const env = {
    ...process.env,
    XDG_RUNTIME_DIR: folder,
    HOME: folder,
    PULSE_CONFIG: join(folder, 'daemon.conf'),
    PULSE_SERVER: `unix:${socket}`,
  };
  const modules = [
    `module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    `module-null-sink sink_name=ear rate=${RATE} channels=2`,
    'module-always-sink',
    ...(hasMicrophone ? MICROPHONE_MODULES : []),
  ];
  const server = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--log-level=debug',
      `--log-target=file:${log}`,
      '--exit-idle-time=-1',
      '--use-pid-file=no',
      ...modules.flatMap((m) => ['-L', m]),
    ],
    { env, stdio: 'ignore' },
  );
  await socketOf(socket, server);
  return {
    env,
    record: (place = 'ear') => startRecorder(env, place),
    say: (samples) => sayInto(env, samples),
    dropouts: () => readFileSync(log, 'utf8').match(/found underrun|end of underrun/gi)?.length ?? 0,
    async close() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function socketOf(path: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!existsSync(path)) {
    if (server.exitCode !== null || performance.now() > deadline)
      throw new Error('PulseAudio did not start.');
    await wait(20);
  }
}

async function sayInto(env: NodeJS.ProcessEnv, samples: Int16Array): Promise<void> {
  const paplay = spawn('paplay', ['-d', 'mouth', ...FORMAT], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  paplay.stdin.end(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  await once(paplay, 'exit');
}

interface Block {
  readonly arrivedAt: number;
  /** Samples that had arrived with it. */
  readonly endIndex: number;
}

const FORMAT = ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1'];

async function startRecorder(env: NodeJS.ProcessEnv, place: Place): Promise<Recorder> {
  const parec = spawn('parec', ['-d', `${place}.monitor`, `--latency-msec=${BLOCK_MS}`, ...FORMAT], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pieces: Buffer[] = [];
  const blocks: Block[] = [];
  let sizeBytes = 0;
  parec.stdout.on('data', (piece: Buffer) => {
    const arrivedAt = performance.now();
    sizeBytes += piece.length;
    pieces.push(piece);
    blocks.push({ arrivedAt, endIndex: sizeBytes / 2 });
  });
  await once(parec.stdout, 'data', { signal: AbortSignal.timeout(START_TIMEOUT_MS) });
  return {
    position: () => Math.floor(sizeBytes / 2),
    since: (position) => recordingOf(Buffer.concat(pieces), blocks, position),
    stop: () => end(parec),
  };
}

function recordingOf(bytes: Buffer, blocks: readonly Block[], from: number): Recording {
  const count = Math.floor(bytes.length / 2) - from;
  const valueAt = (index: number) => bytes.readInt16LE((from + index) * 2) / 32_768;
  const toMs = (index: number) => (index / RATE) * 1000;
  /** When sample 0 of the whole recording would have come, judged by the arrivals around this one. */
  const originAt = (index: number) => {
    const near = blocks.filter(({ endIndex }) => Math.abs(endIndex - from - index) < RATE / 2);
    return Math.min(...near.map(({ arrivedAt, endIndex }) => arrivedAt - toMs(endIndex)));
  };
  return {
    samples: Float32Array.from({ length: count }, (_, index) => valueAt(index)),
    sampleRate: RATE,
    passedAt: (index) => originAt(index) + toMs(from + index) + BLOCK_MS / 2,
    lostMs: Math.abs(originAt(count) - originAt(0)),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
