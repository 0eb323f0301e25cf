// The scenes in their order: each in turn, or the one that `?scene=` pins. A further scene is a module like the others and
// a line here.
import { byId, el } from '../lib/dom.js';
import { params, t } from '../lib/words.js';
import { city } from './city.js';
import { counties } from './counties.js';
import { liveLine } from './live-line.js';
import { scorecards } from './scorecards.js';
import { warnings } from './warnings.js';

const scenes = [city, counties, warnings, liveLine, scorecards];
const TURN = 1000 * (Number(params.get('seconds')) || 30);

/** Every scene is built once and stays; only the visible one is drawn. */
export class Scenes {
  shown = 0;
  since = performance.now();
  pinned = false;

  constructor(world, compare) {
    this.all = scenes.map((scene) => {
      const host = el('main', `scene ${scene.name}`);
      host.hidden = true;
      byId('scenes').append(host);
      const tab = el('a', '', t('scene.' + scene.name));
      const pin = new URL(location.href);
      pin.searchParams.set('scene', scene.name);
      tab.href = pin.pathname + pin.search;
      tab.addEventListener('click', (event) => {
        event.preventDefault();
        this.pin(scene.name);
      });
      byId('tabs').append(tab);
      return { name: scene.name, host, tab, ...scene.build(host, world, compare) };
    });
    const asked = this.all.findIndex(({ name }) => name === params.get('scene'));
    this.pinned = asked >= 0;
    this.show(Math.max(0, asked));
    addEventListener('keydown', (event) => this.key(event));
  }

  /** Pins a scene and puts it into the address; unpins it if it was pinned already. */
  pin(name) {
    const place = this.all.findIndex((scene) => scene.name === name);
    this.pinned = !(this.pinned && place === this.shown);
    const address = new URL(location.href);
    if (this.pinned) address.searchParams.set('scene', name);
    else address.searchParams.delete('scene');
    history.replaceState(null, '', address);
    this.show(place);
  }

  key({ key }) {
    if (key === 'ArrowRight') this.show(this.next(1));
    else if (key === 'ArrowLeft') this.show(this.next(-1));
    else if (key === ' ' && document.activeElement === document.body) this.pin(this.all[this.shown].name);
  }

  /** The next scene with content; empty scenes are skipped. */
  next(by) {
    const n = this.all.length;
    for (let step = 1; step < n; step++) {
      const place = (this.shown + by * step + n * step) % n;
      if (!this.all[place].empty?.()) return place;
    }
    return this.shown;
  }

  show(place) {
    this.shown = place;
    this.since = performance.now();
    this.all.forEach(({ host, tab }, i) => {
      host.hidden = i !== place;
      if (i === place) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
      tab.classList.toggle('pinned', i === place && this.pinned);
    });
    this.draw();
  }

  draw() {
    this.all[this.shown].draw();
  }

  /** Call it a few times a second. */
  tick() {
    for (const scene of this.all) scene.tick?.();
    if (!this.pinned && performance.now() - this.since > TURN) this.show(this.next(1));
  }
}
