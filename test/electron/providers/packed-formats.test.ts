import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWav } from '../../../electron/audio/to-wav.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, failureIn, payloadOf, type TestEngine } from '../../helpers/engine/engine.ts';
import { samplesOf } from '../../helpers/engine/lab-client.ts';
import { spokenBy } from '../../helpers/engine/spoken.ts';
import { bestCorrelation } from '../../helpers/sound/signal.ts';

const TEXT = 'Hello there, my friend.';
const WAV_HEAD_BYTES = 44;
const WAV_RATE_AT = 24;

/** Women, because the lab speaks for them with one voice; the defaults of these vendors are men. */
const VOICES: Readonly<Record<string, string>> = {
  elevenlabs: 'Xb7hH8MSUJpSbSDYk0k2',
  google: 'en-US-Chirp3-HD-Kore',
};

const OFFERS = ADAPTERS.flatMap((adapter) =>
  adapter.description.transports.flatMap(({ id: transport, formats }) =>
    formats
      .filter((format) => /^(opus|aac)_/.test(format))
      .map((format) => ({ name: adapter.description.id, adapter, transport, format })),
  ),
);

let lab: Lab;
let test: TestEngine;
const toFloats = (bytes: Buffer): Float32Array => Float32Array.from(samplesOf(bytes));

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => 'any-key', extraCaPem: lab.caPem });
}, 60_000);
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

/** AAC has a frame of run-up in front of the sound, and fills its last. */
const FRAME_SAMPLES = 1024;

describe('every Opus and AAC that a vendor offers', () => {
  it.each(OFFERS)(
    'is made by the lab of $name: $transport, $format',
    async ({ adapter, transport, format }) => {
      const { id } = adapter.description;
      // What is OpenAI's and what is a compatible server's is told apart by the prefix.
      const prefix = id === 'openai-compatible' ? '/openai-compatible/v1/audio/speech' : '';
      const voice = VOICES[id] ?? adapter.defaultTarget.voice;
      const endpoint = lab.origins.https + prefix;
      const run = await test.run(
        runRequest({ target: { ...adapter.defaultTarget, voice, transport, format, endpoint }, text: TEXT }),
      );
      expect(failureIn(run)).toBeNull();
      const wav = run.format && (await toWav([{ format: run.format, skipMs: 0, bytes: payloadOf(run) }]));
      const file = Buffer.from(wav?.buffer ?? new ArrayBuffer(0));
      const heard = toFloats(file.subarray(WAV_HEAD_BYTES));
      const pcm = `pcm_${String(file.readUInt32LE(WAV_RATE_AT))}`;
      const said = toFloats(await spokenBy(lab, { text: TEXT, voice: 'slt', format: pcm }));
      const isAac = format.startsWith('aac_');
      // Resampling to the rate of the encoder rounds to whole samples.
      const wanted = isAac ? (Math.ceil(said.length / FRAME_SAMPLES) + 1) * FRAME_SAMPLES : said.length;
      expect(Math.abs(heard.length - wanted)).toBeLessThanOrEqual(6);
      expect(bestCorrelation(said, heard, isAac ? FRAME_SAMPLES : 0, 24).value).toBeGreaterThan(0.99);
    },
  );
});
