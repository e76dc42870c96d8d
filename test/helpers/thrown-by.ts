import { expect } from 'vitest';

/** What a call threw; it must throw this kind of error. */
export async function thrownBy<T extends Error>(
  kind: abstract new (...args: never[]) => T,
  call: Promise<unknown>,
): Promise<T> {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(kind);
  return thrown as T;
}
