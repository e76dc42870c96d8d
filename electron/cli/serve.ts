import { resolve } from 'node:path';
import { serve } from '../serve.ts';
import { openBrowser } from './open-browser.ts';
import { openServices } from './open-services.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

export interface ServeFlags {
  readonly port: number;
  /** `--no-open` turns it off. */
  readonly open: boolean;
}

/** `onset serve`: the app in a browser on this computer, until Ctrl-C. */
export async function serveVerb(
  { port, open }: ServeFlags,
  parts: {
    readonly terminal: Terminal;
    readonly signal: AbortSignal;
    readonly version: string;
    /** Folder of what the build made. */
    readonly built: string;
  },
): Promise<ExitCode> {
  const services = await openServices({ version: parts.version, history: true, ca: null, insecure: false });
  try {
    const served = await serve({ services, pageRoot: resolve(parts.built, 'renderer'), port });
    parts.terminal.print(`Onset is at ${served.link}`);
    parts.terminal.progress('The link works once. Ctrl-C ends it.');
    if (open) openBrowser(served.link);
    await untilAborted(parts.signal);
    await served.close();
  } finally {
    await services.close();
  }
  return EXIT.fine;
}
