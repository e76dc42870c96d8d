/** Between which values a figure lies with the confidence that its maker states; the unit is that of the figure. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** As `Interval`, where null says that so few values set no bound on that side. */
export interface OpenInterval {
  readonly low: number | null;
  readonly high: number | null;
}

/** Of every interval that says nothing else. */
export const CONFIDENCE = 0.95;
