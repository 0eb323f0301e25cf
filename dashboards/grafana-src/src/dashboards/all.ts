import { type Dashboard } from '@grafana/schema';
import { calls } from './calls.js';
import { liveLine } from './live-line.js';
import { overview } from './overview.js';
import { region } from './region.js';
import { system } from './system.js';
import { unit } from './unit.js';
import { warnings } from './warnings.js';
import { work } from './work.js';

/** From the general to the special. */
export const ALL = [overview, region, unit, work, calls, liveLine, warnings, system] satisfies Dashboard[];
