/** The inverse of a small symmetric positive definite matrix, by Gauss and Jordan; no pivoting is needed for those. */
export function symmetricInverse(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const size = matrix.length;
  const left = matrix.map((row) => Float64Array.from(row));
  const inverse = matrix.map((_, index) =>
    Float64Array.from({ length: size }, (_, at) => (at === index ? 1 : 0)),
  );
  for (const [index, pivotRow] of left.entries()) {
    const inverseRow = inverse[index] ?? new Float64Array(size);
    const pivot = pivotRow[index] ?? NaN;
    scale(pivotRow, 1 / pivot);
    scale(inverseRow, 1 / pivot);
    for (const [other, row] of left.entries()) {
      if (other === index) continue;
      const factor = row[index] ?? 0;
      subtract(row, pivotRow, factor);
      subtract(inverse[other] ?? new Float64Array(size), inverseRow, factor);
    }
  }
  return inverse;
}

/** The matrix times a column. */
export function multiplyColumn(matrix: readonly Float64Array[], column: ArrayLike<number>): Float64Array {
  return Float64Array.from(matrix, (row) =>
    row.reduce((sum, value, at) => sum + value * (column[at] ?? 0), 0),
  );
}

function scale(row: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) * factor;
}

function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (other[at] ?? 0);
}
