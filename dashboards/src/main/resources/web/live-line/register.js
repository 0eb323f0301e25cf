// A matter that comes up in a session: registered on the spot, and with that one of the session's tickets.
import { form, input } from '../lib/form.js';
import { Registration } from '../lib/registration.js';
import { t } from '../lib/words.js';
import { choiceField } from './choice.js';
import { whyRefused } from './refusals.js';
import { filled, text, word } from './slot.js';

const KINDS = ['REQUEST', 'CONSULTATION', 'COMPLAINT', 'SUGGESTION', 'REPORT'];

/**
 * A lost answer loses nothing: the same matter sent again is the same command.
 *
 * @param session in which it is registered
 * @param given regions and topics to choose from, and the engine's clock
 * @param done gets the ticket
 */
export function registerForm(session, { regions, topics, clock }, done) {
  const registration = new Registration(clock);
  const region = choiceField('region', t('ask.region'), regions, { required: true, value: session.region ?? '' });
  const topic = choiceField('topic', t('ask.topic'), topics, { required: true, free: true });
  const own = (name, label, max) => word(name, label, { required: false, maxLength: max });
  const fields = [word('title', t('desk.matter'), { wide: true, maxLength: 200 }), text('content', t('register.content')), topic.element, region.element, input('kind', t('ask.kind'), { options: KINDS.map((kind) => [kind, t('kind.' + kind)]) }),
    own('address', t('register.address'), 300), own('name', t('register.name'), 100), own('phone', t('register.phone'), 64), input('urgent', t('desk.urgent'), { type: 'checkbox' })];
  const made = form(t('desk.register'), fields, async ({ kind, title, content, address, name, phone, urgent }) => {
    const citizen = filled({ name, phone });
    const body = {
      channel: 'LIVE_LINE', liveLineSession: session.id, kind, urgency: urgent ? 'URGENT' : 'NORMAL', region: region.read(), topic: topic.read(), ...filled({ title, content, address }),
      confidential: kind === 'REPORT', ...(Object.keys(citizen).length ? { citizen } : {}),
    };
    const ticket = await registration.send(body, () => {});
    registration.done();
    done(ticket);
  }, whyRefused);
  made.id = 'deed-register';
  return made;
}
