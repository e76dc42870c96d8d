import { existsSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** An arrow that may not exist, with the name of the right door. */
const closed = (group, message) => ({ group, message });

const toElectron = closed(
  ['electron'],
  "Only main, preload, window, secrets and doors/ipc may import 'electron': everything else must run in plain Node.",
);
const toRenderer = closed(
  ['**/renderer/**'],
  'electron/ never imports renderer/: what both need belongs in core/.',
);
const toElectronRoom = closed(
  ['**/electron/**', 'electron', 'node:*', 'ws'],
  'The page has no Node: ask the engine through renderer/client, or put shared meaning in core/.',
);
const toOutside = closed(
  ['**/electron/**', '**/renderer/**', 'electron', 'react', 'node:*', 'ws'],
  'core/ imports only zod: inject what it needs as an argument.',
);
const toSessions = closed(
  ['**/session/**'],
  'A recorded run is read with these, never the reverse: core/session hands in what you need of it as an argument.',
);
const toManyRuns = closed(
  ['**/history/**', '**/audition/**', '**/export/**', '**/sweep/**'],
  'One run knows nothing of many: core/history, audition, sweep and export read core/session, never the reverse.',
);
const toVendors = closed(
  ['**/providers/**', '**/engine/**', '**/lab/**'],
  'transport knows sockets and stamps, not vendors: engine/ ties the two.',
);
const toEngine = closed(
  ['**/engine/**', '**/lab/**', '**/registry.ts'],
  'wires/ carries messages and knows no run and no vendor: engine/ tells it what to write.',
);
const toSockets = closed(
  ['**/transport/**', '**/engine/**', 'ws', 'node:http', 'node:https', 'node:net', 'node:tls', 'node:http2'],
  'An adapter knows messages, not sockets or clocks: describe what to write, engine/ writes and stamps it.',
);
const toDoors = closed(
  ['**/doors/**', '**/cli/**', '**/storage/**', '**/lab/**', '**/services.ts'],
  'engine/ knows no door, no disk and no lab: services.ts hands them in as options.',
);
/** The folders of a room, from what knows none of the others to what ties them together. */
const ENGINE_FOLDERS = [
  ...['secrets', 'log', 'sound', 'way', 'request'],
  ...['phrases', 'reply', 'run', 'inquiries'],
];
const TEXT_FOLDERS = ['languages', 'judges', 'boundaries', 'tokens', 'chunkers'];
const SESSION_FOLDERS = ['record', 'playback', 'text', 'gaps', 'barge-in', 'figures', 'document'];
const STORE_FOLDERS = ['target', 'settings', 'run', 'stored', 'studio', 'live', 'history', 'audition'];
/** @param tied files beside the folders that tie them together */
const toWhatTies = (room, folders, folder, tied = []) =>
  closed(
    [...tied, ...folders.slice(folders.indexOf(folder) + 1).map((other) => `../${other}/**`)],
    `Inside ${room}/ arrows point one way, ${folders.toReversed().join(' → ')}: be handed what ${folder}/ needs of those before it.`,
  );
const toEngineTies = (folder) => toWhatTies('engine', ENGINE_FOLDERS, folder, ['**/create-engine.ts']);
const toTextTies = (folder) => toWhatTies('text', TEXT_FOLDERS, folder);
const toSessionTies = (folder) =>
  toWhatTies('session', SESSION_FOLDERS, folder, [
    ...['../reduce.ts', '../kept-run.ts'],
    ...(folder === 'record' ? ['../session.ts'] : []),
  ]);
const toStoreTies = (folder) => toWhatTies('stores', STORE_FOLDERS, folder, ['**/create-services.ts']);
const toTheRun = closed(
  [
    '**/engine/**',
    '**/transport/**',
    '**/providers/**',
    '**/lab/**',
    '**/doors/**',
    '**/cli/**',
    '**/services.ts',
  ],
  'storage/, audio/ and yaml/ know no run under way: what they share with engine/ is in core/, services.ts hands in the rest.',
);
const toStorage = closed(
  ['**/storage/**'],
  'audio/ and yaml/ import only core/: what they read and write is handed to them.',
);
const toShells = closed(
  ['**/doors/**', '**/cli/**', '**/lab/**', '**/services.ts'],
  'audition/, portable/ and export/ know no door and no command line: services.ts hands in what they need.',
);
const toAdapters = closed(
  ['**/adapter.ts', './codec*.ts', './failures.ts', '**/*-codec.ts'],
  'lab.ts is a second reading of the protocol: share wire types (wire.ts), never decoding code.',
);

const only = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** `new Date()` without an argument reads the wall clock too. */
const NEW_DATE = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Wall clock only in clock/clock.ts; stamps come from its clock.',
};
const WALL_CLOCK = [
  {
    object: 'Date',
    property: 'now',
    message: 'Wall clock only in clock/clock.ts; stamps come from its clock.',
  },
];
const PAGE_BRIDGE = [
  { object: 'window', property: 'onset', message: 'Talk to the engine through renderer/client.' },
  ...WALL_CLOCK,
];

