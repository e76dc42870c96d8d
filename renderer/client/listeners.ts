/** Who wants to know. A listener added or removed while one is being called takes effect at the next call. */
export interface Listeners<T> {
  /** @returns unsubscribe */
  add(listener: (value: T) => void): () => void;
  emit(value: T): void;
  count(): number;
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<{ call: (value: T) => void }>();
  return {
    add(call) {
      const entry = { call }; // the same function may subscribe twice
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit(value) {
      for (const listener of [...listeners]) listener.call(value);
    },
    count: () => listeners.size,
  };
}
