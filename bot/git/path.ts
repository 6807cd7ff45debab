const longestPath = 4096;
const symbolicLink = '120000';

// What NTFS takes for `.git`: its short name, and either with dots, spaces or a stream name (`:`) behind.
const dotGit = /^(?:\.git|git~1)[. ]*(?:$|:)/i;
// The same of `.gitmodules`, which must not be a symbolic link; the second line are its hashed short names.
const dotGitmodules = /^(?:\.gitmodules|gitmod~[1-4])[. ]*(?:$|:)/i;
const shortGitmodules =
  /^(?:gi7eba~[1-9]|gi7eb~[1-9]\d|gi7e~[1-9]\d{2}|gi7~[1-9]\d{3}|gi~[1-9]\d{4}|g~[1-9]\d{5}|~[1-9]\d{6})[. ]*(?:$|:)/i;
// Code points that HFS+ ignores in names.
const ignoredByHfs = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

function componentProblem(component: string, mode: string): string | null {
  if (component === '') return 'has an empty component';
  if (component === '.' || component === '..') return `has the component "${component}"`;
  const folded = component.replace(ignoredByHfs, '');
  for (const piece of folded.split('\\')) {
    if (dotGit.test(piece)) return 'has a component that is ".git" to some file system';
    if (mode === symbolicLink && (dotGitmodules.test(piece) || shortGitmodules.test(piece))) {
      return 'makes .gitmodules a symbolic link';
    }
  }
  return null;
}

/**
 * Why a path must not come into a tree, in words that follow the path; null when it may. The rules are those of git's
 * `verify_path` with `core.protectNTFS` and `core.protectHFS` both on, whatever the machine.
 */
export function pathProblem(path: string, mode = '100644'): string | null {
  if (path === '') return 'is empty';
  if (path.startsWith('/')) return 'is absolute';
  if (path.includes('\0')) return 'holds a NUL';
  if (path.length > longestPath) return `is longer than ${longestPath} characters`;
  for (const component of path.split('/')) {
    const problem = componentProblem(component, mode);
    if (problem) return problem;
  }
  return null;
}
