import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseClient } from './client/choose-client.ts';
import { openPage } from './open-page.ts';
import { Root } from './root.tsx';
import { createDoorStore } from './stores/door-store.ts';
import './theme/theme.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');

const client = chooseClient();
const door = createDoorStore(client);

createRoot(element).render(
  <StrictMode>
    <Root door={door} opened={openPage(client, door)} />
  </StrictMode>,
);
