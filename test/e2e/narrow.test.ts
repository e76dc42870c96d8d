import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runButton } from '../helpers/app/live-page.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';

const WIDTH_PX = 1024;
/** Of those with options of their own, whose target takes the most room. */
const TARGET = {
  ...{ provider: 'elevenlabs', model: 'eleven_flash_v2_5', voice: '21m00Tcm4TlvDq8ikWAM' },
  ...{ transport: 'ws' as const, format: 'pcm_24000', endpoint: null },
};

describe(`${browserDoor.title} Live in a narrow window`, () => {
  let app: App;
  beforeAll(async () => {
    app = await browserDoor.open({
      settings: { target: TARGET },
      viewport: { width: WIDTH_PX, height: 720 },
    });
  });
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('has the whole Run button beside a target with options', async () => {
    await app.page.getByRole('button', { name: 'Options', exact: true }).waitFor();
    const { x = 0, width = WIDTH_PX } = (await runButton(app.page).boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(WIDTH_PX);
  });
});
