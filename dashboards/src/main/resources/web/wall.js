// The wall: several scenes of one city, a red warning above them, and a visible sign whenever the figures may be outdated.
import { Alarm } from './lib/alarm.js';
import { byId, setText } from './lib/dom.js';
import { Compare } from './lib/compare.js';
import { showViewer } from './lib/viewer.js';
import { day, duration, instant, timeOfDay, weekday } from './lib/time.js';
import { World } from './lib/world.js';
import { lang, regionName, t, translatePage } from './lib/words.js';
import { Scenes } from './wall/scenes.js';
import { sentence } from './wall/sentence.js';

const TICK = 250;
/** A sentence that changes more often cannot be read. */
const SENTENCE = 10000;

translatePage();
showViewer();
document.title = t('wall.title');
const world = new World();
const compare = new Compare(world);
const scenes = new Scenes(world, compare);
const alarm = new Alarm(world.clock);
let saidAt = -SENTENCE;

/** The connection, and a banner above the figures whenever they may be outdated. */
function drawLink() {
  const lost = world.lost();
  const live = world.streaming && world.answering;
  byId('link').className = 'link ' + (live ? 'live' : lost ? 'lost' : '');
  setText(byId('link'), t(live ? 'link.live' : lost ? 'link.lost' : 'link.connecting'));
  const old = world.staleBoards();
  const banner = byId('banner');
  banner.hidden = !lost && !world.denied && !old.length;
  document.body.classList.toggle('lost', lost || world.denied);
  if (banner.hidden) return;
  banner.classList.toggle('mild', !lost && !world.denied);
  const [head, text] = banner.children;
  const oldest = (boards) => timeOfDay(Math.min(...boards.map((board) => instant(board.asOf))));
  if (world.denied) {
    setText(head, t('link.denied'));
    setText(text, '');
  } else if (lost) {
    setText(head, t('link.lost'));
    setText(text, t('link.lost.detail', { at: oldest([...world.boards.values()]), age: duration(performance.now() - world.heardAt) }));
  } else {
    setText(head, t('wall.stale'));
    setText(text, t('link.stale.detail', { names: old.map((board) => regionName(board.region, board.name)).join(lang === 'en' ? ', ' : '、'), at: oldest(old) }));
  }
}

function drawSentence() {
  if (!world.whole() || performance.now() - saidAt < SENTENCE) return;
  // Once more immediately, as soon as earlier figures are there to compare with.
  if (compare.now) saidAt = performance.now();
  setText(byId('today'), sentence(world, world.total(), compare));
}

function tick() {
  const now = world.clock.now();
  setText(byId('now'), timeOfDay(now));
  setText(byId('date'), `${day(now)} ${weekday(now)}`);
  setText(byId('mode'), world.clock.label());
  byId('mode').hidden = !world.clock.label();
  if (world.whole()) compare.readAgain().catch(() => {});
  scenes.tick();
  alarm.show(world.warnings.urgent, !world.lost());
  drawSentence();
  drawLink();
}

world.onChange(() => scenes.draw());
tick();
setInterval(tick, TICK);
await world.begin();
