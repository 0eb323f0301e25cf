// The table of warnings, or of issues that recur, with its filters.
import { getJson } from '../lib/api.js';
import { byId, el, keyed, setText } from '../lib/dom.js';
import { day, instant, shortInstant } from '../lib/time.js';
import { answersFor, isOpen, kindOf, lasted, levelMark, levels, levelWord, pageOf, placeOf } from '../lib/warnings.js';
import { params, t } from '../lib/words.js';

const PAGE = 100;
const states = { open: ['RAISED', 'ACKNOWLEDGED', 'ASSIGNED'], all: [], RAISED: ['RAISED'], ACKNOWLEDGED: ['ACKNOWLEDGED'], ASSIGNED: ['ASSIGNED'], RESOLVED: ['RESOLVED'], MERGED: ['MERGED'], NOTED: ['NOTED'] };
const signals = ['SURGE', 'SAME_MATTER', 'WORDING', 'SATISFACTION', 'MISSED'];
const columns = {
  warnings: ['level', 'sentence', 'signal', 'region', 'answers', 'state', 'raised', 'lasted', 'tickets'],
  issues: ['level', 'issue', 'region', 'unit', 'due', 'state', 'raised', 'tickets'],
};
const filters = ['state', 'level', 'region', 'signal'];

/** The content of each cell, and whether it needs action. */
const cells = {
  signal: kindOf,
  region: placeOf,
  answers: answersFor,
  unit: (warning) => warning.handledByName ?? t('warnings.unplanned'),
  due: (warning, now) => (!warning.due ? '–' : warning.due + (isOpen(warning) && warning.due < day(now) ? ` ${t('warnings.late')}` : '')),
  state: (warning) => [t('warning.' + warning.state), warning.outcome && t('outcome.' + warning.outcome)].filter(Boolean).join(' · '),
  raised: (warning) => shortInstant(instant(warning.raisedAt)),
  lasted,
  tickets: (warning) => String(warning.tickets),
};
const urgent = {
  answers: ({ state }) => state === 'RAISED',
  unit: (warning) => isOpen(warning) && !warning.handledByName,
  due: (warning, now) => isOpen(warning) && warning.due !== null && warning.due < day(now),
};

function row(names) {
  const mark = levelMark();
  const link = el('a');
  const looks = { issue: 'sentence', level: '' };
  const made = names.map((name) => ({ name, cell: el('td', looks[name] ?? name) }));
  for (const { name, cell } of made) if (name === 'level') cell.append(mark.element);
  for (const { name, cell } of made) if (name === 'sentence' || name === 'issue') cell.append(link);
  return {
    element: el('tr', '', ...made.map(({ cell }) => cell)),
    draw(warning, now) {
      mark.draw(warning.level);
      setText(link, warning.sentence);
      link.href = pageOf(warning.id);
      for (const { name, cell } of made) {
        if (!cells[name]) continue;
        setText(cell, cells[name](warning, now));
        cell.classList.toggle('nobody', Boolean(urgent[name]?.(warning, now)));
      }
    },
  };
}

export class WarningList {
  #clock;
  #remember;
  #names = columns.warnings;
  #show;
  #items = [];
  #asked = PAGE;
  #reading = 0;

  constructor(clock, remember) {
    this.#clock = clock;
    this.#remember = remember;
    byId('state').append(...Object.keys(states).map((state) => new Option(t(['open', 'all'].includes(state) ? 'warnings.' + state : 'warning.' + state), state)));
    byId('level').append(new Option(t('warnings.all'), ''), ...levels.map((level) => new Option(levelWord(level), level)));
    byId('signal').append(new Option(t('warnings.all'), ''), ...signals.map((signal) => new Option(t('signal.' + signal), signal)));
    for (const name of filters) {
      this.#choose(name);
      byId(name).addEventListener('change', () => {
        this.#asked = PAGE;
        this.#remember(Object.fromEntries(filters.map((each) => [each, byId(each).value === 'open' ? '' : byId(each).value])));
        this.read();
      });
    }
    byId('further').addEventListener('click', () => {
      this.#asked += PAGE;
      this.read();
    });
  }

  /** The selection in the address, if it is allowed. */
  #choose(name) {
    const wanted = params.get(name);
    if (wanted && [...byId(name).options].some(({ value }) => value === wanted)) byId(name).value = wanted;
  }

  /** @param regions [code, name] */
  offer(regions) {
    byId('region').append(new Option(t('warnings.all'), ''), ...regions.map(([code, name]) => new Option(name, code)));
    this.#choose('region');
  }

  /** Shows issues that recur, or all others. */
  ofIssues(issues) {
    this.#names = issues ? columns.issues : columns.warnings;
    this.#asked = PAGE;
    // Rows of the other table must not appear in this one.
    this.#items = [];
    byId('signals').hidden = issues;
    setText(byId('about'), issues ? t('warnings.about.recurring') : '');
    byId('columns').replaceChildren(...this.#names.map((name) => el('th', '', t('warnings.col.' + name))));
    byId('rows').replaceChildren();
    this.#show = keyed(byId('rows'), () => row(this.#names));
  }

  #query() {
    const wanted = this.#names === columns.issues ? ['RECURRING'] : byId('signal').value ? [byId('signal').value] : signals;
    const query = new URLSearchParams();
    for (const state of states[byId('state').value]) query.append('state', state);
    for (const signal of wanted) query.append('signal', signal);
    for (const name of ['level', 'region']) if (byId(name).value) query.append(name, byId(name).value);
    return query;
  }

  async read() {
    const mine = ++this.#reading;
    const query = this.#query();
    try {
      const items = [];
      for (let cursor = '0'; cursor && items.length < this.#asked;) {
        const page = await getJson(`/v1/warnings?limit=${PAGE}&cursor=${cursor}&${query}`);
        items.push(...page.items);
        cursor = page.next;
        byId('further').hidden = !cursor;
      }
      // An answer that arrives after a newer request is dropped.
      if (mine !== this.#reading) return;
      this.#items = items;
      setText(byId('empty'), t('warnings.empty'));
      setText(byId('count'), t(byId('further').hidden ? 'warnings.count' : 'warnings.cut', { n: items.length }));
      byId('empty').hidden = items.length > 0;
      this.tick();
    } catch {
      if (mine !== this.#reading) return;
      setText(byId('empty'), t('warnings.failed'));
      byId('empty').hidden = false;
    }
  }

  tick() {
    const now = this.#clock.now();
    this.#show?.(this.#items.map((each) => [each.id, each]), (drawn, each) => drawn.draw(each, now));
  }
}
