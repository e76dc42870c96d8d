/** HAR 1.2 (w3c.github.io/web-performance/specs/HAR), as far as Onset writes it. */
export interface HarPair {
  readonly name: string;
  readonly value: string;
}

/** Ms; -1 where it did not happen. `connect` holds `ssl`; all others add up to the entry's `time`. */
export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
  readonly comment?: string;
}

/** As Chromium's developer tools write and read it. `time` is in seconds since 1970; `data` of opcode 2 is base64. */
export interface HarMessage {
  readonly type: 'send' | 'receive';
  readonly time: number;
  readonly opcode: 1 | 2;
  readonly data: string;
  /** Bytes, where the data was left out. */
  readonly _sizeBytes?: number;
}

export interface HarEntry {
  readonly pageref: string;
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarPair[];
    readonly queryString: readonly HarPair[];
    readonly postData?: { readonly mimeType: string; readonly text: string; readonly comment?: string };
    readonly headersSize: -1;
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarPair[];
    readonly content: {
      readonly size: number;
      readonly mimeType: string;
      readonly text?: string;
      readonly encoding?: 'base64';
    };
    readonly redirectURL: '';
    readonly headersSize: -1;
    readonly bodySize: number;
  };
  readonly cache: object;
  readonly timings: HarTimings;
  readonly serverIPAddress?: string;
  readonly _resourceType?: 'websocket';
  readonly _webSocketMessages?: readonly HarMessage[];
  /** The same of a gRPC call, which HAR has no word for: messages without their five bytes of framing. */
  readonly _grpcMessages?: readonly HarMessage[];
}

export interface HarPage {
  readonly startedDateTime: string;
  readonly id: string;
  readonly title: string;
  readonly pageTimings: { readonly onContentLoad: number; readonly onLoad: number; readonly comment: string };
}
