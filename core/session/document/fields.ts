import * as z from 'zod';

/** Times from `textReady`, or lengths that may be negative, ms. */
export const ms = z.number();
export const lengthMs = z.number().min(0);
export const count = z.number().int().min(0);
export const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();
