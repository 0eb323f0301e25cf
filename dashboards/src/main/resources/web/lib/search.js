// Finds tickets for what a person types: words, a telephone number, a number of a ticket or a part of it.
import { getJson } from './api.js';

const mayAskByPhone = ({ roles }) => roles.includes('operator') || roles.includes('supervisor');

/** Numbers of more than six digits are no words to the index; a ticket's number has a letter. */
export const isPhone = (words) => /^\+?[\d -]{7,20}$/.test(words);

/** A word has at least two characters; a shorter text is looked for as a part of open tickets' titles and numbers. */
const isWord = (words) => words.split(/\s+/).every((word) => [...word].length > 1) && !/^\d{7,}$/.test(words);

/** The parameter of the search that the text is; nothing if the index has no answer to it. */
export function asked(words, session) {
  if (!words) return {};
  if (isPhone(words)) return mayAskByPhone(session) ? { phone: words.replaceAll(/[ -]/g, '') } : undefined;
  return isWord(words) ? { q: words } : undefined;
}

/** The first tickets for a text, from everything ever registered, else by a part of an open ticket's title or number. */
export async function findTickets(words, session, limit) {
  const question = asked(words, session);
  if (question) {
    const { tickets, next, total } = await getJson(`/v1/search?${new URLSearchParams({ ...question, limit })}`);
    if (tickets.length) return { tickets, more: Boolean(next), total };
  }
  const { items, next } = await getJson(`/v1/tickets?${new URLSearchParams({ q: words, limit })}`);
  return { tickets: items, more: Boolean(next) };
}
