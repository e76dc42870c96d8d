import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// Debian's Chromium when it is there (no browser download needed), else the one playwright installed.
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const launchOptions = {
  ...(existsSync(chromium) ? { executablePath: chromium } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
  ],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          environment: 'node',
          // Pure functions: nothing of one file stays behind for the next.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/electron/**/*.test.ts', 'test/faults/**/*.test.ts'],
          environment: 'node',
          // Most of their time they wait for sockets. Two at a time now and then take the processor from one that takes stamps.
          maxWorkers: 2,
          isolate: false,
          retry: 1,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'components',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        // SharedArrayBuffer, and with it the worklet's ring, needs cross-origin isolation.
        server: {
          headers: {
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Embedder-Policy': 'require-corp',
          },
        },
        // Found only while a test runs, a dependency makes Vite reload the page and the test file fail on a fresh checkout.
        optimizeDeps: {
          include: [
            'react',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            'recharts',
            'mpg123-decoder',
            'opus-decoder',
            '@testing-library/react',
            'fast-check',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          retry: 1,
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          // The vendors' official clients against the lab, and other people's readers of exports; scripts/test.mjs installs them
          // beside the tests.
          name: 'conformance',
          include: ['test/{conformance,export-readers}/**/*.test.ts'],
          exclude: ['test/{conformance,export-readers}/node_modules/**'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // A real browser shares the machine with whatever else it does. Most of the time it waits for speech to end.
          retry: 1,
          environment: 'node',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'heard',
          include: ['test/heard/**/*.test.ts'],
          // What is recorded at a sound server must have the machine to itself.
          fileParallelism: false,
          retry: 1,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
