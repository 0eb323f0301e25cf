// The county that an address is in, by the names of counties and towns that it contains.

const TOWN = /(?:镇|乡|街道|苏木|办事处)$/;
const WHOLE = /[区县市镇乡道木处]$/;
/** Streets are often called after other counties, without 区, 县 or 市. */
const STREET = /^(?:东|西|南|北|中)?(?:路|街|巷|大道|大街)/;

/**
 * The names to look for, the most reliable first: whole names of counties, towns, counties without 区, 县 or 市. Each is [name, code].
 *
 * @param regions each an id and a name; the city itself is none of the places
 * @param units those that are towns begin with the name of their county
 */
export function placesOf(regions, units) {
  const counties = regions.filter(({ city }) => !city);
  const nameOf = new Map(counties.map(({ id, name }) => [id, name]));
  const towns = units
    .filter(({ name, region }) => TOWN.test(name) && nameOf.has(region))
    .map(({ name, region }) => [name.startsWith(nameOf.get(region)) ? name.slice(nameOf.get(region).length) : name, region]);
  return [
    counties.map(({ id, name }) => [name, id]),
    towns,
    counties.filter(({ name }) => name.length > 2).map(({ id, name }) => [name.slice(0, -1), id]),
  ];
}

function contains(address, name) {
  if (WHOLE.test(name)) return address.includes(name);
  for (let at = address.indexOf(name); at >= 0; at = address.indexOf(name, at + 1)) {
    if (!STREET.test(address.slice(at + name.length))) return true;
  }
  return false;
}

/** The county of an address and the name that it was found by; undefined if no name or several counties are found. */
export function regionOf(address, places) {
  for (const names of places) {
    const found = names.filter(([name]) => contains(address, name));
    if (!found.length) continue;
    const longest = Math.max(...found.map(([name]) => name.length));
    const best = found.filter(([name]) => name.length === longest);
    const codes = new Set(best.map(([, code]) => code));
    if (codes.size === 1) return { region: best[0][1], name: best[0][0] };
  }
  return undefined;
}
