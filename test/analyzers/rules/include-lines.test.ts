import { expect, test } from 'vitest';
import { includeLines } from '../../../analyzers/rules/include-lines.ts';

test.each([
  { text: '#include <linux/a.h>\nint a;\n \t# include "b.h"', lines: 'include <linux/a.h>\ninclude "b.h"\n' },
  { text: 'int include;\n// #include "a.h"\n', lines: '' },
  { text: '#include <include/a.h>\n', lines: 'include <include/a.h>\n' },
  { text: '#include_next <a.h>\n', lines: 'include_next <a.h>\n' },
  { text: '', lines: '' },
])('of $text', ({ text, lines }) => {
  expect(includeLines(text)).toBe(lines);
});
