import './lib/api/jitless.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@mantine/dropzone/styles.css';
import './app/style.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTexts } from './app/i18n/start.ts';
import { adoptStyleNonce } from './app/nonce.ts';
import { watchLoading } from './lib/interface/load.ts';

adoptStyleNonce();
watchLoading();
const texts = await startTexts();
createRoot(document.getElementById('root')!).render(<App texts={texts} />);
