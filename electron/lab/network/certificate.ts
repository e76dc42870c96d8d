import { generate } from 'selfsigned';
import { wallTime } from '../../clock/clock.ts';

export interface LabCertificate {
  readonly keyPem: string;
  readonly certPem: string;
}

const DAY_MS = 86_400_000;
/** Long enough for a session left open over a week, short enough to be worth little if it leaked. */
const VALID_DAYS = 7;

/** A self-signed certificate for this computer, made anew at each start; its key never leaves the process. */
export async function makeCertificate(): Promise<LabCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Onset lab' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    ...validity(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { keyPem: made.private, certPem: made.cert };
}

// From a day ago: the computer's clock may be set back while the lab runs.
function validity(): { notBeforeDate: Date; notAfterDate: Date } {
  const nowMs = Date.parse(wallTime());
  return { notBeforeDate: new Date(nowMs - DAY_MS), notAfterDate: new Date(nowMs + VALID_DAYS * DAY_MS) };
}
