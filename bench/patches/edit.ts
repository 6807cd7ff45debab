import type { Chance } from '../chance.ts';

/** One edit as a kernel patch makes it: the lines after, or null when this file offers no place for it. */
type Edit = (lines: readonly string[], chance: Chance, serial: number) => string[] | null;

const DEFINITION =
  /^((?:static |inline |unsigned |struct \w+ \*?|int |long |void |bool |u32 |\w+_t )+\*?)(\w+)\((.*)\)$/;
const STATEMENT = /^\t\w.*;$/;

const edits: readonly Edit[] = [
  addParameter,
  addStatement,
  addStatement,
  addExport,
  addFunction,
  changeReturn,
  dropComment,
];

/** A source file with one to three small edits, each where the file offers a place; null when it offers none. */
export function editSource(source: string, chance: Chance, serial: number): string | null {
  let lines = source.split('\n');
  let done = 0;
  const wanted = 1 + chance.number(3);
  for (let attempt = 0; attempt < 12 && done < wanted; attempt++) {
    const edited = chance.pick(edits)?.(lines, chance, serial) ?? null;
    if (edited === null) continue;
    lines = edited;
    done++;
  }
  return done === 0 ? null : lines.join('\n');
}

function addParameter(lines: readonly string[], chance: Chance): string[] | null {
  const at = chance.pick(places(lines, (line, index) => DEFINITION.test(line) && lines[index + 1] === '{'));
  if (at === undefined) return null;
  const line = (lines[at] ?? '').replace(/\)$/, ', unsigned int flags)').replace('(void, ', '(');
  return lines.with(at, line);
}

function addStatement(lines: readonly string[], chance: Chance, serial: number): string[] | null {
  const at = chance.pick(places(lines, line => STATEMENT.test(line) && !line.startsWith('\treturn')));
  if (at === undefined) return null;
  return lines.toSpliced(at + 1, 0, `\tpr_debug("step %d\\n", ${serial});`);
}

function addExport(lines: readonly string[], chance: Chance): string[] | null {
  const at = chance.pick(places(lines, line => line === '}'));
  if (at === undefined) return null;
  const name = lines
    .slice(0, at)
    .findLast(line => DEFINITION.test(line) && !line.startsWith('static'))
    ?.match(DEFINITION)?.[2];
  return name === undefined ? null : lines.toSpliced(at + 1, 0, `EXPORT_SYMBOL_GPL(${name});`);
}

function addFunction(lines: readonly string[], chance: Chance, serial: number): string[] | null {
  const at = chance.pick(places(lines, line => line === '}'));
  if (at === undefined) return null;
  const body = [
    '',
    `static int restore_step_${serial}(int level, unsigned long flags)`,
    '{',
    '\tif (level < 0)',
    '\t\treturn -EINVAL;',
    '\treturn level + (int)flags;',
    '}',
  ];
  return lines.toSpliced(at + 1, 0, ...body);
}

function changeReturn(lines: readonly string[], chance: Chance): string[] | null {
  const at = chance.pick(places(lines, line => /^\t+return -E\w+;$/.test(line)));
  return at === undefined ? null : lines.with(at, (lines[at] ?? '').replace(/-E\w+/, '-EOPNOTSUPP'));
}

function dropComment(lines: readonly string[], chance: Chance): string[] | null {
  const at = chance.pick(places(lines, line => /^ \* \w/.test(line)));
  return at === undefined ? null : lines.toSpliced(at, 1);
}

function places(lines: readonly string[], fits: (line: string, index: number) => boolean): number[] {
  return lines.flatMap((line, index) => (fits(line, index) ? [index] : []));
}
