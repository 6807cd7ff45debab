import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeBlock, codeSpan, escapeText } from '../../../bot/reporters/markdown/escape.ts';

describe('text', () => {
  test.each([
    ['a plain sentence', 'pid: let restore choose', 'pid: let restore choose'],
    ['HTML', '<img src=x>', '\\<img src=x\\>'],
    ['an entity', '&lt;', '\\&lt;'],
    ['a heading', '# big', '\\# big'],
    ['a list', '- one', '\\- one'],
    ['a numbered list', '1. one', '1\\. one'],
    ['a link', '[a](http://example.com)', '\\[a\\](http:&#8203;//example.com)'],
    ['a bare link', 'www.example.com', 'www&#8203;.example.com'],
    ['a mention', 'thanks @maintainer', 'thanks @&#8203;maintainer'],
    ['a reference', 'fixes #12 and gh-12', 'fixes \\#&#8203;12 and gh-&#8203;12'],
    ['a table', 'a | b', 'a \\| b'],
    ['emphasis', '**a** _b_ ~~c~~ `d`', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
    ['a line break', 'one\r\n\r\n# two', 'one \\# two'],
    ['a backslash before', '\\<b>', '\\\\\\<b\\>'],
    ['direction and control', 'a\u202eb\u001b[31mc\u0007', 'abc'],
  ])('%s', (_name, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  test('has no character left that opens markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\`*_[]<>|~#&@ab1. \n') }), text => {
        const unescaped = escapeText(text)
          .replace(/\\[\\`*_[\]<>|~#&.]/g, '')
          .replaceAll('&#8203;', '');

        expect(unescaped).not.toMatch(/[`*_[\]<>|~#&\\\n]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('code', () => {
  test.each([
    ['plain', 'a', '`a`'],
    ['backticks inside', 'a`b``c', '```a`b``c```'],
    ['backticks at the edge', '`a`', '`` `a` ``'],
    ['nothing', '', ''],
    ['two lines', 'a\nb', '`a b`'],
  ])('span: %s', (_name, text, span) => {
    expect(codeSpan(text)).toBe(span);
  });

  test('a pipe in a table stays in its cell', () => {
    expect(codeSpan('a|b', { inTable: true })).toBe('`a\\|b`');
  });

  test('a block is not ended by what it holds', () => {
    expect(codeBlock(['```', 'a\n````', '\u001b[1mb'], 'c')).toEqual([
      '`````c',
      '```',
      'a ````',
      'b',
      '`````',
    ]);
  });
});
