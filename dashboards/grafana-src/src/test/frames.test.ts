import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems } from '../frames.js';
import { toDataFrame } from '../grafana.js';

const panel = { title: '在办', targets: [{ refId: 'A' }] };
const time = { name: 'time', type: 'time', config: {}, values: [1_772_000_000_000, 1_772_000_060_000] };
const value = { name: '在办', type: 'number', config: { unit: 'locale' }, values: [1, null] };
const whole = { refId: 'A', name: '在办', fields: [time, value] };

const found = (answer: unknown): string[] => problems({ panel, answer }, toDataFrame);

test('a whole answer has no problems', () => {
  assert.deepEqual(found([whole]), []);
});

const BROKEN: Record<string, unknown> = {
  'an object instead of an array': whole,
  'no frame at all': [],
  'the answer of another target': [{ ...whole, refId: 'B' }],
  'a frame without fields': [{ refId: 'A', fields: [] }],
  'a frame without rows': [{ ...whole, fields: [{ ...time, values: [] }, { ...value, values: [] }] }],
  'columns of different lengths': [{ ...whole, fields: [time, { ...value, values: [1] }] }],
  'a number written as text': [{ ...whole, fields: [time, { ...value, values: ['1', '2'] }] }],
  'a time written as text': [{ ...whole, fields: [{ ...time, values: ['2026-02-28', '2026-03-01'] }, value] }],
  'a type that Grafana does not know': [{ ...whole, fields: [time, { ...value, type: 'count' }] }],
  'a code that would be written as a number': [
    { refId: 'A', fields: [{ name: '区县代码', type: 'string', config: {}, values: ['610802'] }] },
  ],
  'two columns of one name': [{ ...whole, fields: [time, value, value] }],
  'an error instead of a frame': [{ refId: 'A', error: { code: 'store-away' } }],
};

for (const [what, answer] of Object.entries(BROKEN))
  test(`${what} is found out`, () => {
    assert.notDeepEqual(found(answer), []);
  });
