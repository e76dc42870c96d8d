/** Names of requests that were answered, which later ones may refer to. */
export interface LabRequestIds {
  issue(): string;
  isKnown(id: string): boolean;
}

/** How long the vendor remembers is not published. */
const REMEMBERED = 1000;

export function createLabRequestIds(): LabRequestIds {
  const issued = new Set<string>();
  return {
    issue() {
      const id = crypto.randomUUID();
      issued.add(id);
      const [oldest] = issued;
      if (issued.size > REMEMBERED && oldest !== undefined) issued.delete(oldest);
      return id;
    },
    isKnown: (id) => issued.has(id),
  };
}
