/** One step into a message; `all` takes the rest of the way in every item of a list. */
type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'all' };
export type JsonPath = readonly Step[];

const WHOLE = /^(?:[^.[\]\s]+|\[\d*\])(?:\.[^.[\]\s]+|\[\d*\])*$/;
const STEPS = /[^.[\]]+|\[\d*\]/g;

/** Reads `data.audio`, `items[0].audio` or `words[].start`; a leading `$.` is let pass. Null for anything else. */
export function parsePath(text: string): JsonPath | null {
  const path = text.replace(/^\$\.?(?=.)/, '');
  return WHOLE.test(path) ? (path.match(STEPS) ?? []).map(stepOf) : null;
}

function stepOf(text: string): Step {
  if (text === '[]') return { kind: 'all' };
  if (text.startsWith('[')) return { kind: 'item', index: Number(text.slice(1, -1)) };
  return { kind: 'name', name: text };
}

/** What stands at the path; undefined where the way ends before it. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  switch (step.kind) {
    case 'name':
      return Object.hasOwn(value, step.name) ? valueAt(Reflect.get(value, step.name), rest) : undefined;
    case 'item':
      return Array.isArray(value) ? valueAt(value[step.index], rest) : undefined;
    case 'all':
      return Array.isArray(value) ? value.map((item: unknown) => valueAt(item, rest)) : undefined;
  }
}
