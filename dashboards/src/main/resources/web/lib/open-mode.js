// Says on every page that the engine lets every caller in.
import { getPatiently } from './api.js';
import { t } from './words.js';

/** Shows the banner if every caller has every right. */
export async function showOpenMode() {
  const session = await getPatiently('/v1/session').catch(() => ({ open: false }));
  if (!session.open) return;
  const banner = document.createElement('p');
  banner.className = 'open-mode';
  banner.setAttribute('role', 'note');
  banner.textContent = t('app.open');
  document.body.append(banner);
}
