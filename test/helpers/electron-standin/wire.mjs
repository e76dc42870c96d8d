/** Values with bytes inside as JSON text, for the DevTools binding, which carries strings only. */
export function toWire(value) {
  return JSON.stringify(value ?? null, (_key, part) => {
    // Buffer has a toJSON that runs before this function sees it.
    if (part?.type === 'Buffer' && Array.isArray(part.data))
      return { $bytes: Buffer.from(part.data).toString('base64') };
    if (ArrayBuffer.isView(part)) {
      return { $bytes: Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64') };
    }
    return part;
  });
}

export function fromWire(text) {
  return JSON.parse(text, (_key, part) =>
    typeof part?.$bytes === 'string' ? new Uint8Array(Buffer.from(part.$bytes, 'base64')) : part,
  );
}
