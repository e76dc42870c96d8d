/** Sleeps for each of these distances from now (ms, in order), and says so: a thread's sleep is not aligned. */
self.onmessage = ({ data: afterMs }: MessageEvent<readonly number[]>) => {
  const never = new Int32Array(new SharedArrayBuffer(4));
  const beginsAt = performance.now();
  for (const distanceMs of afterMs) {
    const leftMs = beginsAt + distanceMs - performance.now();
    if (leftMs > 0) Atomics.wait(never, 0, 0, leftMs);
    self.postMessage(null);
  }
  self.close();
};
