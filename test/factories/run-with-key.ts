import type { RecordedRun } from '../../electron/portable/recorded-run.ts';

export const CANARY = 'sk-canary-7f3a9e51d0';
/** A run that leaked any of them leaked the key: as it is, in base64, cut, and a secret that only its name gives away. */
export const CANARY_SPELLINGS = [CANARY, btoa(CANARY), 'sig=abc', CANARY.slice(0, 12)] as const;

/** The same key in every place of a record that a person or a server could have put it. */
export function withKeyIn(run: RecordedRun): RecordedRun {
  const [started, ...rest] = run.events;
  if (started?.kind !== 'started') throw new Error('no beginning');
  const endpoint = `https://host/a?api_key=${CANARY}&sig=abc`;
  const message = `it said ${CANARY}`;
  const note = { kind: 'note', at: started.at, level: 'info', code: 'x', message } as const;
  const stamp = { request: 0, at: started.at, errorMs: 0 };
  const cut = Buffer.from(`....${CANARY}....`);
  const none = Buffer.alloc(0);
  return {
    ...run,
    events: [{ ...started, text: CANARY, target: { ...started.target, endpoint } }, note, ...rest],
    segments: run.segments.map((segment) => ({
      ...segment,
      bytes: Buffer.concat([segment.bytes, Buffer.from(CANARY), Buffer.from(btoa(CANARY))]),
    })),
    frames: [
      ...run.frames,
      {
        frame: {
          kind: 'opened',
          ...stamp,
          method: 'GET',
          url: endpoint,
          headers: { authorization: `Bearer ${CANARY}` },
        },
        bytes: none,
      },
      { frame: { kind: 'message', ...stamp, isText: true }, bytes: Buffer.from(`{"key":"${CANARY}"}`) },
      { frame: { kind: 'head', ...stamp, status: 200, headers: { 'x-echo': CANARY } }, bytes: none },
      { frame: { kind: 'bytes', ...stamp }, bytes: cut.subarray(0, 12) },
      { frame: { kind: 'bytes', ...stamp }, bytes: cut.subarray(12) },
    ],
  };
}
