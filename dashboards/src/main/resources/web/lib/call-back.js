// Calling citizens back: which try it is, and what one in vain leads to.
import { instant, shortInstant } from './time.js';
import { t } from './words.js';

/** What the dialog of an action says above its fields. */
export function aboutAction(action, ticket, now) {
  if (action !== 'call-back') return ticket.title;
  const { callBackTries: tries, callBackTriesMost: most } = ticket;
  const again = instant(ticket.callBackAgainAt);
  if (now < again) return t('call.again', { tries, at: shortInstant(again) });
  return t(tries + 1 >= most ? 'call.last' : 'call.try', { n: tries + 1, most });
}
