import { chromium } from 'playwright-core';

/** A trace of a page that is shown, as Chromium's Perfetto writes it. */
export async function recordInChromium(): Promise<Uint8Array> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // Without a network it would phone home for many seconds.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const session = await browser.newBrowserCDPSession();
    await session.send('Tracing.start', {
      ...{ transferMode: 'ReturnAsStream', streamFormat: 'proto' },
      traceConfig: { includedCategories: ['*'], excludedCategories: ['disabled-by-default-*'] },
    });
    const page = await browser.newPage();
    await page.setContent('<p>One moment.</p>');
    const over = new Promise<string>((resolve, reject) => {
      session.once('Tracing.tracingComplete', ({ stream }) =>
        stream === undefined ? reject(new Error('Chromium has no trace')) : resolve(stream),
      );
    });
    await session.send('Tracing.end');
    const handle = await over;
    const parts: Buffer[] = [];
    for (;;) {
      const { data, eof, base64Encoded } = await session.send('IO.read', { handle });
      parts.push(Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8'));
      if (eof) return Buffer.concat(parts);
    }
  } finally {
    await browser.close();
  }
}
