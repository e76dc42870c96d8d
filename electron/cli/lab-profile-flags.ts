import { LAB_PRESETS, labProfileSchema, type LabProfile } from '../../core/contract/lab-profile.ts';
import { OnsetError } from '../../core/contract/result.ts';

/** `onset lab` as typed: a named network, and what is to differ from it. */
export interface LabProfileFlags {
  readonly preset: string;
  readonly seed?: number;
  readonly rtt?: number;
  readonly jitter?: number;
  readonly think?: number;
  readonly speedUp?: number;
  readonly chunk?: number;
  readonly bandwidth?: number;
  readonly stallEvery?: number;
  readonly stall?: number;
  readonly http2?: boolean;
  readonly fault?: string;
}

const HELP = 'See `onset lab --help`.';

/** @throws OnsetError `usage` for an unknown preset or fault, or a number out of its bounds */
export function labProfileOf(flags: LabProfileFlags): LabProfile {
  const preset = presetOf(flags.preset);
  const parsed = labProfileSchema.safeParse({
    seed: flags.seed ?? preset.seed,
    roundTripMs: flags.rtt ?? preset.roundTripMs,
    jitterMs: flags.jitter ?? preset.jitterMs,
    thinkMs: flags.think ?? preset.thinkMs,
    speedUp: flags.speedUp ?? preset.speedUp,
    chunkAudioMs: flags.chunk ?? preset.chunkAudioMs,
    bandwidthKbps: flags.bandwidth ?? preset.bandwidthKbps,
    stallEverySeconds: flags.stallEvery ?? preset.stallEverySeconds,
    stallMs: flags.stall ?? preset.stallMs,
    http2: flags.http2 ?? preset.http2,
    fault: flags.fault === undefined ? preset.fault : faultOf(flags.fault),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') ?? 'profile';
  if (name === 'fault.kind') throw usage(`There is no fault "${flags.fault ?? ''}".`, HELP);
  throw usage(`The lab cannot do that: ${name}: ${issue?.message ?? ''}`, HELP);
}

function presetOf(name: string): LabProfile {
  const known = Object.entries<LabProfile>(LAB_PRESETS);
  const found = known.find(([label]) => slug(label) === slug(name));
  if (found !== undefined) return found[1];
  const labels = known.map(([label]) => slug(label)).join(', ');
  throw usage(`There is no network "${name}".`, `Choose one of: ${labels}.`);
}

const slug = (label: string): string => label.toLowerCase().replaceAll(' ', '-');

/** `kind`, or `kind:number`, or `stall:after:for`; what is wrong with it the profile's schema says. */
function faultOf(typed: string): object {
  const [kind = '', first, second] = typed.split(':');
  const [one, two] = [Number(first), Number(second)];
  switch (kind) {
    case 'status':
      return { kind, status: one };
    case 'cut':
      return { kind, afterBytes: one };
    case 'stall':
      return { kind, afterMs: one, forMs: two };
    default:
      return { kind };
  }
}

function usage(message: string, hint: string): OnsetError {
  return new OnsetError({ code: 'usage', message, hint });
}
