import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { readAgain } from '../../../electron/portable/read-again.ts';
import { runRequest } from '../../factories/run-request.ts';
import { WAYS, type Way } from '../../helpers/matrix/ways.ts';
import { openRecordedLab, type RecordedLab } from '../../helpers/engine/recorded-lab.ts';

const CANARY = 'any-key-7f3a9e51d0';

let stage: RecordedLab;
beforeAll(async () => {
  stage = await openRecordedLab({ http2: true }, CANARY);
}, 60_000);
afterAll(() => stage.close());

function requestOf({ adapter, transport, choice }: Way) {
  const { path = '', wordsBy, options, ...chosen } = choice;
  const endpoint = stage.lab.origins.https + path;
  const format = transport.formats[0] ?? '';
  const wanted = { ...options, ...wordsBy };
  const target = { ...adapter.defaultTarget, ...chosen, transport: transport.id, format, endpoint };
  return runRequest({ target: { ...target, options: wanted }, text: 'Hello there.', connection: 'cold' });
}

it.each(WAYS.map((way) => [way.title, way] as const))(
  '%s: the recorded frames give the same sound once more, and hold no key',
  async (_title, way) => {
    const { kept } = await stage.record(requestOf(way));
    const again = readAgain(kept, 0, ADAPTERS).flatMap((event) =>
      event.kind === 'audio' ? [event.bytes] : [],
    );
    const [received] = kept.segments;
    expect(received?.bytes.length).toBeGreaterThan(1000);
    expect(Buffer.concat(again).equals(received?.bytes ?? new Uint8Array(0))).toBe(true);
    const wire = kept.frames.map(
      ({ frame, bytes }) => JSON.stringify(frame) + Buffer.from(bytes).toString('latin1'),
    );
    expect(wire.join('\n')).not.toContain(CANARY);
  },
);
