import { type Dashboard } from '@grafana/schema';

/** The input of a page: a dashboard, and the engine's answers by panel id. */
export interface Shot {
  dashboard: Dashboard;
  answers: Record<number, { query: { range: { from: string; to: string } }; answer: object[] }>;
  /** The texts of the selected variables. */
  chosen: Record<string, string>;
  width: number;
}

declare global {
  interface Window {
    shot: Shot;
  }
}
