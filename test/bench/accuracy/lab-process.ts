import * as z from 'zod';
import { labProfileSchema } from '../../../core/contract/lab-profile.ts';
import { startLab } from '../../../electron/lab/lab.ts';
import { serveParent } from '../processes/child.ts';
import type { LabReady } from './messages.ts';

const questionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), profile: labProfileSchema }),
  /** Answers the sends since the last time and forgets them. */
  z.object({ kind: z.literal('sends') }),
]);

const lab = await startLab({
  profile: labProfileSchema.parse(JSON.parse(process.env['BENCH_PROFILE'] ?? '')),
});
const { https, wss } = lab.origins;

serveParent({ https, wss, caPem: lab.caPem } satisfies LabReady, async (asked) => {
  const question = questionSchema.parse(asked);
  if (question.kind === 'profile') {
    await lab.setProfile(question.profile);
    return null;
  }
  const sends = await lab.sendLog();
  await lab.clearSendLog();
  return sends;
});
