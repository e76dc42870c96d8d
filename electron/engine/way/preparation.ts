import type { AudioCodec } from '../../../core/audio/decoder.ts';
import { type AudioFormat, parseFormatId } from '../../../core/audio/format.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { readyCodec } from '../../audio/codecs.ts';
import type { ReplyCodec } from '../../providers/adapter.ts';
import type { Wires } from '../../wires/wires.ts';
import type { Route, Router } from './route.ts';

/** Everything a run needs before its clock starts: no start-up time of ours may count as a provider's. */
export interface Preparation {
  /** The target as it was given, whatever address the embedded lab has now. */
  readonly asked: Target;
  readonly route: Route;
  readonly codec: ReplyCodec;
  /** The names that the codec was given, in their order: with them its answer can be read again. */
  readonly uuids: readonly string[];
  readonly format: AudioFormat;
  /** Ready to decode; null where the format needs none. */
  readonly audioCodec: AudioCodec | null;
}

function declaredFormat(target: Target): AudioFormat {
  const format = parseFormatId(target.format);
  if (format !== null) return format;
  throw new OnsetError({
    code: 'usage',
    message: `"${target.format}" is no audio format.`,
    hint: 'Formats look like pcm_24000, wav_16000, mulaw_8000 or mp3_22050.',
  });
}

interface PreparationParts {
  readonly router: Router;
  readonly wires: Pick<Wires, 'ready'>;
}

/** @throws OnsetError for a target that cannot be served; for a lab, a thread or a decoder that does not start */
export async function prepare({ router, wires }: PreparationParts, target: Target): Promise<Preparation> {
  const format = declaredFormat(target);
  const route = await router.find(target);
  await wires.ready();
  const audioCodec = await readyCodec(format);
  return { asked: target, route, ...beginCodec(route), format, audioCodec };
}

/** The same once more, for a codec that has read an answer already. */
export function withNewCodec(prepared: Preparation): Preparation {
  return { ...prepared, ...beginCodec(prepared.route) };
}

function beginCodec({ adapter, target, context, key }: Route): Pick<Preparation, 'codec' | 'uuids'> {
  const uuids: string[] = [];
  const uuid = (): string => {
    const name = context.uuid();
    uuids.push(name);
    return name;
  };
  return { codec: adapter.begin(target, { ...context, uuid }, key), uuids };
}
