import type { ReplyCodec } from '../../providers/adapter.ts';
import { type Decoders, createDecoders } from '../sound/decoders.ts';
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
  takeStart(this: void): RequestStart;
  /** For what is asked beforehand: leaves what was prepared for the text to the text. */
  takeAheadStart(this: void): RequestStart;
}

/** Connections that were made before the text. */
export interface Standbys {
  readonly first: Standby;
  /** One for each phrase that is asked beforehand. */
  readonly ahead: readonly RequestStart[];
}

/** The first request has what was prepared for it; those after it begin anew. */
export function createWay(prepared: Preparation, standbys: Standbys | null): Way {
  const first = [startOn(prepared, standbys?.first ?? null)];
  const ahead = [...(standbys?.ahead ?? [])];
  const newStart = (): RequestStart => startOn(withNewCodec(prepared), null);
  return {
    prepared,
    decoders: createDecoders(prepared.format, prepared.audioCodec),
    takeStart: () => first.shift() ?? newStart(),
    takeAheadStart: () => ahead.shift() ?? newStart(),
  };
}

/** What a request begins with on the connection that was made for it. */
export function startOn(prepared: Preparation, standby: Standby | null): RequestStart {
  // A codec that has read the answer of a connection that failed is used up.
  const { codec, uuids } = standby?.kind === 'failed' ? withNewCodec(prepared) : prepared;
  return { codec, uuids, standby: standby?.kind === 'stands' ? standby : null };
}
