/** As much of it as is used: it comes without types. */
declare module 'har-validator' {
  /** Rejects what is no HAR 1.2. */
  export function har(data: unknown): Promise<unknown>;
}
