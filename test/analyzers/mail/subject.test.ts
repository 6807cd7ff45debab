import { expect, test } from 'vitest';
import { parseSubject } from '../../../analyzers/mail/subject.ts';
import type { Subject } from '../../../analyzers/mail/subject.ts';

const rows: readonly (readonly [string, Partial<Subject>])[] = [
  ['widget: fix', { title: 'widget: fix', patch: false, reply: false, prefixes: [] }],
  ['[PATCH] widget', { title: 'widget', patch: true, counter: null, revision: null }],
  ['[PATCH RFC 1/2] a', { rfc: true, patch: true, counter: 1, expected: 2 }],
  ['[PATCH] [RFC,1/2] a', { rfc: true, patch: true, counter: 1, expected: 2 }],
  ['[PATCH] rewrite [a-z] regexes', { title: 'rewrite [a-z] regexes', prefixes: [] }],
  ['[rewrite [a-z] regexes', { title: '[rewrite [a-z] regexes', prefixes: [] }],
  ['[PATCH1/8] a', { patch: true, counter: 1, expected: 8 }],
  ['[PATCH100/123] a', { counter: 100, expected: 123 }],
  ['[v2PATCH1/4] a', { revision: 2, counter: 1, expected: 4, patch: true }],
  ['[v2.3PATCH1/4] a', { revision: 2, minorRevision: 3, counter: 1 }],
  ['[PATCH 1 of 2] a', { counter: 1, expected: 2, patch: true }],
  ['[PATCH] a (v2)', { revision: 2 }],
  ['[PATCHv3 6/5] a', { revision: 3, counter: 6, expected: 5 }],
  [
    '[PATCH [net] v5.1 10/12] a',
    { revision: 5, minorRevision: 1, counter: 10, prefixes: ['net'], title: 'a' },
  ],
  ['[net,v2,1/2] a', { prefixes: ['net'], revision: 2, counter: 1, patch: true }],
  ['[PATCH net-next v2 00/10] a', { counter: 0, expected: 10, prefixes: ['net-next'] }],
  ['[PATCH 6.1.y] a', { prefixes: ['6.1.y'], revision: null, counter: null }],
  ['[PATCH v6.1-rc1] a', { prefixes: ['v6.1-rc1'], revision: null }],
  ['[PATCH 5.10/stable] a', { counter: null, prefixes: ['5.10/stable'] }],
  ['[RESEND PATCH/RFC v3] a', { resend: true, rfc: true, revision: 3, patch: true }],
  ['[PATCH -V2 3/4] a', { revision: 2, counter: 3 }],
  ['[PATCH take 2] a', { revision: 2, prefixes: [] }],
  ['[RFC] a', { rfc: true, patch: false }],
  ['PATCH 1/2: a', { patch: true, counter: 1, title: 'a' }],
  ['[git,pull] a', { patch: false, prefixes: ['git', 'pull'] }],
  ['Re: [PATCH 1/2] a', { reply: true, title: 'a', counter: 1 }],
  ['[Devel] Re: [PATCH 1/2] a', { reply: true, prefixes: ['Devel'], title: 'a' }],
  ['Aw: Wg: [PATCH] a', { reply: true, patch: true, title: 'a' }],
  ['回复：[PATCH 1/2] a', { reply: true, title: 'a' }],
  ['答复: a', { reply: true, title: 'a' }],
  ['Antw: [PATCH] a', { reply: true, title: 'a' }],
  ['Re[2]: a', { reply: true, title: 'a' }],
  ['RE meep', { reply: true, title: 'meep' }],
  ['Re introduce meep', { reply: false, title: 'Re introduce meep' }],
  ['fs: fix', { reply: false, title: 'fs: fix' }],
  ['fw: fix', { reply: false, title: 'fw: fix' }],
  ['', { title: '', text: '', patch: false }],
  ['[PATCH]\n two\tlines', { text: '[PATCH] two lines', title: 'two lines' }],
];

test.each(rows)('%s', (text, expected) => {
  expect(parseSubject(text)).toMatchObject(expected);
});
