import { createRequire } from 'node:module';
import { GlobalRegistrator } from '@happy-dom/global-registrator';

// Grafana's code is written for browsers and needs a window while it loads; of its two builds Node can read the older one.
GlobalRegistrator.register();
export const { toDataFrame } = createRequire(import.meta.url)('@grafana/data') as typeof import('@grafana/data');
