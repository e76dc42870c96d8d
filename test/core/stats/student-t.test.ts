import { describe, expect, it } from 'vitest';
import { studentTwoSidedP } from '../../../core/stats/student-t.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{ cases: { t: number; degrees: number; p: number }[] }>('student-t');

describe("Student's t", () => {
  it.each(reference.cases)('equals scipy for t = $t with $degrees degrees', ({ t, degrees, p }) => {
    expect(Math.abs(studentTwoSidedP(t, degrees) - p) / p).toBeLessThan(1e-9);
  });
});
