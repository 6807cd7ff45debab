import { ignoredWords } from '../tags.ts';
import type { Kind, Sight } from './entry.ts';
import type { OurSight } from './ours.ts';
import type { ParsedSight } from './syntax-tree.ts';

/** One version of a file as all witnesses see it. */
export interface Version {
  readonly text: string;
  readonly ours: OurSight;
  readonly ctags: Sight;
  /** Asked only where the first two differ. */
  readonly parsed: () => ParsedSight;
}

/**
 * Why a disagreement with ctags is set aside: the class's name; null when it counts against us. Each class is a check of its
 * own on the text or by the third witness, and none looks at what our scanner made of it.
 */
export function judge(version: Version, kind: Kind, name: string): string | null {
  return version.ours.sight[kind].has(name)
    ? judgeSurplus(version, kind, name)
    : judgeMissed(version, kind, name);
}

function judgeSurplus(version: Version, kind: Kind, name: string): string | null {
  const { ours, ctags, parsed, text } = version;
  const line = ours.sight[kind].get(name) ?? 0;
  if (ours.made.has(`${kind} ${name}`)) return 'made by a macro that ctags does not expand';
  if (parsed().sight[kind].has(name)) return 'ctags loses it, tree-sitter sees it';
  const bare = lastName(name);
  if (kind === 'linkage') {
    if (name.endsWith(' static') && saysStatic(text, line)) return macroStatic;
    // Lost altogether: its linkage is no more to be seen.
    if (!ctags.linkage.has(flipped(name))) return judgeSurplus(version, symbolKind(version, bare), bare);
  }
  if (ignoredWords.includes(bare)) return 'its name is a word that ctags was told to skip';
  if (attributeAfter(bare).test(lineOf(text, line))) return attributeAsName;
  return null;
}

function judgeMissed(version: Version, kind: Kind, name: string): string | null {
  const { ours, ctags, parsed, text } = version;
  const line = ctags[kind].get(name) ?? 0;
  const bare = lastName(name);
  if (isUncompiled(text, line)) return 'under #if 0, which ctags reads';
  const third = parsed();
  if (!third.sight[kind].has(name) && third.understands(line))
    return 'ctags invents it, tree-sitter reads the place and sees none';
  if (kind === 'linkage') {
    const other = flipped(name);
    if (third.sight.linkage.has(other)) return 'ctags forgets static, tree-sitter sees it';
    if (other.endsWith(' static') && ours.sight.linkage.has(other) && saysStatic(text, line))
      return macroStatic;
    if (!ours.sight.linkage.has(other)) return judgeMissed(version, symbolKind(version, bare), bare);
  }
  if (keywords.has(bare)) return 'a keyword taken for a name';
  if (attributeAsLast(bare).test(lineOf(text, line))) return attributeAsName;
  if (kind === 'prototype' && isMacroCall(text, line, bare))
    return 'a macro call without a semicolon taken for a prototype';
  if (kind === 'prototype' && isInitialiser(text, line, bare)) return 'an initialiser taken for a prototype';
  return null;
}

const macroStatic = 'a macro for static (STATIC of XFS), which ctags does not know';
const attributeAsName = 'an attribute macro after a declarator taken for the name';
const keywords = new Set(['int', 'char', 'short', 'long', 'unsigned', 'signed', 'void', 'const', 'struct']);

/** `level` of `pid.level`, `f` of `f static`. */
function lastName(name: string): string {
  return name.replace(/ (?:static|global)$/, '').replace(/^.*\./, '');
}

function flipped(name: string): string {
  return name.endsWith(' static') ? name.replace(/static$/, 'global') : name.replace(/global$/, 'static');
}

function symbolKind({ ours, ctags }: Version, name: string): Kind {
  return ours.sight.function.has(name) || ctags.function.has(name) ? 'function' : 'variable';
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line - 1] ?? '';
}

function saysStatic(text: string, line: number): boolean {
  const head = text
    .split('\n')
    .slice(Math.max(0, line - 4), line)
    .join(' ');
  return /(?:^|[;}*/\s])[A-Z_]*STATIC[A-Z_]*\s[^;{}]*$/.test(head);
}

/** `union x head __aligned_so;` */
function attributeAfter(name: string): RegExp {
  return new RegExp(`\\b${name}\\b(?:\\[[^\\]]*\\])*\\s+_*[A-Za-z]\\w*(?:\\([^()]*\\))?\\s*[;,=]`);
}

function attributeAsLast(name: string): RegExp {
  return new RegExp(`(?:\\w|\\]|\\})\\s+${name}\\s*(?:\\(|[;,=]|$)`);
}

/** `module_init(f)` alone on a line, and no type before it. */
function isMacroCall(text: string, line: number, name: string): boolean {
  return (
    new RegExp(`^${name}\\s*\\(`).test(lineOf(text, line)) && /[);}]\s*$|^$/.test(lineOf(text, line - 1))
  );
}

function isInitialiser(text: string, line: number, name: string): boolean {
  return new RegExp(`=\\s*(?:\\([^()]*\\)\\s*)?${name}\\s*\\(`).test(
    lineOf(text, line - 1) + lineOf(text, line),
  );
}

/** Is a line under `#if 0`? */
export function isUncompiled(text: string, line: number): boolean {
  const stack: boolean[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < line - 1; at++) {
    const directive = /^[ \t]*#[ \t]*(if(?:n?def)?|else|elif|endif)\b[ \t]*(.*)/.exec(lines[at] ?? '');
    if (directive === null) continue;
    const [, word = '', rest = ''] = directive;
    if (word.startsWith('if')) stack.push(word === 'if' && /^0\s*(?:\/[*/].*)?$/.test(rest));
    else if (word === 'endif') stack.pop();
    else if (stack.length > 0) stack[stack.length - 1] = false;
  }
  return stack.some(Boolean);
}
