import type { IncomingHttpHeaders } from 'node:http2';

/** How a call ended, in the server's words. */
export interface GrpcStatus {
  /** 0 = OK; the others as https://grpc.io/docs/guides/status-codes/ lists them. */
  readonly code: number;
  readonly message: string;
}

/** @returns null where these are no trailers of gRPC */
export function readStatus(trailers: IncomingHttpHeaders | null): GrpcStatus | null {
  const code = trailers?.['grpc-status'];
  if (typeof code !== 'string' || !/^\d+$/.test(code)) return null;
  const message = trailers?.['grpc-message'];
  return { code: Number(code), message: typeof message === 'string' ? decodeMessage(message) : '' };
}

/** Percent-encoded UTF-8; what is no such thing is shown as it came. */
function decodeMessage(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}
