import { PatternError } from '../../analyzers/pattern/parse.ts';
import { compileGlob } from '../../analyzers/rules/glob.ts';

/** So much of a faulty path is shown. */
const shown = 40;

/** What is wrong with a path that may have `*`, `**` and `{a,b}`, in words; null where nothing is. */
export function globFault(source: string): string | null {
  try {
    compileGlob(source);
    return null;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const beginning = source.length > shown ? `${source.slice(0, shown)}…` : source;
    return `${beginning} is no path with *, ** and {a,b}: it ${error.message}`;
  }
}
