// A clerk takes a call: the form of a new ticket, with what is known of the caller and of the matter beside it.
import { placesOf, regionOf } from './lib/address.js';
import { getJson, getPatiently } from './lib/api.js';
import { alikeTickets, earlierTickets, limitPreview } from './lib/beside.js';
import { Combobox } from './lib/combobox.js';
import { whyNot } from './lib/command.js';
import { mark } from './lib/dialog.js';
import { byId, el, setText } from './lib/dom.js';
import { dropDraft, keepDraft, readDraft } from './lib/draft.js';
import { regionMap } from './lib/region-map.js';
import { showRegistered } from './lib/registered.js';
import { Registration } from './lib/registration.js';
import { clock, openShell } from './lib/shell.js';
import { instant, shortInstant } from './lib/time.js';
import { known, regionName, t } from './lib/words.js';

const KINDS = ['REQUEST', 'CONSULTATION', 'COMPLAINT', 'SUGGESTION', 'REPORT'];
const CHANNELS = ['PHONE', 'LIVE_LINE', 'POLICE_110', 'WECHAT', 'MINI_PROGRAM', 'WEBSITE', 'APP', 'PROVINCIAL', 'BAIXING_WENZHENG', 'BUSINESS_PLATFORM', 'OTHER'];
const LONGEST_TITLE = 40;
const A_DAY = 86400000;

const opened = openShell(t('page.register'));

const form = byId('form');
const field = (name) => form.elements[name];
const text = (name) => field(name).value.trim();
const given = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== undefined));
const registration = new Registration(clock);
let who = '';
let into;
let places = [];
let units = [];
/** What the clerk has set, and no rule changes any more. */
const own = { region: false, confidential: false };

function radios(host, name, values) {
  host.append(...values.map(([value, word], place) => {
    const pick = el('input');
    Object.assign(pick, { type: 'radio', name, value, defaultChecked: place === 0 });
    return el('label', value === 'URGENT' ? 'grave' : '', pick, el('span', '', word));
  }));
}
radios(byId('kinds'), 'kind', KINDS.map((kind) => [kind, t('kind.' + kind)]));
radios(byId('urgencies'), 'urgency', ['NORMAL', 'URGENT'].map((urgency) => [urgency, t('urgency.' + urgency)]));
field('channel').append(...CHANNELS.map((channel) => new Option(t('channel.' + channel), channel)));

const boxes = {
  topic: new Combobox({ name: 'topic', label: t('ask.topic'), hint: t('register.topic.hint'), free: true, onChange: changed }),
  region: new Combobox({ name: 'region', label: t('ask.region'), hint: t('register.region.hint'), onChange: regionChanged, onPick: () => {
    own.region = true;
  } }),
  line: new Combobox({ name: 'line', label: t('register.line'), hint: t('register.line.hint'), onChange: changed }),
  unit: new Combobox({ name: 'unit', label: t('register.unit'), hint: t('register.unit.hint'), onChange: changed }),
};
for (const [name, { elements }] of Object.entries(boxes)) byId(name).append(...elements);
const map = regionMap(byId('map'), (code) => {
  // A clerk of a county registers for that county alone.
  if (!boxes.region.entries.some(({ id }) => id === code)) return;
  own.region = true;
  boxes.region.value = code;
});
const earlier = earlierTickets(clock);
const alike = alikeTickets(clock, (ticket) => {
  into = ticket;
  byId('into').hidden = !ticket;
  if (ticket) setText(byId('into'), t('register.into', ticket));
  keep();
});
const limits = limitPreview();

/** The first sentence of what was written, for a title that was not. */
function firstSentence(content) {
  const sentence = content.split(/[。！？!?\n；;]/, 1)[0].trim();
  return sentence.length > LONGEST_TITLE ? sentence.slice(0, LONGEST_TITLE - 1) + '…' : sentence;
}

const labels = () => [...form.querySelectorAll('[name="labels"]:checked')].map(({ value }) => value);
const anonymous = () => field('anonymous').checked;

