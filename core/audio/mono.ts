/** The mean of the channels (equal lengths, -1..1); a single channel is returned as it is, not copied. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = channels;
  if (channels.length <= 1) return first;
  return first.map((_, frame) => {
    let sum = 0;
    for (const samples of channels) sum += samples[frame] ?? 0;
    return sum / channels.length;
  });
}
