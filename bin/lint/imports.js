import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What a file imports, types included: the words between the quotes. */
export function importsOf(text) {
  return ts.preProcessFile(text, true, true).importedFiles.map(imported => imported.fileName);
}

/** The file that a relative import means; null for a package or a file that is not there. */
export function resolveImport(file, specifier) {
  if (!specifier.startsWith('.')) return null;
  const target = path.resolve(path.dirname(file), specifier);
  return existsSync(target) ? target : null;
}

/** The files of ours that a file on disk imports. */
export function importedFiles(file) {
  return importsOf(readFileSync(file, 'utf8')).flatMap(specifier => resolveImport(file, specifier) ?? []);
}
