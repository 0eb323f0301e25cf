import { type Dashboard } from '@grafana/schema';

/** What a page is given before it is opened: a dashboard, and by a panel's id what the engine answered it. */
export interface Shot {
  dashboard: Dashboard;
  answers: Record<number, { query: { range: { from: string; to: string } }; answer: object[] }>;
  /** The texts of the variables that are chosen. */
  chosen: Record<string, string>;
  width: number;
}

declare global {
  interface Window {
    shot: Shot;
  }
}