/** Without their packages, which scripts/test.mjs installs and then lints them, nothing in these has a type. */
const notInstalled = ['test/conformance/', 'test/export-readers/'].filter(
  (folder) => !existsSync(join(import.meta.dirname, folder, 'node_modules')),
);

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.cache/', 'coverage/', ...notInstalled]),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },

  only(['core/**/*.ts'], toOutside),
  only(['core/session/**/*.ts'], toOutside, toManyRuns),
  ...SESSION_FOLDERS.map((folder) =>
    only([`core/session/${folder}/**/*.ts`], toOutside, toManyRuns, toSessionTies(folder)),
  ),
  only(['core/{audio,billing,playback,stats,text,timeline}/**/*.ts'], toOutside, toSessions, toManyRuns),
  ...TEXT_FOLDERS.slice(0, -1).map((folder) =>
    only([`core/text/${folder}/**/*.ts`], toOutside, toSessions, toManyRuns, toTextTies(folder)),
  ),
  only(['renderer/**/*.{ts,tsx}'], toElectronRoom),
  ...STORE_FOLDERS.map((folder) =>
    only([`renderer/stores/${folder}/**/*.ts`], toElectronRoom, toStoreTies(folder)),
  ),
  only(['electron/**/*.ts'], toElectron, toRenderer),
  only(['electron/{main,preload,window,secrets}.ts', 'electron/doors/ipc.ts'], toRenderer),
  only(['electron/transport/**/*.ts'], toElectron, toRenderer, toVendors),
  only(['electron/clock/**/*.ts'], toElectron, toRenderer, toVendors),
  only(['electron/wires/**/*.ts'], toElectron, toRenderer, toEngine, toDoors),
  only(['electron/engine/**/*.ts'], toElectron, toRenderer, toDoors),
  ...ENGINE_FOLDERS.map((folder) =>
    only([`electron/engine/${folder}/**/*.ts`], toElectron, toRenderer, toDoors, toEngineTies(folder)),
  ),
  only(['electron/storage/**/*.ts'], toElectron, toRenderer, toTheRun),
  only(['electron/{audition,export,portable}/**/*.ts'], toElectron, toRenderer, toShells),
  only(['electron/{audio,yaml}/**/*.ts'], toElectron, toRenderer, toTheRun, toStorage),
  only(['electron/providers/**/*.ts'], toElectron, toRenderer, toSockets),
  only(['electron/providers/*/lab*.ts'], toElectron, toRenderer, toSockets, toAdapters),

  {
    files: ['core/**/*.ts', 'electron/**/*.ts'],
    ignores: ['electron/clock/clock.ts'],
    rules: {
      'no-restricted-properties': ['error', ...WALL_CLOCK],
      'no-restricted-syntax': ['error', NEW_DATE],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ignores: ['renderer/client/**'],
    rules: { 'no-restricted-properties': ['error', ...PAGE_BRIDGE] },
  },
  { files: ['renderer/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', NEW_DATE] } },

  // The command line and the scripts speak on the terminal; the others have their doors.
  {
    files: ['electron/cli/**/*.ts', 'scripts/**', 'test/**', 'bin/**'],
    rules: { 'no-console': 'off' },
  },
  // Tools read a default export from their configuration.
  { files: ['*.config.{js,ts}'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['scripts/**/*.mjs', 'bin/**/*.js', '**/*.cjs', 'eslint.config.js'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' },
    },
  },
  {
    files: ['test/**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        Request: 'readonly',
        atob: 'readonly',
        btoa: 'readonly',
      },
    },
  },
  prettier,
);
