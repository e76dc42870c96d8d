import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { toFailure } from '../core/contract/result.ts';
import { openIpcDoor } from './doors/ipc.ts';
import { openVisit } from './doors/visit.ts';
import { createKeychainStore } from './secrets.ts';
import { dataFolder } from './storage/data-folder.ts';
import { createServices, type Services } from './services.ts';
import { createWindow, PAGE_ORIGIN, registerPageScheme, servePage } from './window.ts';

const built = (...path: string[]) => join(import.meta.dirname, '..', ...path);

async function startServices(): Promise<Services> {
  // The command line's folder too: a run made there is in this history.
  const { env: environment, platform } = process;
  const folder = dataFolder({ environment, platform, homeFolder: homedir() });
  const secrets = await createKeychainStore(join(folder, 'keys.bin'));
  return createServices({ shell: 'desktop', version: app.getVersion(), folder, secrets });
}

async function openDesktop(services: Services): Promise<void> {
  const window = createWindow(built('preload', 'preload.cjs'), built('..', 'assets', 'icon.png'));
  services.rows.open();
  const closeDoor = openIpcDoor(window, PAGE_ORIGIN, () => openVisit(services), services.subscribe);
  window.on('closed', closeDoor);
  await window.loadURL(`${PAGE_ORIGIN}/`);
}

/** Quitting waits for the engine's last words to reach the disk, whoever asked: the last window, a menu, Cmd+Q. */
function closeBeforeQuit(services: Services): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void services.close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function main(): Promise<void> {
  // Two instances would write the same history.
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerPageScheme();
  await app.whenReady();
  servePage(built('renderer'));
  const services = await startServices();
  closeBeforeQuit(services);
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  await openDesktop(services);
}

main().catch((thrown: unknown) => {
  const { message, hint } = toFailure(thrown);
  dialog.showErrorBox('Onset could not start', `${message}\n\n${hint}`);
  app.exit(1);
});
