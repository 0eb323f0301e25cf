// Adds up the regions' figures: a total on a page is the sum of the parts on it, never a figure from another source.

/** A board with every part that pages read, including those the engine left out. */
export function complete(board) {
  const today = { byKind: {}, byChannel: {}, orders: {}, ...board.today };
  today.calls = { offered: 0, answered: 0, within15s: 0, abandoned: 0, ...today.calls };
  return { ...board, today, open: { total: 0, overdue: 0, byStatus: {}, byClock: {}, ...board.open }, satisfaction: { resultRate: null, resultRateOf: 0, resultSatisfied: 0, ...board.satisfaction } };
}

function add(into, from) {
  for (const [key, value] of Object.entries(from)) {
    if (typeof value === 'number') into[key] = (into[key] || 0) + value;
    else if (value && typeof value === 'object' && !Array.isArray(value)) into[key] = add(into[key] || {}, value);
  }
  return into;
}

const rate = (part, of) => (of > 0 ? part / of : null);

/** Rates cannot be added: they are weighted by their bases. */
function weighed(boards, key) {
  const of = boards.reduce((all, board) => all + (board[key + 'Of'] || 0), 0);
  return { [key]: rate(boards.reduce((all, board) => all + (board[key] || 0) * (board[key + 'Of'] || 0), 0), of), [key + 'Of']: of };
}

/** The board of all these regions together. */
export function total(boards) {
  const sum = complete({ today: {}, open: {} });
  for (const board of boards) {
    add(sum.today, board.today);
    add(sum.open, board.open);
    add(sum.satisfaction, { resultSatisfied: board.satisfaction.resultSatisfied, resultRateOf: board.satisfaction.resultRateOf });
  }
  const { calls } = sum.today;
  Object.assign(calls, { rate15s: rate(calls.within15s, calls.offered), rate15sOf: calls.offered, connectRate: rate(calls.answered, calls.offered), connectRateOf: calls.offered });
  const { satisfaction } = sum;
  satisfaction.resultRate = rate(satisfaction.resultSatisfied, satisfaction.resultRateOf);
  return Object.assign(sum, weighed(boards, 'onTimeRate'), weighed(boards, 'redoRate'));
}
