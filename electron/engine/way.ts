import type { ReplyCodec } from '../providers/adapter.ts';
import { type Decoders, createDecoders } from './decoders.ts';
import { type Preparation, withNewCodec } from './preparation.ts';
import type { Standby } from './standby.ts';

/** What a request begins with. */
export interface RequestStart {
  /** Single use. */
  readonly codec: ReplyCodec;
  /** The names that it was given. */
  readonly uuids: readonly string[];
  /** The connection that was made for it; null where none was. */
  readonly standby: Extract<Standby, { kind: 'stands' }> | null;
}

/** Whom to ask, for as many requests as a reply takes. */
export interface Way {
  readonly prepared: Preparation;
  readonly decoders: Decoders;
  takeStart(): RequestStart;
  /** Leaves what was prepared to the request that comes next. */
  newStart(this: void): RequestStart;
}

/** The first request has what was prepared for it; those after it begin anew. */
export function createWay(prepared: Preparation, standby: Standby | null): Way {
  // A codec that has read the answer of a connection that failed is used up.
  const { codec, uuids } = standby?.kind === 'failed' ? withNewCodec(prepared) : prepared;
  let first: RequestStart | null = { codec, uuids, standby: standby?.kind === 'stands' ? standby : null };
  const newStart = (): RequestStart => {
    const { codec, uuids } = withNewCodec(prepared);
    return { codec, uuids, standby: null };
  };
  return {
    prepared,
    decoders: createDecoders(prepared.format, prepared.audioCodec),
    takeStart() {
      const start = first ?? newStart();
      first = null;
      return start;
    },
    newStart,
  };
}
