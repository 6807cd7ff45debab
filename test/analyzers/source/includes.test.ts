import { expect, test } from 'vitest';
import { scan } from './scan.ts';

test('includes, with their lines and guards', () => {
  const source =
    '#ifndef _FERRY_H\n#define _FERRY_H\n/* #include <linux/no.h> */\n#include <linux/pid.h>\n# include "local.h" // why\n#ifdef CONFIG_X\n#include <linux/x.h>\n#else\n#include <linux/y.h>\n#endif\n#if 0\n#include <linux/never.h>\n#endif\n#include MACRO\n#include_next <z.h>\nconst char *s = "#include <w.h>";\n#endif\n';

  expect(scan(source, 'include/linux/ferry.h').includes()).toEqual([
    { path: 'linux/pid.h', quoted: false, line: 4, guards: [] },
    { path: 'local.h', quoted: true, line: 5, guards: [] },
    { path: 'linux/x.h', quoted: false, line: 7, guards: ['CONFIG_X'] },
    { path: 'linux/y.h', quoted: false, line: 9, guards: ['!CONFIG_X'] },
  ]);
});
