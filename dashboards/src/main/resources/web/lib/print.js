// Printing a page: who prints it and when is on every sheet.
import { day, timeOfDay } from './time.js';
import { t } from './words.js';

const quoted = (text) => `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;

/** Margin boxes, which only style sheets can fill; a browser without them shows the line at the top of the first sheet. */
function margins(left, right) {
  const [before, between, after] = t('story.page', { n: '\n', of: '\n' }).split('\n').map(quoted);
  return `@page { @top-left { content: ${quoted(left)} } @top-right { content: ${quoted(right)} } @bottom-right { content: ${before} counter(page) ${between} counter(pages) ${after} } }`;
}

/**
 * @param button prints
 * @param line the element of the line at the top of the first sheet
 * @param now the engine's time
 * @param about what is printed
 * @param viewer the viewer's session, or undefined
 */
export function printable({ button, line, now, about, viewer }) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  button.addEventListener('click', () => print());
  addEventListener('beforeprint', () => {
    const at = t('story.printed', { at: `${day(now())} ${timeOfDay(now(), false)}` });
    const by = t('story.printed.by', { who: viewer()?.open === false ? viewer().name : t('story.printed.open') });
    line.replaceChildren(about(), ' · ', at, ' · ', by);
    sheet.replaceSync(margins(about(), `${at} · ${by}`));
  });
}
