/** A text file of Mailman's archive: a month, or whatever else the list's keeper has chosen. */
export interface ArchivedMonth {
  /** The file's name, without `.gz`: it stays when the file is compressed later. */
  readonly key: string;
  readonly file: string;
  /** What the page says beside it, its size above all; '' in a directory. */
  readonly label: string;
}

const months = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore

const archived =
  /^(?:(\d{4})-([A-Z][a-z]+)|(\d{4})q([1-4])|Week-of-Mon-(\d{8})|(\d{8})|(\d{4}))\.txt(?:\.gz)?$/;

/** Sorts as the times that the files stand for: `20090300` for March 2009. null for another file. */
function timeOf(file: string): string | null {
  const [, year, month = '', quarterYear, quarter, week, day, whole] = archived.exec(file) ?? [];
  if (year !== undefined) {
    const number = months.indexOf(month.toLowerCase()) + 1;
    return number === 0 ? null : `${year}${String(number).padStart(2, '0')}00`;
  }
  if (quarterYear !== undefined) return `${quarterYear}0${Number(quarter)}00`;
  if (whole !== undefined) return `${whole}0000`;
  return week ?? day ?? null;
}

/** The archive's files among names, the oldest first; of a month that is there compressed and not, the latter. */
export function sortMonths(
  found: readonly { readonly file: string; readonly label: string }[],
): ArchivedMonth[] {
  const known = new Map<string, ArchivedMonth & { readonly time: string }>();
  for (const { file, label } of found) {
    const time = timeOf(file);
    const key = file.replace(/\.gz$/, '');
    if (time === null || known.get(key)?.file === key) continue;
    known.set(key, { key, file, label, time });
  }
  return [...known.values()].sort((one, other) =>
    one.time < other.time ? -1 : one.time > other.time ? 1 : 0,
  );
}

/** The files that the list's page links to. */
export function parsePipermailIndex(page: string): ArchivedMonth[] {
  const links = page.matchAll(/href="([^"/<>]{1,60}\.txt(?:\.gz)?)"[^<>]{0,100}>([^<>]{0,100})/gi);
  return sortMonths([...links].map(([, file = '', label = '']) => ({ file, label: label.trim() })));
}
