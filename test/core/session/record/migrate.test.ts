import { describe, expect, test } from 'vitest';
import { LIFTS, type Lift, migrate } from '../../../../core/session/record/migrate.ts';
import { SESSION_VERSION } from '../../../../core/session/record/record.ts';
import { started } from '../../../factories/run-events.ts';

const record = (version: unknown) => [{ ...started(), version }, { kind: 'mark' }];
/** A later schema that adds a line with its own number. */
const add = (version: number): Lift => {
  return (lines) => [...lines, { kind: `new in ${version}` }];
};

describe('migrating a record', () => {
  test('has one lift for each version before the present one', () => {
    expect(LIFTS.length + 1).toBe(SESSION_VERSION);
  });

  test('leaves a record of the present version as it is', () => {
    expect(migrate(record(SESSION_VERSION))).toEqual(record(SESSION_VERSION));
  });

  test('lifts an old record through every version since, in their order', () => {
    const lifts = [add(2), add(3)];
    expect(migrate(record(1), lifts)).toEqual([...record(1), { kind: 'new in 2' }, { kind: 'new in 3' }]);
    expect(migrate(record(2), lifts)).toEqual([...record(2), { kind: 'new in 3' }]);
    expect(migrate(record(3), lifts)).toEqual(record(3));
  });

  test('refuses a record of a newer Onset and says both versions', () => {
    const newer = SESSION_VERSION + 1;
    expect(() => migrate(record(newer))).toThrow(
      new RegExp(`made by a newer Onset.* version ${newer}.* up to ${SESSION_VERSION}`),
    );
  });

  test.each([undefined, 'two', 0, -1, 1.5])('does not lift a record that says version %j', (version) => {
    expect(migrate(record(version), [add(2)])).toEqual(record(version));
  });
});
