/** Enough for any vendor's error object; what follows is not worth holding. */
const MAX_BODY_BYTES = 16_384;

/** Collects the body of an answer that is no audio, bounded, whatever way it is cut. */
export interface ErrorBody {
  push(bytes: Uint8Array): void;
  text(): string;
}

export function createErrorBody(): ErrorBody {
  const decoder = new TextDecoder();
  let sizeBytes = 0;
  let text = '';
  return {
    push(bytes) {
      const room = Math.max(0, MAX_BODY_BYTES - sizeBytes);
      sizeBytes += bytes.length;
      text += decoder.decode(bytes.subarray(0, room), { stream: true });
    },
    text: () => text,
  };
}
