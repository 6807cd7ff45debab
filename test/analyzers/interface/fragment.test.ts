import { describe, expect, test } from 'vitest';
import { parseDiff } from '../../../analyzers/diff/parse.ts';
import { compareFragments } from '../../../analyzers/interface/fragment.ts';
import { summary } from './sources.ts';

function fragments(text: string): ReturnType<typeof compareFragments> {
  return compareFragments(parseDiff(new TextEncoder().encode(text)).files, 1);
}

/** One file's hunk; the counts are made from its lines. */
function hunk(body: string, start = 100): string {
  const lines = body.replace(/\n$/, '').split('\n');
  const size = (sign: string) => lines.filter(line => line.startsWith(' ') || line.startsWith(sign)).length;
  return `@@ -${start},${size('-')} +${start},${size('+')} @@\n${lines.join('\n')}\n`;
}

function file(path: string, ...hunks: readonly string[]): string {
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

describe('a patch without its base', () => {
  test('a changed head, a new static function: what the hunks show, no more', () => {
    const found = fragments(
      file(
        'kernel/seat.c',
        hunk(
          ` \treturn -1;\n }\n \n+static int set_seat(struct hall *hall, int nr)\n+{\n+\tint offset;\n+\n+\toffset = nr;\n+\treturn offset;\n+}\n+\n int next_seat(struct hall *hall, int last)\n {\n \tint offset;\n`,
        ),
        hunk(
          ` \tcall_rcu(&seat->rcu, delayed_put);\n }\n \n-struct seat *take_seat(struct hall *hall)\n+struct seat *take_seat(struct hall *hall, int *wanted, unsigned int level)\n {\n \tstruct seat *seat;\n \tenum seat_type type;\n`,
          200,
        ),
        hunk(
          ` \n \ttmp = hall;\n \tfor (i = 0; i < 3; i++) {\n-\t\tnr = grab(tmp);\n+\t\tif (wanted)\n+\t\t\tnr = set_seat(tmp, wanted[i]);\n+\t\telse\n+\t\t\tnr = grab(tmp);\n \t\tif (nr < 0)\n \t\t\tgoto out_free;\n`,
          220,
        ),
      ),
    );

    expect(summary(found)).toEqual([
      'set_seat local: symbol-added',
      'take_seat global: param-added param-added',
    ]);
    expect(found[1]?.line).toBe(203);
  });

  test.each([
    ['an export', `+EXPORT_SYMBOL(f);\n`, ['f export: export-added']],
    ['an export withdrawn', `-EXPORT_SYMBOL_GPL(f);\n`, ['f export-gpl: export-removed']],
    ['a licence', `-EXPORT_SYMBOL(f);\n+EXPORT_SYMBOL_GPL(f);\n`, ['f export: export-licence-tightened']],
    ['made global', `-static int f(void)\n+int f(void)\n {\n \treturn g();\n`, ['f global: made-global']],
    ['made static', `-int f(void)\n+static int f(void)\n {\n \treturn g();\n`, ['f global: made-static']],
    ['a prototype', `-int f(int a);\n+int f(int a,\n+      int b);\n`, ['f global: param-added']],
  ])('%s', (_name, body, expected) => {
    expect(summary(fragments(file('lib/f.c', hunk(body))))).toEqual(expected);
  });

  test.each([
    ['a local variable', ` \tint a;\n+\tint b;\n \n \ta = 1;\n`],
    ['a call', ` \tprepare();\n+\tfinish(a, b);\n }\n`],
    ['a call under a label', ` out:\n+\tkfree(seat);\n+\trelease(hall);\n \treturn error;\n }\n`],
    ['a head cut off at the end', ` }\n \n+static int f(int a,\n`],
    ['a head cut off at the start', ` \t\t  int b)\n {\n-\treturn 1;\n+\treturn 2;\n }\n`],
    ['text of a comment', `  * the word\n+int f(void);\n  * and more\n  */\n int g(void);\n`],
    ['a member', ` \tint (*open)(struct inode *);\n+\tint (*close)(struct inode *);\n };\n`],
    ['an initialiser', ` \t.open\t= seat_open,\n+\t.close\t= seat_close,\n };\n`],
    ['a statement in a loop', ` \t\tif (a)\n+\t\t\tbreak;\n \t}\n }\n`],
  ])('silent: %s', (_name, body) => {
    expect(summary(fragments(file('lib/f.c', hunk(body))))).toEqual([]);
  });

  test('an export moved from one hunk to another is no news', () => {
    const found = fragments(
      file('lib/ksyms.c', hunk('-EXPORT_SYMBOL(f);\n')) + file('lib/f.c', hunk(' }\n+EXPORT_SYMBOL(f);\n')),
    );

    expect(summary(found)).toEqual([]);
  });
});
