import { readFileSync } from 'node:fs';
import Module, { register } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectDevtools, startChromium } from './devtools.mjs';
import { createElectron } from './modules.mjs';

const folder = resolve(process.argv[2] ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const userData = process.env.ONSET_HOME ?? mkdtempSync(join(tmpdir(), 'standin-data-'));

const chromium = startChromium();
const devtoolsUrl = await chromium.url;
const devtools = await connectDevtools(devtoolsUrl);
await devtools.send('Target.setDiscoverTargets', { discover: true });

const quit = () => void devtools.send('Browser.close').catch(() => chromium.child.kill());
chromium.child.on('exit', () => process.exit(0));
process.on('SIGTERM', quit);

const electron = createElectron({ devtools, manifest, userData, quit });
globalThis[Symbol.for('electron-standin')] = electron;
register('./resolver.mjs', import.meta.url);
// Playwright asks the inspector for require('electron') as soon as it reads this line: asked a moment earlier, Node
// would answer with the npm package, which tries to download Electron and has no app.quit.
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));
process.stderr.write(`DevTools listening on ${devtoolsUrl}\n`);

await import(pathToFileURL(join(folder, manifest.main)).href);
