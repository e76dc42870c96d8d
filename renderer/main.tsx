import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createServices, start } from './stores/create-services.ts';
import { ServicesProvider } from './stores/services.tsx';
import { chooseClient } from './client/choose-client.ts';
import './theme/theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const client = chooseClient();
const services = createServices(client);
start(client, services);

createRoot(root).render(
  <StrictMode>
    <ServicesProvider services={services}>
      <App />
    </ServicesProvider>
  </StrictMode>,
);
