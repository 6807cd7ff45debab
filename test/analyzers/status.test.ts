import { expect, test } from 'vitest';
import type { Finding } from '../../analyzers/finding.ts';
import { fingerprint } from '../../analyzers/fingerprint.ts';
import { carryStatus } from '../../analyzers/status.ts';

function finding(symbol: string, status: Finding['status'] = 'new'): Finding {
  return {
    rule: 'iface/param-added',
    alsoRules: [],
    severity: 'note',
    confidence: 'proved',
    patch: 1,
    file: 'a.c',
    line: 1,
    symbol,
    message: '',
    advice: '',
    evidence: [],
    consumers: [],
    fingerprint: fingerprint({ family: 'iface', symbol, kind: 'param-added', path: 'a.c' }),
    status,
    fixedBy: null,
  };
}

test('a revision says what is new, what is still there, what is fixed', () => {
  const carried = carryStatus([finding('f'), finding('g')], [finding('g'), finding('h')]);

  expect(carried.map(({ symbol, status }) => `${symbol} ${status}`)).toEqual(['g still', 'h new', 'f fixed']);
});

test('what was fixed before is not fixed again, and may come back as new', () => {
  const carried = carryStatus([finding('f', 'fixed'), finding('g', 'fixed')], [finding('g')]);

  expect(carried.map(({ symbol, status }) => `${symbol} ${status}`)).toEqual(['g new']);
});

test('a path is the same with a dot or a doubled slash', () => {
  const print = (path: string) => fingerprint({ family: 'iface', symbol: 'f', kind: 'param-added', path });

  expect(print('./kernel//pid.c')).toBe(print('kernel/pid.c'));
  expect(print('kernel/pid.h')).not.toBe(print('kernel/pid.c'));
});
