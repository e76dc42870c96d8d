import * as z from 'zod';
import { damagedFile, newerFile, unknownVersion, wrongFile } from './failures.ts';

/** A change that an older Onset cannot read takes a new version, and a lift from the one before it. */
export const PORTABLE_VERSION = 1;
const SCHEMA = 'onset.session';

export const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  schema: z.literal(SCHEMA),
  version: z.literal(PORTABLE_VERSION),
  /** The Onset that wrote it. */
  madeBy: z.string().max(40),
  /** ISO 8601. */
  madeAt: z.string().max(40),
  runs: z
    .array(
      z.object({
        runId: z.string().regex(/^[\w-]{1,64}$/),
        /** Where its files are. */
        folder: z.string().regex(/^runs\/\d{1,6}$/),
        /** How many requests brought sound: `audio-0`, `audio-1` … */
        segments: z.number().int().min(0).max(10_000),
      }),
    )
    .max(10_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Lifts what JSON said of one version to the next: an old schema is not kept. */
export type ManifestLift = (manifest: object) => object;
export const MANIFEST_LIFTS: readonly ManifestLift[] = [];

export function manifestOf(parts: Omit<Manifest, 'schema' | 'version'>): Manifest {
  return { schema: SCHEMA, version: PORTABLE_VERSION, ...parts };
}

/** @throws OnsetError `storage` where it is no manifest, or a newer one */
export function readManifest(text: string, lifts: readonly ManifestLift[] = MANIFEST_LIFTS): Manifest {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== SCHEMA)
    throw wrongFile();
  const version = 'version' in value ? Number(value.version) : NaN;
  const known = lifts.length + 1;
  if (!Number.isSafeInteger(version) || version < 1) throw unknownVersion();
  if (version > known) throw newerFile(version, known);
  const lifted = lifts.slice(version - 1).reduce<object>((manifest, lift) => lift(manifest), value);
  const parsed = manifestSchema.safeParse(lifted);
  if (!parsed.success) throw damagedFile(parsed.error);
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damagedFile(cause);
  }
}
