import type { Lab } from '../../../electron/lab/lab.ts';
import { callLab } from './lab-client.ts';

export interface Spoken {
  readonly text: string;
  /** One of the embedded voice's own. */
  readonly voice: string;
  readonly format: string;
}

/** The bytes in which the embedded voice says a text on the lab's own protocol. Rejects when the lab refuses it. */
export async function spokenBy(lab: Lab, spoken: Spoken): Promise<Buffer> {
  const { status, body } = await callLab(`${lab.origins.http}/lab/speak`, { body: JSON.stringify(spoken) });
  if (status !== 200) throw new Error(`The lab answers ${status}: ${body.toString()}`);
  return body;
}
