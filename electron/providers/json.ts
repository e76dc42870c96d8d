/** A JSON object from the wire, every field still unknown. */
export type WireObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses one JSON object; null for anything else, so that nonsense is a value and never an exception. */
export function parseObject(text: string): WireObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The field as a nested object, or null. */
export function objectField(object: WireObject, name: string): WireObject | null {
  const value = object[name];
  return isObject(value) ? value : null;
}

/** The field as a string, or null when it is absent or something else. */
export function textField(object: WireObject, name: string): string | null {
  const value = object[name];
  return typeof value === 'string' ? value : null;
}
