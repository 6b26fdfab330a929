import '@fontsource-variable/inter/index.css';
import './look/tokens.css';
import './look/base.css';
import './look/shell.css';
import './look/today.css';
import './look/record.css';
import './look/map.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguages } from './i18n';
import { applyTheme } from './look/theme';
import { Page } from './shell/Page';

applyTheme();
await startLanguages();
const root = document.getElementById('page');
if (root) createRoot(root).render(<StrictMode><Page /></StrictMode>);
