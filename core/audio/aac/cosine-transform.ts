/**
 * The discrete cosine transform of type IV, by a complex Fourier transform of half its length.
 * @param length a power of two
 */
export function createCosineTransform(length: number): (input: Float64Array) => Float64Array {
  const half = length / 2;
  const fourier = createFourierTransform(half);
  const turns = Array.from({ length: half }, (_, index) => {
    const angle = (-Math.PI * (8 * index + 1)) / (8 * length); // an eighth in either turn
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const real = new Float64Array(half);
  const imaginary = new Float64Array(half);

  return (input) => {
    turns.forEach(([cosine, sine], index) => {
      const even = input[2 * index] ?? 0;
      const odd = input[length - 1 - 2 * index] ?? 0;
      real[index] = even * cosine - odd * sine;
      imaginary[index] = even * sine + odd * cosine;
    });
    fourier(real, imaginary);
    const output = new Float64Array(length);
    turns.forEach(([cosine, sine], index) => {
      const x = real[index] ?? 0;
      const y = imaginary[index] ?? 0;
      output[2 * index] = x * cosine - y * sine;
      output[length - 1 - 2 * index] = -(x * sine + y * cosine);
    });
    return output;
  };
}

/** In place, decimated in time. */
function createFourierTransform(length: number): (real: Float64Array, imaginary: Float64Array) => void {
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  const order = bitReversed(length);

  return (real, imaginary) => {
    order.forEach((other, index) => {
      if (other > index) swap(real, imaginary, index, other);
    });
    for (let size = 2; size <= length; size *= 2) {
      for (let from = 0; from < length; from += size) butterflies(real, imaginary, from, size);
    }
  };

  function butterflies(real: Float64Array, imaginary: Float64Array, from: number, size: number): void {
    const half = size / 2;
    const stride = length / size;
    for (let k = 0; k < half; k += 1) {
      const cosine = cosines[k * stride] ?? 0;
      const sine = sines[k * stride] ?? 0;
      const high = from + k + half;
      const x = (real[high] ?? 0) * cosine - (imaginary[high] ?? 0) * sine;
      const y = (real[high] ?? 0) * sine + (imaginary[high] ?? 0) * cosine;
      const low = from + k;
      real[high] = (real[low] ?? 0) - x;
      imaginary[high] = (imaginary[low] ?? 0) - y;
      real[low] = (real[low] ?? 0) + x;
      imaginary[low] = (imaginary[low] ?? 0) + y;
    }
  }
}

function swap(real: Float64Array, imaginary: Float64Array, one: number, other: number): void {
  for (const values of [real, imaginary]) {
    const kept = values[one] ?? 0;
    values[one] = values[other] ?? 0;
    values[other] = kept;
  }
}

function bitReversed(length: number): Uint16Array {
  const order = new Uint16Array(length);
  for (let index = 1; index < length; index += 1) {
    order[index] = ((order[index >> 1] ?? 0) >> 1) + (index % 2 === 1 ? length / 2 : 0);
  }
  return order;
}
