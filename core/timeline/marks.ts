import type { MonoMs } from '../units.ts';

/**
 * The instants of one request, in the order in which a request without overlap meets them.
 * A mark is absent when it did not happen; it is never zero-filled.
 */
const TRANSPORT_MARKS = [
  'textReady', // this request's whole text became available
  'dispatched', // the request was handed to the transport
  'dnsStart', // resolver called
  'dnsEnd', // resolver answered
  'tcpStart', // connect() called
  'tcpEnd', // connection established
  'tlsStart', // ClientHello about to be written
  'tlsEnd', // handshake finished
  'upgradeStart', // WebSocket upgrade request written (HTTP/2: preface sent)
  'upgradeEnd', // 101 read (HTTP/2: SETTINGS read)
  'initEnd', // provider-level set-up acknowledged
  'textSent', // last byte of this request's text was written to the socket
  'firstByte', // first response byte after textSent
  'firstAudio', // first byte of audio payload, after base64 and after the container header
  'lastAudio', // last payload byte
  'done', // the protocol's own end marker, or a clean close
  'cancelSent', // cancel or close written
  'cancelQuiet', // last audio byte that still arrived after cancelSent
] as const;

/** The instants of playback. In a run without a sound device the virtual player supplies them. */
export const PLAYBACK_MARKS = [
  'received', // first payload reached the process that decodes
  'firstSample', // first PCM sample out of the decoder
  'playStart', // the player consumed the first sample
  'heard', // first audible sample left the output device
  'playEnd', // the player consumed the last sample
  'silenced', // barge-in: last audible sample left the device
] as const;

export const MARK_NAMES = [...TRANSPORT_MARKS, ...PLAYBACK_MARKS] as const;

export type TransportMark = (typeof TRANSPORT_MARKS)[number];
export type PlaybackMark = (typeof PLAYBACK_MARKS)[number];
export type MarkName = (typeof MARK_NAMES)[number];

/** Marks of one request on one clock, absent when they did not happen. */
export type Marks = Partial<Record<MarkName, MonoMs>>;
