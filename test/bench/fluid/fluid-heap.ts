import type { CDPSession, Page } from 'playwright-core';
import * as z from 'zod';

/** What is still referenced once everything else has gone, bytes. */
export interface Heap {
  /** Script heap: what the page's script holds, and the code that the browser compiled from it. */
  readonly scriptBytes: number;
  /** What the page holds: script objects, document, styles. */
  readonly heldBytes: number;
  /** Compiled code and the shapes of objects: the browser goes on compiling long after the page has shown all it has. */
  readonly codeBytes: number;
}

/** The node list of a heap snapshot: `node_fields` numbers each, among them an index of `node_types` and a size. */
const snapshotSchema = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())], z.unknown()),
    }),
  }),
  nodes: z.array(z.number()),
});

const CODE: ReadonlySet<string | undefined> = new Set(['code', 'object shape']);

/** Sums the sizes of a snapshot's nodes. */
function partsOf(snapshot: unknown): Pick<Heap, 'heldBytes' | 'codeBytes'> {
  const { snapshot: head, nodes } = snapshotSchema.parse(snapshot);
  const { node_fields: fields, node_types: types } = head.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let [heldBytes, codeBytes] = [0, 0];
  for (let node = 0; node < nodes.length; node += fields.length) {
    const bytes = nodes[node + size] ?? 0;
    if (CODE.has(types[0][nodes[node + type] ?? -1])) codeBytes += bytes;
    else heldBytes += bytes;
  }
  return { heldBytes, codeBytes };
}

async function collected(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return session;
}

/** The script heap alone: quick enough to be read after every run. */
export async function scriptBytes(page: Page): Promise<number> {
  const session = await collected(page);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Takes a second or two. */
export async function readHeap(page: Page): Promise<Heap> {
  const session = await collected(page);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return { scriptBytes: usedSize, ...partsOf(JSON.parse(parts.join(''))) };
}
