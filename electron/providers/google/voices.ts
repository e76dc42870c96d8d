import { OnsetError } from '../../../core/contract/result.ts';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject, textField, type WireObject } from '../json.ts';

/** Chirp 3 HD (its page, 2026-11); genders are fetched with the list. */
const NAMES =
  'Charon Kore Aoede Puck Achernar Achird Algenib Algieba Alnilam Autonoe Callirrhoe Despina Enceladus Erinome ' +
  'Fenrir Gacrux Iapetus Laomedeia Leda Orus Pulcherrima Rasalgethi Sadachbia Sadaltager Schedar Sulafat Umbriel ' +
  'Vindemiatrix Zephyr Zubenelgenubi';

const CHIRP = 'Chirp3-HD';

export const GOOGLE_VOICES: readonly Voice[] = NAMES.split(' ').map((name) => ({
  id: `en-US-${CHIRP}-${name}`,
  label: name,
  language: 'en-US',
  gender: 'unknown',
  models: [],
}));

/** `en-US` of `en-US-Chirp3-HD-Charon`; a voice's name begins with its locale. */
export const localeOf = (voice: string): string => /^[a-z]{2,3}-[A-Za-z0-9]+/.exec(voice)?.[0] ?? 'en-US';

/** `GET /v1/voices`, which has no pages. The stream knows Chirp 3 HD only, and so does this list. */
export function readGoogleVoices(body: string): { voices: readonly Voice[]; nextPage: null } {
  const voices = parseObject(body)?.['voices'];
  if (!Array.isArray(voices)) throw new OnsetError(protocolFailure('Google', 'a list without voices'));
  const known = voices.flatMap((voice: unknown) =>
    typeof voice === 'object' && voice !== null ? readVoice({ ...voice }) : [],
  );
  return { voices: known, nextPage: null };
}

function readVoice(object: WireObject): readonly Voice[] {
  const name = textField(object, 'name');
  if (name === null || !name.includes(CHIRP)) return [];
  const label = name.split('-').at(-1) ?? name;
  return [{ id: name, label, language: localeOf(name), gender: genderOf(object['ssmlGender']), models: [] }];
}

/** As a name, or as a number where the client asked for numbers. */
function genderOf(gender: unknown): Voice['gender'] {
  if (gender === 'MALE' || gender === 1) return 'male';
  if (gender === 'FEMALE' || gender === 2) return 'female';
  return gender === 'NEUTRAL' || gender === 3 ? 'neutral' : 'unknown';
}
