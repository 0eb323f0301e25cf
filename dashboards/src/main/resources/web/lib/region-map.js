// The counties to choose from on a map; for the mouse, beside a field that the keyboard reaches.
import { el, setText } from './dom.js';
import { countyGround } from './map.js';

/** @param chosen gets the code of a county that is pressed */
export function regionMap(host, chosen) {
  let ground;
  let code = '';
  const show = () => {
    for (const [each, path] of ground?.paths ?? []) path.classList.toggle('chosen', each === code);
    for (const [each, { element }] of ground?.labels ?? []) element.classList.toggle('chosen', each === code);
  };
  return {
    /** @param names of the counties by code */
    async draw(names) {
      // Without the map the field does the same.
      ground = await countyGround(host, () => ({ element: el('span', 'county') })).catch(() => undefined);
      for (const [each, path] of ground?.paths ?? []) path.addEventListener('click', () => chosen(each));
      for (const [each, { element }] of ground?.labels ?? []) setText(element, names.get(each) ?? each);
      show();
    },
    choose(region) {
      code = region;
      show();
    },
  };
}
