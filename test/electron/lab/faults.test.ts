import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabFault } from '../../../core/contract/lab-profile.ts';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  audioOf,
  callLab,
  openLabSocket,
  refusedUpgrade,
  samplesOf,
  type LabCall,
} from '../../helpers/engine/lab-client.ts';

const TEXT = 'One sentence is enough.';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterAll(() => lab.close());

async function speakWith(fault: LabFault, format = 'pcm_24000', call: LabCall = {}) {
  await lab.setProfile(labProfile({ fault }));
  await lab.clearSendLog();
  return callLab(`${lab.origins.http}/lab/speak`, {
    body: JSON.stringify({ text: TEXT, voice: 'slt', format }),
    ...call,
  });
}

async function streamWith(fault: LabFault) {
  await lab.setProfile(labProfile({ fault }));
  const socket = await openLabSocket(`${lab.origins.ws}/lab/stream`);
  socket.send({ type: 'speak', text: TEXT, voice: 'slt', format: 'pcm_24000' });
  return socket;
}

const plainBody = async () => (await speakWith({ kind: 'none' })).body;

describe('faults', () => {
  it('status: answers with it and the error body, on an upgrade too', async () => {
    const answer = await speakWith({ kind: 'status', status: 503 });
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      503,
      { type: 'error', code: 'injected', message: 'The lab answers 503' },
    ]);
    expect((await refusedUpgrade(`${lab.origins.ws}/lab/stream`)).status).toBe(503);
  });

  it.each([0, 1001, 30_000])(
    'cut: breaks the HTTP body after exactly %i bytes of audio',
    async (afterBytes) => {
      const answer = await speakWith({ kind: 'cut', afterBytes });
      expect(answer.broken).not.toBeNull();
      expect(answer.body.equals((await plainBody()).subarray(0, afterBytes))).toBe(true);
    },
  );

  it('cut: breaks the one answer it is meant for', async () => {
    const whole = await plainBody();
    const speak = () =>
      callLab(`${lab.origins.http}/lab/speak`, {
        body: JSON.stringify({ text: TEXT, voice: 'slt', format: 'pcm_24000' }),
      });
    await lab.setProfile(labProfile({ fault: { kind: 'cut', afterBytes: 1000, answer: 1 } }));
    const sizes = [];
    for (let count = 0; count < 3; count += 1) sizes.push((await speak()).body.length);
    expect(sizes).toEqual([whole.length, 1000, whole.length]);
  });

  it('cut: logs the cut as the last thing', async () => {
    await speakWith({ kind: 'cut', afterBytes: 10_000 });
    expect((await lab.sendLog()).at(-1)).toMatchObject({ kind: 'cut' });
  });

  it('cut: breaks a WebSocket without a close frame', async () => {
    const frames = await (await streamWith({ kind: 'cut', afterBytes: 10_001 })).until('done');
    expect(frames.at(-1)).toMatchObject({ kind: 'closed', code: 1006 });
    expect(audioOf(frames).length).toBe(10_001);
  });

  it('cut: breaks a TLS connection after the same bytes', async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'cut', afterBytes: 5000 } }));
    const body = JSON.stringify({ text: TEXT, voice: 'slt', format: 'pcm_24000' });
    const answer = await callLab(`${lab.origins.https}/lab/speak`, { body, ca: lab.caPem });
    expect([answer.body.length, answer.broken === null]).toEqual([5000, false]);
  });

  it('stall: leaves a silence as long as asked, where asked', async () => {
    await plainBody();
    const fault = { kind: 'stall', afterMs: 50, forMs: 300 } as const;
    await lab.setProfile(labProfile({ speedUp: 10, fault }));
    await lab.clearSendLog();
    const body = JSON.stringify({ text: TEXT, voice: 'slt', format: 'pcm_24000' });
    await callLab(`${lab.origins.http}/lab/speak`, { body });
    const times = (await lab.sendLog()).map((send) => send.atMonotonicMs);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThan(280);
    expect(times.filter((time) => time - (times[0] ?? 0) < 50).length).toBeGreaterThan(2);
  });

  it('garbage: breaks the chunked coding over HTTP', async () => {
    const answer = await speakWith({ kind: 'garbage' });
    expect(answer.status).toBe(200);
    expect(answer.broken).toMatchObject({ code: expect.stringMatching(/^HPE_/) as unknown });
  });

  it('garbage: sends text that is no JSON over a WebSocket', async () => {
    const frames = await (await streamWith({ kind: 'garbage' })).until('done');
    expect(frames.some((frame) => frame.kind === 'text' && frame.message['type'] === undefined)).toBe(true);
  });

  it('odd_byte: ends inside a sample', async () => {
    const whole = await plainBody();
    const { body } = await speakWith({ kind: 'odd_byte' });
    expect(body.equals(whole.subarray(0, -1))).toBe(true);
    expect(body.length % 2).toBe(1);
  });

  it('lying_header: names half the rate and another length', async () => {
    const honest = (await speakWith({ kind: 'none' }, 'wav_24000')).body;
    const { body } = await speakWith({ kind: 'lying_header' }, 'wav_24000');
    expect([honest.readUInt32LE(24), body.readUInt32LE(24)]).toEqual([24_000, 12_000]);
    expect(body.readUInt32LE(40)).not.toBe(body.length - 44);
    expect(body.subarray(44).equals(honest.subarray(44))).toBe(true);
  });

  it('silence: has the right length and no sound', async () => {
    const { body } = await speakWith({ kind: 'silence' });
    expect(body.length).toBe((await plainBody()).length);
    expect(samplesOf(body).every((sample) => sample === 0)).toBe(true);
  });

  it('endless: goes on until the client leaves, and serves the next one then', async () => {
    const whole = await plainBody();
    const answer = await speakWith({ kind: 'endless' }, 'pcm_24000', { leaveAfterBytes: whole.length * 5 });
    expect(answer.body.length).toBeGreaterThanOrEqual(whole.length * 5);
    expect(answer.body.subarray(whole.length, whole.length * 2).equals(whole)).toBe(true);
    expect((await plainBody()).equals(whole)).toBe(true);
  });

  it('endless: hears a cancel even when it writes as fast as it can', async () => {
    await plainBody();
    const socket = await streamWith({ kind: 'endless' });
    await socket.next();
    socket.send({ type: 'cancel' });
    const frames = await socket.until('cancelled');
    expect(frames.at(-1)).toMatchObject({ kind: 'text' });
    socket.close();
  });
});