function body() {
  const content = text('content');
  const company = text('citizen/company');
  const citizen = given({ name: text('citizen/name'), phone: text('citizen/phone'), company, type: company ? 'COMPANY' : '' });
  return given({
    channel: field('channel').value, kind: field('kind').value, urgency: field('urgency').value, region: boxes.region.value, topic: boxes.topic.value,
    labels: labels(), title: text('title') || firstSentence(content), content, address: text('address'), citizen: anonymous() || !Object.keys(citizen).length ? undefined : citizen,
    confidential: field('confidential').checked, line: boxes.line.value, liveLineSession: field('channel').value === 'LIVE_LINE' ? field('liveLineSession').value : '',
  });
}

/** What the form holds, without what is derived from it. */
function values() {
  const inputs = [...form.elements].filter(({ name, type }) => name && type !== 'submit');
  return inputs.map(({ name, type, value, checked }) => [name, value, type === 'radio' || type === 'checkbox' ? checked : null]);
}

function keep() {
  keepDraft({ who, values: values(), into, own, sent: registration.state });
}

function restore(draft) {
  for (const [name, value, checked] of draft.values) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (checked === null) input.value = value;
      else if (input.value === value) input.checked = checked;
    }
  }
  Object.assign(own, draft.own);
  registration.state = draft.sent;
  if (draft.into) alike.choose(draft.into);
}

/** Names of units are many: those of the county that was chosen come first. */
function offerUnits(region) {
  const here = ({ region: of }) => of === region;
  boxes.unit.offer([...units.filter(here), ...units.filter((unit) => !here(unit))]);
}

function regionChanged(region) {
  map.choose(region);
  offerUnits(region);
  changed();
}

/** Chooses the county that the address names, unless the clerk has chosen one: then it is only offered. */
function lookAtAddress() {
  const found = regionOf(text('address'), places);
  const note = byId('by-address');
  note.hidden = true;
  if (!found || !boxes.region.entries.some(({ id }) => id === found.region)) return;
  const values = { name: found.name, region: regionName(found.region, boxes.region.entries.find(({ id }) => id === found.region).name) };
  if (boxes.region.value === found.region) {
    if (!own.region) note.replaceChildren(t('register.found', values));
    note.hidden = own.region;
  } else if (own.region) {
    const take = el('button', 'quiet', t('register.found.take', values));
    take.type = 'button';
    take.addEventListener('click', () => {
      boxes.region.value = found.region;
      note.hidden = true;
      boxes.region.input.focus();
    });
    note.replaceChildren(t('register.found.other', values), ' ', take);
    note.hidden = false;
  } else {
    boxes.region.value = found.region;
    note.replaceChildren(t('register.found', values));
    note.hidden = false;
  }
}

/** Follows every change: what is asked beside the form, what the form shows, and the draft. */
function changed() {
  if (byId('call').hidden) return;
  if (!own.confidential) field('confidential').checked = field('kind').value === 'REPORT';
  for (const name of ['phone', 'name', 'company']) field('citizen/' + name).disabled = anonymous();
  byId('session-part').hidden = field('channel').value !== 'LIVE_LINE';
  const { region, topic, title, content, kind, urgency } = body();
  earlier(anonymous() ? '' : text('citizen/phone'));
  alike.ask(region && (content || title || '').length > 3 ? given({ region, topic, title, content }) : undefined);
  limits(new URLSearchParams([...Object.entries(given({ kind, urgency, region, topic, unit: boxes.unit.value })), ...labels().map((label) => ['label', label])]).toString());
  keep();
}

/** What is missing, found without asking. */
function missing() {
  const faults = ['content', 'topic', 'region'].filter((name) => !text(name)).map((name) => ({ pointer: '/' + name, word: t('register.missing') }));
  for (const name of ['region', 'line', 'unit']) if (boxes[name].wrong) faults.push({ pointer: '/' + name, word: t('register.missing.choose') });
  return faults;
}

