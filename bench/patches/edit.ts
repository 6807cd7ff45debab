import type { Chance } from '../chance.ts';

/** One edit as a kernel patch makes it: the lines after, or null when this file offers no place for it. */
type Edit = (lines: readonly string[], chance: Chance, serial: number) => string[] | null;

const DEFINITION =
  /^((?:static |inline |unsigned |struct \w+ \*?|int |long |void |bool |u32 |\w+_t )+\*?)(\w+)\((.*)\)$/;
const STATEMENT = /^\t\w.*;$/;

/**
 * How often each: four edits a patch add one function, a signature every fourth patch and an export every sixth or so. Real
 * commits of 2008 and 2009 do so 1.07, 0.29 and 0.1 times (docs/accuracy.md).
 */
const edits: readonly Edit[] = [
  ...several(addStatement, 6),
  ...several(addFunction, 4),
  ...several(changeReturn, 2),
  ...several(dropComment, 2),
  addParameter,
  addExport,
];

function several(edit: Edit, count: number): Edit[] {
  return Array.from({ length: count }, () => edit);
}

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

/** A static function gains a parameter, and its callers, all in the same file, pass it. */
function addParameter(lines: readonly string[], chance: Chance): string[] | null {
  const at = chance.pick(places(lines, (_, index) => callersOf(lines, index) !== null));
  if (at === undefined) return null;
  const callers = callersOf(lines, at) ?? [];
  const line = (lines[at] ?? '').replace(/\)$/, ', unsigned int flags)').replace('(void, ', '(');
  return lines.with(at, line).map((text, index) => (callers.includes(index) ? passZero(text) : text));
}

const CALL = /\b(\w+)\(([^()]*)\)/;

/** The lines that call the static function defined at a line; null when it is used in any other way, or never. */
function callersOf(lines: readonly string[], at: number): number[] | null {
  const line = lines[at] ?? '';
  const name = DEFINITION.exec(line)?.[2];
  if (name === undefined || !line.startsWith('static ') || lines[at + 1] !== '{') return null;
  const uses = places(lines, (text, index) => index !== at && text.includes(name));
  const isCall = (text: string): boolean =>
    /^\t.*;$/.test(text) && CALL.exec(text)?.[1] === name && text.split(name).length === 2;
  return uses.length > 0 && uses.every(index => isCall(lines[index] ?? '')) ? uses : null;
}

function passZero(line: string): string {
  return line.replace(CALL, (_, name: string, values: string) =>
    values.trim() === '' ? `${name}(0)` : `${name}(${values}, 0)`,
  );
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
