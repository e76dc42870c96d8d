/** y = constant + slope * x */
export interface Line {
  readonly constant: number;
  readonly slope: number;
}

/** The least squares line through points; level where all lie at the same x. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const n = Math.max(1, points.length);
  const meanX = points.reduce((total, [x]) => total + x, 0) / n;
  const meanY = points.reduce((total, [, y]) => total + y, 0) / n;
  const spread = points.reduce((total, [x]) => total + (x - meanX) ** 2, 0);
  const together = points.reduce((total, [x, y]) => total + (x - meanX) * (y - meanY), 0);
  const slope = spread === 0 ? 0 : together / spread;
  return { constant: meanY - slope * meanX, slope };
}

export const lineAt = ({ constant, slope }: Line, x: number): number => Math.max(0, constant + slope * x);
