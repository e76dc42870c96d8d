/** What is known under `key`, made when it is asked for first. */
export function entryOf<K, T>(entries: Map<K, T>, key: K, make: () => T): T {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}
