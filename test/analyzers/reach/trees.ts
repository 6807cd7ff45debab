import { compareFiles } from '../../../analyzers/interface/compare.ts';
import type { FileState, Version } from '../../../analyzers/reach/answer.ts';
import { inquire, judgeCallers } from '../../../analyzers/reach/inquiry.ts';
import { macroQuestions, questionsOf } from '../../../analyzers/reach/question.ts';
import type { Remnant } from '../../../analyzers/reach/remnant.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

/** Invented files by path. */
export type Tree = Readonly<Record<string, string>>;

function version(path: string, text: string | undefined): Version | null {
  if (text === undefined) return null;
  const bytes = new TextEncoder().encode(text);
  return { bytes, facts: scanSource(bytes, path) };
}

/** A tree on both sides of some edits. */
function states(base: Tree, edits: Tree): FileState[] {
  return [...new Set([...Object.keys(base), ...Object.keys(edits)])].map(path => {
    const before = version(path, base[path]);
    const edited = path in edits && edits[path] !== base[path];
    return { path, before, after: edited ? version(path, edits[path]) : before };
  });
}

/** What edits leave behind in a tree that is known as a whole; and what they adapt. */
export function leftBy(
  base: Tree,
  edits: Tree,
): { remnants: Remnant[]; updated: number; unchanged: string[] } {
  const files = states(base, edits);
  const touched = files.filter(({ before, after }) => before !== after);
  const changes = compareFiles(
    touched.map(({ path, before, after }) => ({
      oldPath: before === null ? null : path,
      path,
      before: before?.facts ?? null,
      after: after?.facts ?? null,
    })),
    1,
  );
  const questions = questionsOf(changes);
  const names = new Set(questions.map(({ name }) => name));
  const macros = macroQuestions(touched).filter(({ name }) => !names.has(name));
  const inquiries = [...questions, ...macros].map(question => inquire(question, files));
  const callers = inquiries.flatMap(inquiry => files.map(file => judgeCallers(inquiry.look, file)));
  return {
    remnants: [
      ...inquiries.flatMap(({ declarations }) => declarations),
      ...callers.flatMap(each => each.remnants),
    ],
    updated: callers.reduce((sum, { updated }) => sum + updated, 0),
    unchanged: callers.flatMap(each => each.unchanged.map(({ file, line }) => `${file}:${line}`)),
  };
}

/** `rule file:line count`, with a `?` for what is not sure. */
export function lines(remnants: readonly Remnant[]): string[] {
  return remnants.map(
    ({ rule, place, count, sure }) => `${rule} ${place.file}:${place.line} ${count}${sure ? '' : '?'}`,
  );
}
