import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyCalls, readCalls } from '../../../analyzers/source/calls.ts';
import { walkDeclarations, walkSource } from '../../../analyzers/source/declarations.ts';
import { lex, lexFolded } from '../../../analyzers/source/lexer.ts';
import { decode } from '../../../analyzers/source/text.ts';
import { FOLDED } from '../../../analyzers/source/tokens.ts';
import type { Walk } from '../../../analyzers/source/walk.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function saidBy({
  tokens,
  text,
  functions,
  variables,
  exports,
  calls,
  bodies,
  owners,
  defines,
}: Walk): unknown {
  const lineEnds = tokens.lineEnds.slice(0, tokens.lineCount);
  const table = copyCalls(calls);
  const read = (members: boolean) => readCalls(table, { text, lineEnds, functions }, { members, name: null });
  return {
    functions,
    variables,
    exports,
    bodies,
    owners,
    defines,
    lineEnds,
    calls: read(false),
    members: read(true),
  };
}

function readBothWays(source: string): { readonly atOnce: unknown; readonly byToken: unknown } {
  const bytes = bytesOf(source);
  const atOnce = saidBy(walkSource(bytes, decode(bytes)));
  return { atOnce, byToken: saidBy(walkDeclarations(lex(bytes), decode(bytes))) };
}

function folds(source: string): number {
  const { tokens } = lexFolded(bytesOf(source));
  return tokens.kinds.subarray(0, tokens.count).filter(kind => kind === FOLDED).length;
}

const body = (text: string): string =>
  `static int dock(int pier)\n{\n${text}\n}\n\nint after(void)\n{\n\tend();\n}\n`;

const atOnce: Readonly<Record<string, string>> = {
  'calls in calls': '\ta(b(1, 2), c(), "d(", \')\', e[f(3), 4]);',
  'nothing but a comment': '\ta(/* none */); b( ); c(\n\t); d("");',
  'members after a line end': '\ta\n\t\t->b(1)\n\t\t. c(2);\n\td - > e(3); f ...g(4); h....i(5); j..k(6);',
  'numbers and strings before a parenthesis': '\t1(2); 0x1f(3); "a"(4); 5a(6); x = (7); a = b + (8);',
  'a comment between statements': '\ta(1); /* b(2) */ c(3); // d(4)\n\te(5) /* f */;',
  'a comment after a mark': '\ta = /* b */ (c); d(1, /* e */ f(2)); return 5 /* g */ + h(3);',
  pointers: '\ta(*b, *c->d); e(*f); if (*g) (*h)(1); sizeof(*i);',
  'brackets that do not match': '\ta(1, b(2; c[3); } d(4)); {',
  'braces in one line': '\tif (a(1)) { b(2); } else { c(3); }',
};

test.each(Object.entries(atOnce))('read at once: %s', (_, text) => {
  const source = body(text);
  const { atOnce, byToken } = readBothWays(source);
  expect(atOnce).toEqual(byToken);
});

test('most bodies are read at once', () => {
  expect(folds(body('\ta(b(1), "}", c->d(2)); /* } */ e(*f);'))).toBe(2);
});

const byToken: Readonly<Record<string, string>> = {
  'a preprocessor line': '#ifdef CONFIG_PIER\n\ta(1);\n#else\n\tb(2);\n#endif',
  'a declaration': '\textern int a(int b);\n\tc(1);',
  'a declaration after a comment': '\ta(1); /* b */ extern int c(int d);',
  'a pointer to a function': '\tint (*a)(int); ship_t (*b)(int, void *) = c; d((e (*)(int))f);',
  'a comment where a name may end': '\ta /* b */ (1); c-> /* d */ e(2); f /* g */ h(3);',
  'a brace too few': '\tif (a(1)) {\n\t\tb(2);',
  'a continued line': '\ta \\\n(1); b(2);',
};

test.each(Object.entries(byToken))('read token by token: %s', (_, text) => {
  const source = body(text);
  expect(folds(source)).toBe(1);
  const { atOnce, byToken } = readBothWays(source);
  expect(atOnce).toEqual(byToken);
});

test('initialisers in braces are read at once', () => {
  expect(folds('struct a b = {\n\t.c = d(1),\n\t.e = { f(2) },\n}, *g = {}, h[] =\n{\n\t1,\n};\n')).toBe(3);
});

const heads: readonly string[] = [
  'struct ship a = {\n\t.b = c(1, 2),\n\t.d = { e(3) },\n}, *f = &a, g[] = { h(4) };\n',
  'struct ship a = {\n#ifdef A\n\t.b = c(1),\n#endif\n\t.d = { e(3) },\n};\n',
  'int f(int a)\n{\n#ifdef A\n\tint b[] = { c(1), d(2) };\n#endif\n\textern int e(void);\n}\n',
  'int f(a = { b(1) })\n{\n\tc(2);\n}\n',
  '1 = { b(1),\n c(2) };\nint d;\n',
  'struct a { int b = { c(1) }; } d = { e(2) };\n',
  'int a = { b(1);\n',
  'struct ship __aligned(8)\n{\n\tint a(int);\n\tint b;\n} c;\n',
  'int x = FOO(1)\n{\n\ta(1);\n}\n',
  'DEFINE(a)\n{\n\tb(1);\n}\n',
  '#ifdef A\nint f(int a)\n{\n\tb(1);\n#else\nint f(void)\n{\n\tc(2);\n#endif\n\td(3);\n}\n',
  '}\n\tstray();\n\tif (a)\n{\n\tb(1);\n}\n',
  'int f(a, b)\n\tint a;\n{\n\tb(1);\n}\n',
  'extern "C" {\nint f(void)\n{\n\tb(1);\n}\n}\n',
  'f(((int a)\n{\n\tb(1);\n}\n',
];

test.each(heads)('a brace that begins this or that: %j', head => {
  const { atOnce, byToken } = readBothWays(`${head}${body('\ta(1);')}`);
  expect(atOnce).toEqual(byToken);
});

test('any bytes in a body', () => {
  const piece = fc.oneof(
    fc.constantFrom(...Object.values(atOnce), ...Object.values(byToken), ...heads),
    fc.constantFrom(...'{}()[];,.*"\'#/\\ \n\t'),
    fc.constantFrom(
      '/*',
      '*/',
      '//',
      '->',
      '...',
      '\n}\n',
      '\n{\n',
      ')\n{\n',
      'extern ',
      ' = {',
      'a(',
      'return ',
      '#if 0\n',
      '#endif\n',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const { atOnce, byToken } = readBothWays(body(pieces.join('')));
      expect(atOnce).toEqual(byToken);
    }),
    { numRuns: 3000, seed: 7 },
  );
});
