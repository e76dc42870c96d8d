import * as z from 'zod';

export const optionValueSchema = z.union([z.boolean(), z.number(), z.string().max(2000)]);
export type OptionValue = z.infer<typeof optionValueSchema>;

/** Values by the vendor's own names, e.g. `{ max_buffer_delay_ms: 0, auto_mode: true }`. */
export const optionValuesSchema = z.record(z.string().max(64), optionValueSchema);
export type OptionValues = z.infer<typeof optionValuesSchema>;

const common = {
  /** The vendor's own name, as it goes over the wire. */
  name: z.string(),
  label: z.string(),
  /** What it does to latency or sound, one sentence. */
  effect: z.string(),
  /** The transports that know it. */
  transports: z.array(z.string()).min(1),
};

/** One control of a vendor that matters to latency. Every `default` is the vendor's own. */
export const optionSpecSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('boolean'), default: z.boolean() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    unit: z.string(), // "ms", "characters", "" for none
  }),
  z.object({
    ...common,
    kind: z.literal('choice'),
    default: z.string(),
    choices: z.array(z.string()).min(2),
  }),
  z.object({ ...common, kind: z.literal('text'), default: z.string(), placeholder: z.string() }),
]);
export type OptionSpec = z.infer<typeof optionSpecSchema>;
