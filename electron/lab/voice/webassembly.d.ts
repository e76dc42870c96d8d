/** The part of WebAssembly that the lab uses: ES2023's library has none and @types/node 20 neither. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, (...values: never[]) => number>>);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(limits: { initial: number });
    readonly buffer: ArrayBuffer;
  }
}
