import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAB_PRESETS, type LabFault } from '../../core/contract/lab-profile.ts';
import { startLab, type Lab } from '../../electron/lab/lab.ts';
import {
  begin,
  endOf,
  events,
  failure,
  figureLines,
  pickTarget,
  run,
  runButton,
  setEndpoint,
  storedSession,
  textField,
} from '../helpers/app/live-page.ts';
import { type App, browserDoor, desktopDoor } from '../helpers/app/open-app.ts';
import { startHttpServer } from '../helpers/servers/net-servers.ts';

const DEEPGRAM = 'deepgram thalia websocket pcm 24000';
const OPENAI = 'openai alloy http pcm 24000';
const NOBODY = 'Nothing was sent, so nothing was billed.';

const doors = [browserDoor, desktopDoor()].map((door) => [door.title, door] as const);

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = await startHttpServer(() => undefined);
  await server.close();
  return server.port;
}

describe.each(doors)('%s on screen', (_title, door) => {
  let app: App;
  let lab: Lab;
  const play = (fault: LabFault) => lab.setProfile({ ...LAB_PRESETS['This computer'], fault });

  beforeAll(async () => {
    lab = await startLab({ profile: LAB_PRESETS['This computer'] });
    app = await door.open({
      // A fault of the upgrade needs an upgrade.
      settings: { text: 'Yes.', connection: 'cold' },
      environment: { DEEPGRAM_API_KEY: 'key-of-a-test', OPENAI_API_KEY: 'key-of-a-test' },
    });
    await pickTarget(app.page, DEEPGRAM);
    await setEndpoint(app.page, lab.origins.ws);
  });
  afterAll(async () => {
    await app.close();
    await lab.close();
    expect(app.faults).toEqual([]);
  });

  /** Words of a failure, the way out of it, and then a run that works. */
  async function expectFailure(title: string, words: RegExp, fix: string | null = null): Promise<void> {
    const box = failure(app.page);
    await box.getByRole('heading', { name: title }).waitFor();
    expect(await box.innerText()).toMatch(words);
    expect((await storedSession(app)).failure?.error.hint).not.toBe('');
    if (fix !== null) expect(await box.getByRole('button', { name: fix }).count()).toBe(1);
  }

  async function expectNextRunWorks(origin: string): Promise<void> {
    await play({ kind: 'none' });
    await setEndpoint(app.page, origin);
    expect(await run(app.page)).toBe('completed');
    expect(await failure(app.page).count()).toBe(0);
    expect((await figureLines(app.page, 'Time to first audio'))[1]).toMatch(/^[\d,]+$/);
  }

  const REFUSALS = [
    [401, 'Deepgram refused the API key', /401.*key/is, 'Replace the key'],
    [429, 'Deepgram limits the rate', /429/, 'Run again'],
    [500, 'Deepgram failed', /500/, 'Run again'],
  ] as const;

  it.each(REFUSALS)('says what to do about HTTP %i', async (status, title, words, fix) => {
    await play({ kind: 'status', status });
    await setEndpoint(app.page, lab.origins.ws);
    expect(await run(app.page)).toBe('failed');
    await expectFailure(title, words, fix);
    const said = app.page.getByRole('region', { name: 'What the server said' });
    expect(await said.innerText()).toMatch(new RegExp(`HTTP ${String(status)}`));
    expect(await said.innerText()).not.toContain('key-of-a-test');
    await expectNextRunWorks(lab.origins.ws);
  });

  const UNREACHED = [
    [
      'a refused connection',
      async () => `ws://127.0.0.1:${String(await closedPort())}`,
      'Deepgram could not be reached',
      /ECONNREFUSED/,
    ],
    [
      'a name that does not resolve',
      () => 'wss://nope.invalid',
      'The name of Deepgram did not resolve',
      /nope\.invalid/,
    ],
    [
      'a certificate nobody vouches for',
      () => lab.origins.wss,
      'No secure connection to Deepgram',
      /certificate/i,
    ],
  ] as const;

  it.each(UNREACHED)('says what to do about %s', async (_case, endpoint, title, words) => {
    await setEndpoint(app.page, await endpoint());
    expect(await run(app.page)).toBe('failed');
    await expectFailure(title, words, 'Change the endpoint');
    expect(await failure(app.page).innerText()).toContain('nothing was billed');
    await expectNextRunWorks(lab.origins.ws);
  });

  it('keeps the audio of a stream that was cut', async () => {
    await play({ kind: 'cut', afterBytes: 9600 });
    expect(await run(app.page)).toBe('failed');
    await expectFailure('Deepgram ended the stream early', /.+/);
    const { chunks } = await storedSession(app);
    expect(chunks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(9600);
    await app.page.getByText('200 ms of audio were received and are kept.').waitFor();
    await app.page
      .getByRole('region', { name: 'Audio chunks' })
      .getByText(/^2 received/)
      .waitFor();
    await expectNextRunWorks(lab.origins.ws);
  });

  it('names the phase it waits in, and Esc ends the wait', async () => {
    await play({ kind: 'stall', afterMs: 0, forMs: 60_000 });
    const runId = await begin(app.page);
    const words = async () => (await figureLines(app.page, 'Time to first audio'))[1];
    await expect.poll(words).toMatch(/^waiting: think time, [1-9][\d,]* ms$/);
    await app.page.keyboard.press('Escape');
    expect(await endOf(app.page, runId)).toBe('cancelled');
    await expect.poll(words).toMatch(/^stopped after \d[\d,]* ms$/);
    await expectNextRunWorks(lab.origins.ws);
  });

  const SENSELESS = [
    ['frames that make no sense', 'garbage', 'Deepgram answered in frames that make no sense'],
    ['a stream of silence', 'silence', 'Deepgram sent silence'],
  ] as const;

  it.each(SENSELESS)('says what to do about %s', async (_case, kind, title) => {
    await play({ kind });
    expect(await run(app.page)).toBe('failed');
    await expectFailure(title, /.+/, 'Run again');
    await expectNextRunWorks(lab.origins.ws);
  });

  it('takes no empty text, says so, and takes the next', async () => {
    await textField(app.page).fill('');
    await runButton(app.page).click();
    const box = failure(app.page);
    await box.getByRole('heading', { name: 'The run could not be started' }).waitFor();
    expect(await box.innerText()).toContain(NOBODY);
    await textField(app.page).fill('No.');
    await expectNextRunWorks(lab.origins.ws);
  });

  it('meets the same faults over HTTP', async () => {
    await pickTarget(app.page, OPENAI);
    await setEndpoint(app.page, lab.origins.http);
    await play({ kind: 'status', status: 429 });
    expect(await run(app.page)).toBe('failed');
    await expectFailure('OpenAI limits the rate', /429/);
    await play({ kind: 'cut', afterBytes: 9600 });
    expect(await run(app.page)).toBe('failed');
    await expectFailure('OpenAI ended the stream early', /.+/);
    await expectNextRunWorks(lab.origins.http);
  });

  const ODDITIES = [
    ['an odd number of bytes', 'odd_byte', /The audio ended 1 byte into a frame of 2/],
    ['a WAV header that lies', 'lying_header', /The WAV header says 12000 Hz, expected were 24000 Hz/],
  ] as const;

  it.each(ODDITIES)('plays %s and notes it', async (_case, kind, words) => {
    await pickTarget(app.page, 'openai alloy http wav 24000');
    await setEndpoint(app.page, lab.origins.http);
    await play({ kind });
    expect(await run(app.page)).toBe('completed');
    await events(app.page).getByText(words).waitFor();
    await expectNextRunWorks(lab.origins.http);
  });

  it('ends a stream that never ends on Esc and keeps what came', async () => {
    await pickTarget(app.page, DEEPGRAM);
    await setEndpoint(app.page, lab.origins.ws);
    await lab.setProfile({ ...LAB_PRESETS['Office fibre'], fault: { kind: 'endless' } });
    const runId = await begin(app.page);
    await events(app.page).getByText('first sound out').waitFor();
    await app.page.keyboard.press('Escape');
    expect(await endOf(app.page, runId)).toBe('cancelled');
    expect((await storedSession(app)).chunks.length).toBeGreaterThan(0);
    await app.page
      .getByRole('region', { name: 'Audio chunks' })
      .getByText(/barge-in by button/)
      .waitFor();
    await expectNextRunWorks(lab.origins.ws);
  });
});
