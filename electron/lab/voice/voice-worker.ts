import { parentPort, workerData } from 'node:worker_threads';
import { LAB_VOICE_RATES } from '../../providers/lab/voices.ts';
import { createResampler } from './resample.ts';
import { compileVoice } from './voice-module.ts';
import { voiceJobSchema, voiceWorkerDataSchema, type VoiceJob, type VoiceReport } from './voice-messages.ts';
import { loadProgram } from './wasi.ts';

const WAV_HEADER_BYTES = 44;

class Aborted extends Error {}

const abortedJob = new Int32Array(voiceWorkerDataSchema.parse(workerData).abortedJob);
const module = compileVoice();
// Instantiating copies 10 MB of voice data (about 50 ms): the next program is made once the last has spoken.
let program = loadProgram(module);

function report(message: VoiceReport): void {
  parentPort?.postMessage(message);
}

// With -f the program speaks utterance by utterance and appends each to the file; between them it rewrites the
// header's length fields, which no one reads.
function speak({ job, text, voice, sampleRate }: VoiceJob): void {
  const resampler = createResampler(LAB_VOICE_RATES[voice], sampleRate);
  const exitCode = program.run({
    args: ['flite', '-voice', voice, '-f', 'in.txt', '-o', 'out.wav'],
    input: { name: 'in.txt', content: new TextEncoder().encode(text) },
    onWrite: (bytes, offset) => {
      if (Atomics.load(abortedJob, 0) === job) throw new Aborted();
      if (offset < WAV_HEADER_BYTES) return;
      const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
      report({ kind: 'pcm', job, samples: resampler.push(samples) });
    },
  });
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
  report({ kind: 'pcm', job, samples: resampler.end() });
}

function perform(job: VoiceJob): void {
  try {
    speak(job);
    report({ kind: 'end', job: job.job });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    report({ kind: 'failed', job: job.job, message });
  }
  program = loadProgram(module);
}

parentPort?.on('message', (message: unknown) => perform(voiceJobSchema.parse(message)));