async function register() {
  const faults = missing();
  mark(form, faults);
  setText(byId('problem'), faults.length ? t('register.missing.some') : '');
  if (faults.length || byId('send').disabled) return;
  byId('send').disabled = true;
  setText(byId('send').firstChild, t('register.sending'));
  try {
    const ticket = await registration.send(body(), keep);
    const unit = boxes.unit.entry;
    dropDraft();
    byId('call').hidden = true;
    showRegistered(ticket, { into, unit });
  } catch (failure) {
    setText(byId('problem'), failure.status ? whyNot(failure) : t('register.lost'));
    mark(form, failure.errors ?? []);
  } finally {
    byId('send').disabled = false;
    setText(byId('send').firstChild, t('register.send'));
  }
}

function empty() {
  form.reset();
  Object.assign(own, { region: false, confidential: false });
  registration.done();
  mark(form, []);
  setText(byId('problem'), '');
  byId('by-address').hidden = true;
  for (const box of Object.values(boxes)) box.value = '';
  boxes.line.value = boxes.line.entries[0]?.id ?? '';
  alike.choose(undefined);
  byId('done').hidden = true;
  byId('call').hidden = false;
  dropDraft();
  changed();
  scrollTo(0, 0);
  field('citizen/phone').focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  register();
});
document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !byId('call').hidden && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    register();
  } else if (event.key === 'Enter' && event.target.matches('#form input:not([role="combobox"])')) {
    // A line that ends must not send a matter that is half written.
    event.preventDefault();
  }
});
form.addEventListener('input', ({ target }) => {
  if (target.name === 'confidential') own.confidential = true;
  if (target.name === 'region') own.region = target.value !== '';
  if (target.name === 'address') lookAtAddress();
  changed();
});
byId('next').addEventListener('click', empty);
/** A matter is thrown away only by two presses. */
byId('clear').addEventListener('click', () => {
  if (byId('clear').dataset.sure) empty();
  else {
    byId('clear').dataset.sure = 'yes';
    setText(byId('clear'), t('register.clear.sure'));
  }
});
byId('clear').addEventListener('blur', () => {
  delete byId('clear').dataset.sure;
  setText(byId('clear'), t('register.clear'));
});

async function begin(session) {
  const [policy, regions, all] = await Promise.all([getPatiently('/v1/policy'), getPatiently('/v1/regions'), getPatiently('/v1/units'), clock.read().catch(() => {})]);
  who = session.name;
  const names = new Map(regions.map(({ id, name }) => [id, regionName(id, name)]));
  places = placesOf(regions, all);
  units = all.map(({ id, name, region }) => ({ id, name, region, more: names.get(region) }));
  boxes.topic.offer(policy.topics.map(({ path }) => ({ id: path, name: path })));
  boxes.region.offer(regions.filter(({ id }) => !session.regions.length || session.regions.includes(id)).map(({ id, city }) => ({ id, name: city ? t('wall.cityLevel') : names.get(id), more: id })));
  boxes.line.offer(policy.lines.map(({ id, name }) => ({ id, name: `${id} ${name}` })));
  offerUnits('');
  byId('labels').append(...policy.labels.map(({ id, name }) => {
    const tick = el('input');
    Object.assign(tick, { type: 'checkbox', name: 'labels', value: id });
    return el('label', '', tick, ' ', known('label.' + id) ? t('label.' + id) : name);
  }));
  byId('labels-part').hidden = policy.labels.length === 0;
  const soon = new Date(clock.now() + A_DAY).toISOString();
  const sessions = await getJson('/v1/live-line/sessions?state=ON_AIR&state=PLANNED&to=' + soon).catch(() => ({ items: [] }));
  field('liveLineSession').append(new Option(t('register.session.none'), ''), ...(sessions.items ?? []).map(({ id, leader, from }) => new Option(`${leader} ${shortInstant(instant(from))}`, id)));
  map.draw(names);
  const draft = readDraft(who);
  byId('call').hidden = false;
  if (draft) {
    restore(draft);
    for (const box of Object.values(boxes)) box.changed();
    changed();
    (text('citizen/phone') ? field('content') : field('citizen/phone')).focus();
  } else empty();
}

const session = await opened;
if (session?.operations.includes('REGISTER')) await begin(session);
else byId('refused').hidden = false;
