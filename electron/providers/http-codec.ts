import type { AudioFormat } from '../../core/audio/format.ts';
import type { Failure } from '../../core/contract/result.ts';
import type { AdapterEvent, Frame, Framing, Outgoing, ReplyCodec, Surroundings } from './adapter.ts';
import { contradiction, parseMediaType } from './content-type.ts';
import { createErrorBody } from './error-body.ts';
import { protocolFailure } from './http-failure.ts';

type Headers = Readonly<Record<string, string>>;

/** What differs between vendors that answer one POST with one body of audio. */
export interface HttpVendor {
  readonly declared: AudioFormat;
  request(text: string, around?: Surroundings): Outgoing;
  /** The failure in an answer that is no audio: an error status, or 200 with a JSON body. */
  failure(status: number, body: string): Failure;
  /** What the response headers tell besides the audio: request ids, timings. */
  remarks(headers: Headers): readonly AdapterEvent[];
  /** How a good answer is cut; `raw` where the vendor has no events. */
  framing(headers: Headers): Framing;
  /** One event of a framed answer; its own end marker is a `done` event. */
  event(text: string): readonly AdapterEvent[];
}

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'audio'; readonly framing: Framing }
  | { readonly kind: 'refused'; readonly status: number }
  /** `isDone`: its own end marker came. */
  | { readonly kind: 'over'; readonly isDone: boolean };

/** Pages, words and data: decoded as samples they would be noise, and noise has a time to first sound. */
const NO_AUDIO_TYPE = /^(text|image|multipart)\/|[/+](json|xml)$/;

/** A redirect is not followed: it would measure two servers as one. */
function isGood(status: number, headers: Headers, framing: Framing): boolean {
  if (status < 200 || status >= 300) return false;
  return framing !== 'raw' || !NO_AUDIO_TYPE.test(parseMediaType(headers['content-type']).name);
}

/** Nothing compressed is asked for, and what is compressed cannot be told from audio by its bytes. */
function compressed(headers: Headers): Failure | null {
  const coding = headers['content-encoding'] ?? 'identity';
  return coding === 'identity' ? null : protocolFailure('The server', `a compressed answer (${coding})`);
}

const noEndMarker: AdapterEvent = {
  kind: 'note',
  level: 'warning',
  code: 'no_end_marker',
  message: 'The body ended cleanly, but without the end event of its protocol.',
};

const notStreamed: AdapterEvent = {
  kind: 'note',
  level: 'info',
  code: 'not_streamed',
  message: 'The answer names its length, so it was made whole before it was sent: nothing was streamed.',
};

/** A codec for one POST and its answer. HTTP knows no flush and no cancel but tearing the exchange down. */
export function createHttpCodec(vendor: HttpVendor): ReplyCodec {
  const body = createErrorBody();
  const encoder = new TextEncoder();
  let state: State = { kind: 'waiting' };

  function onHead(status: number, headers: Headers): readonly AdapterEvent[] {
    const framing = vendor.framing(headers);
    if (!isGood(status, headers, framing)) {
      state = { kind: 'refused', status };
      return vendor.remarks(headers);
    }
    const failure = compressed(headers);
    state = failure === null ? { kind: 'audio', framing } : { kind: 'over', isDone: false };
    if (failure !== null) return [...vendor.remarks(headers), { kind: 'error', failure }];
    const format = framing === 'raw' ? contradiction(headers['content-type'], vendor.declared) : null;
    return [
      ...vendor.remarks(headers),
      ...(headers['content-length'] === undefined ? [] : [notStreamed]),
      ...(format === null ? [] : [{ kind: 'format', format } as const]),
    ];
  }

  function onEvent(text: string): readonly AdapterEvent[] {
    const events = vendor.event(text);
    if (events.some(({ kind }) => kind === 'done' || kind === 'error'))
      state = { kind: 'over', isDone: events.some(({ kind }) => kind === 'done') };
    return events;
  }

  function onEnd(): readonly AdapterEvent[] {
    const last = state;
    state = { kind: 'over', isDone: false };
    switch (last.kind) {
      case 'audio':
        // Only event streams have a last event; lines and whole bodies end with the body.
        return last.framing === 'sse' ? [noEndMarker, { kind: 'done' }] : [{ kind: 'done' }];
      case 'refused':
        return [{ kind: 'error', failure: vendor.failure(last.status, body.text()) }];
      case 'waiting':
      case 'over':
        return [];
    }
  }

  function onContent(bytes: Uint8Array | string): readonly AdapterEvent[] {
    if (state.kind === 'refused') body.push(typeof bytes === 'string' ? encoder.encode(bytes) : bytes);
    // Sound behind the end marker is for the engine to judge; nothing else there means anything.
    if (state.kind === 'over' && state.isDone && typeof bytes === 'string')
      return vendor.event(bytes).filter(({ kind }) => kind === 'audio');
    if (state.kind !== 'audio') return [];
    if (typeof bytes === 'string') return onEvent(bytes);
    return bytes.length === 0 ? [] : [{ kind: 'audio', bytes }];
  }

  function decode(frame: Frame): readonly AdapterEvent[] {
    switch (frame.kind) {
      case 'head':
        return onHead(frame.status, frame.headers);
      case 'bytes':
        return onContent(frame.bytes);
      case 'text':
        return onContent(frame.text);
      case 'end':
        return onEnd();
      case 'closed':
        return [];
    }
  }

  return {
    begin: () => [],
    speak: (text, _isOpen, around) => [vendor.request(text, around)],
    flush: () => [],
    finish: () => [],
    cancel: () => [{ kind: 'abort' }],
    framing(status, headers) {
      const framing = vendor.framing(headers);
      return isGood(status, headers, framing) ? framing : 'raw';
    },
    decode,
  };
}

/** A JSON POST; every vendor here wants one. */
export function jsonRequest(body: Readonly<Record<string, unknown>>): Outgoing {
  return {
    kind: 'request',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    carriesText: true,
  };
}

/** A response header as an info line, when it is there. */
export function headerNote(headers: Headers, name: string, code: string): readonly AdapterEvent[] {
  const value = headers[name];
  return value === undefined ? [] : [{ kind: 'note', level: 'info', code, message: `${name}: ${value}` }];
}
