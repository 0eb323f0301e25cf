import { createRequire } from 'node:module';
import { GlobalRegistrator } from '@happy-dom/global-registrator';

// Grafana's code is written for browsers, and looks for a window while it is loaded; of its two builds Node can read the older.
GlobalRegistrator.register();
export const { toDataFrame } = createRequire(import.meta.url)('@grafana/data') as typeof import('@grafana/data');
