const MASK = '••••';
/** The last four tell two keys apart; of a short key they would be too much. */
const SHOW_TAIL_FROM_CHARACTERS = 12;

/** A secret as it may be shown; what is masked already stays as it is. */
export function maskedSecret(secret: string): string {
  if (secret.startsWith(MASK)) return secret;
  return secret.length >= SHOW_TAIL_FROM_CHARACTERS ? `${MASK}${secret.slice(-4)}` : MASK;
}

/** By its last word, so that `api_key`, `accessToken` and `X-Amz-Signature` count, but `tokens` and `key_id` do not. */
const SECRET_NAME =
  /(key|token|jwt|secret|password|passwd|pwd|auth|authorization|credential|signature|sig)$/i;

/** Whether what a header or query parameter of this name holds is a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** One parameter of a query, wherever in a text the URL stands: all up to the value, its name, its value. */
const PARAMETER = /([?&;]([^=&?#;\s"'<>]+)=)([^&#\s"'<>]+)/g;
const USER_INFO = /\/\/[^/?#\s"'<>@]+@/g;

/** Replaces the user info and the secret query parameters of every URL in a text. */
function replaceUrlSecrets(
  text: string,
  ofUser: (userInfo: string) => string,
  ofValue: (value: string) => string,
): string {
  return text
    .replace(USER_INFO, (found) => `//${ofUser(found.slice(2, -1))}@`)
    .replace(PARAMETER, (whole, start: string, name: string, value: string) =>
      isSecretName(name) ? start + ofValue(value) : whole,
    );
}

/** Masks the user info and the secret query parameters of every URL in a text. Doing it twice changes nothing more. */
export const maskUrlSecrets = (text: string): string => replaceUrlSecrets(text, () => MASK, maskedSecret);

const blotted = (secret: string): string => '*'.repeat(secret.length);

/** The same with as many asterisks as the secret had characters, so that what is counted in bytes stays right. */
export const blotUrlSecrets = (text: string): string => replaceUrlSecrets(text, blotted, blotted);

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** The values of the secret parameters in the query of a URL, as they are written there and as they are meant. */
export function secretsInQuery(url: string): readonly string[] {
  const parameters = [...url.matchAll(PARAMETER)].filter(([, , name = '']) => isSecretName(name));
  return [...new Set(parameters.flatMap(([, , , value = '']) => [value, decoded(value)]))];
}
