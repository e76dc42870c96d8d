import { codeOfStatus } from '../../core/contract/http-status.ts';
import { OnsetError, type FailureCode } from '../../core/contract/result.ts';
import { tlsHint } from './tls-hints.ts';

/** Node's error code (`ECONNREFUSED`, `HPE_INVALID_CONSTANT`, …), empty when there is none. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}

function failure(code: FailureCode, message: string, hint: string, cause?: unknown): OnsetError {
  return new OnsetError({ code, message, hint }, { cause });
}

const CONNECT_HINTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Check that the server is running and that the port is right.',
  EHOSTUNREACH: 'Check the network connection and the address.',
  ENETUNREACH: 'Check the network connection and the address.',
  ETIMEDOUT: 'Check the address, and that no firewall stands in between.',
};

/**
 * Why no connection came about: TLS once TCP stood, DNS when the resolver said no.
 *
 * @param hasTcp whether the TCP connection was established
 */
export function dialError(cause: unknown, host: string, hasTcp: boolean): OnsetError {
  if (cause instanceof OnsetError) return cause;
  const code = codeOf(cause);
  const words = cause instanceof Error ? cause.message : 'no reason given';
  const reason = code || words;
  if (hasTcp) {
    return failure('tls', `No TLS connection to ${host}: ${reason}.`, tlsHint(code, words), cause);
  }
  if (cause instanceof Error && 'syscall' in cause && cause.syscall === 'getaddrinfo') {
    const hint = 'Check the spelling of the host, and the network connection.';
    return failure('dns', `The name of ${host} did not resolve: ${reason}.`, hint, cause);
  }
  const hint = CONNECT_HINTS[code] ?? 'Check the address and the network connection.';
  return failure('connect', `No connection to ${host}: ${reason}.`, hint, cause);
}

/**
 * Why an exchange on a standing connection failed.
 *
 * @param hasBytes whether any byte of the answer had arrived
 */
export function exchangeError(cause: unknown, host: string, hasBytes: boolean): OnsetError {
  if (cause instanceof OnsetError) return cause;
  const code = codeOf(cause);
  const words = cause instanceof Error ? cause.message : String(cause);
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
    return failure('too_large', `${host} sent more than the bound allows: ${words}.`, LARGE_HINT, cause);
  }
  if (isNonsense(code, words)) {
    const hint = 'Check that the endpoint speaks the protocol of the chosen transport.';
    return failure('protocol', `${host} answered with something else than expected: ${words}.`, hint, cause);
  }
  if (!hasBytes) {
    const hint = 'The server hung up without an answer: try again, and check scheme and port.';
    return failure('connect', `${host} closed the connection before the first byte.`, hint, cause);
  }
  return cutError(host, cause);
}

/**
 * `HPE_*` is Node's HTTP/1.1 parser, `WS_ERR_*` the WebSocket receiver, `ERR_HTTP2_ERROR` nghttp2; a stream's own error
 * has the server's code in its words. ws words its handshake errors without a code.
 */
function isNonsense(code: string, words: string): boolean {
  if (code === 'ERR_HTTP2_ERROR' || /NGHTTP2_(PROTOCOL|FRAME_SIZE|COMPRESSION)_ERROR/.test(words))
    return true;
  if (code.startsWith('HPE_') || code.startsWith('WS_ERR_')) return true;
  return code === '' && /^(Invalid|Server sent)/.test(words);
}

/** The stream ended before its own end marker. */
export function cutError(host: string, cause?: unknown): OnsetError {
  const hint =
    'What had arrived is kept. Run it again; if it repeats, the server or a proxy ends streams early.';
  return failure('cut', `${host} cut the stream before its end.`, hint, cause);
}

/** @param wait what was waited for, as in "the first byte" */
export function timeoutError(host: string, wait: string, waitedMs: number): OnsetError {
  const hint = 'Run it again; if it repeats, check the server, or allow more time.';
  return failure('timeout', `${host}: waited ${waitedMs} ms for ${wait}.`, hint);
}

export function cancelledError(host: string): OnsetError {
  return failure('cancelled', `The exchange with ${host} was stopped.`, 'Nothing to do: it was asked for.');
}

const LARGE_HINT = 'Ask for less at once, or check that the endpoint answers with audio.';

export function tooLargeError(host: string, maxBytes: number): OnsetError {
  return failure('too_large', `${host} sent more than the allowed ${maxBytes} bytes.`, LARGE_HINT);
}

const REFUSAL_HINTS: Partial<Record<FailureCode, string>> = {
  refused_key: 'Check the key and what it may be used for.',
  payment: 'Check the balance of the account.',
  rate_limited: 'Wait a moment, or lower the number of streams.',
  server_error: 'The fault is on the server; try again later.',
  rejected: 'Check model, voice, format and endpoint.',
};

/** A WebSocket upgrade answered with something else than 101, in the server's own words where it gave any. */
export function refusedUpgradeError(host: string, status: number, words: string): OnsetError {
  const said = words ? `: ${words}` : '';
  const code = status < 400 ? 'protocol' : codeOfStatus(status);
  const hint = REFUSAL_HINTS[code] ?? 'Check that the endpoint is a WebSocket endpoint.';
  return failure(code, `${host} refused the WebSocket with status ${status}${said}`, hint);
}

/** An answer to a gRPC call that is none: a proxy's, or a web server's. */
export function notGrpcError(host: string, status: number): OnsetError {
  const code = status < 400 ? 'protocol' : codeOfStatus(status);
  const hint = REFUSAL_HINTS[code] ?? 'Check that the endpoint is a gRPC endpoint.';
  return failure(code, `${host} answered the gRPC call with HTTP status ${status} and no gRPC.`, hint);
}

export function noHttp2Error(host: string): OnsetError {
  const hint = 'gRPC needs HTTP/2: check the endpoint, and that no proxy stands in between.';
  return failure('protocol', `${host} does not offer HTTP/2.`, hint);
}
