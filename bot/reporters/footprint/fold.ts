import { wrapWords } from '../wrap.ts';

/** A row of a section: as one line of text, and what is said of it where there are too many to be shown. */
export interface Row {
  readonly text: string;
  readonly name: string;
  readonly file: string;
}

/** More rows than a person reads are counted by directory, with the first names of each. */
const mostRows = 100;
const namesShown = 5;

/** The rows as they are, or folded by directory. */
export function foldRows(rows: readonly Row[]): string[] {
  if (rows.length <= mostRows) return rows.map(({ text }) => text);
  const directories = new Map<string, Row[]>();
  for (const row of rows) {
    const directory = row.file.slice(0, Math.max(0, row.file.lastIndexOf('/')));
    const known = directories.get(directory);
    if (known === undefined) directories.set(directory, [row]);
    else known.push(row);
  }
  const folded = [...directories]
    .sort(([, some], [, more]) => more.length - some.length)
    .map(([directory, all]) => {
      const names = [...new Set(all.map(({ name }) => name))];
      const rest = names.length > namesShown ? ', …' : '';
      const text = `${directory} (${all.length}): ${names.slice(0, namesShown).join(', ')}${rest}`;
      return wrapWords(text, { first: '  ', rest: '    ' }).join('\n');
    });
  return [...folded, '  (each by itself with --format json)'];
}
