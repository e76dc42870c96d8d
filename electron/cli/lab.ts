import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab } from '../lab/lab.ts';
import { labProfileOf, type LabProfileFlags } from './lab-profile-flags.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

export interface LabFlags extends LabProfileFlags {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number;
}

/** `onset lab`: serves the lab alone until Ctrl-C; prints where, and the certificate to trust there. */
export async function labVerb(
  flags: LabFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<ExitCode> {
  const { host, port, tlsPort } = flags;
  const lab = await startLab({ host, port, tlsPort, profile: labProfileOf(flags) });
  const folder = await mkdtemp(join(tmpdir(), 'onset-lab-'));
  try {
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, lab.caPem);
    for (const [name, origin] of Object.entries(lab.origins)) terminal.print(`${name.padEnd(6)}${origin}`);
    terminal.print(`ca    ${ca}`);
    terminal.progress('Ctrl-C ends it.');
    await untilAborted(signal);
  } finally {
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  }
  return EXIT.fine;
}
