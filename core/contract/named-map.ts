import * as z from 'zod';

/**
 * A map in a file that people write, which knows all of its names. What it says of itself is the list of them, for the
 * advice on a name it does not know.
 */
export const map = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: () => Object.keys(shape).join(' ') });
