import { readFile } from 'node:fs/promises';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js';

/** A packet of a trace; numbers of 64 bits are decimal. */
export interface Packet {
  readonly timestamp?: string;
  readonly trustedPacketSequenceId?: number;
  readonly clockSnapshot?: {
    readonly clocks: readonly { readonly clockId: number; readonly timestamp: string }[];
  };
  readonly trackDescriptor?: {
    readonly uuid: string;
    readonly name?: string;
    readonly parentUuid?: string;
    readonly counter?: { readonly unitName?: string };
  };
  readonly trackEvent?: {
    readonly type: string;
    readonly trackUuid: string;
    readonly name?: string;
    readonly doubleCounterValue?: number;
    readonly debugAnnotations?: readonly object[];
  };
}

const here = (name: string): URL => new URL(name, import.meta.url);

/** Perfetto's own definitions where they are to be had, and those of packet.proto around them (README.md). */
export async function traceType(): Promise<protobuf.Type> {
  const root = protobuf.Root.fromDescriptor(await readFile(here('track_event.descriptor')));
  protobuf.parse(await readFile(here('packet.proto'), 'utf8'), root);
  return root.lookupType('perfetto.protos.Trace');
}

export function packetsOf(trace: protobuf.Type, bytes: Uint8Array): readonly Packet[] {
  const read = trace.toObject(trace.decode(bytes), { longs: String, enums: String });
  return (read as { readonly packet: readonly Packet[] }).packet;
}

/** "TracePacket.timestamp" of each field that occurs, by what the definitions call it. */
export function fieldsIn(trace: protobuf.Type, bytes: Uint8Array): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: protobuf.Type, message: object): void => {
    for (const [name, value] of Object.entries(message)) {
      const field = type.fields[name];
      if (field === undefined) continue;
      found.add(`${type.name}.${name}`);
      const inner = field.resolve().resolvedType;
      if (inner instanceof protobuf.Type) for (const one of [value].flat() as object[]) visit(inner, one);
    }
  };
  visit(trace, trace.decode(bytes));
  return found;
}
