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
    if (name.endsWith(' static') && saysStatic(text, line, bare)) return macroStatic;
    // Lost altogether: its linkage is no more to be seen.
    if (!ctags.linkage.has(flipped(name))) return judgeSurplus(version, symbolKind(version, bare), bare);
  }
  if (ignoredWords.includes(bare)) return 'its name is a word that ctags was told to skip';
  if (attributeAfter(bare).test(lineOf(text, line)) && namesOnLine(ctags[kind], line)) return attributeAsName;
  if (kind === 'function' && followsMacroCall(text, line)) return macroCall;
  return null;
}

function judgeMissed(version: Version, kind: Kind, name: string): string | null {
  const { ours, ctags, parsed, text } = version;
  const line = ctags[kind].get(name) ?? 0;
  const bare = lastName(name);
  const conditions = conditionsAt(text, line);
  if (conditions.includes('0')) return 'under #if 0, which ctags reads';
  if (conditions.some(condition => /^_*(?:ASSEMBLY|ASSEMBLER)__$/.test(condition)))
    return 'assembly of a header, which ctags reads as C';
  const third = parsed();
  if (!third.sight[kind].has(name) && third.understands(line))
    return 'ctags invents it, tree-sitter reads the place and sees none';
  if (kind === 'linkage') {
    const other = flipped(name);
    if (third.sight.linkage.has(other)) return 'ctags forgets static, tree-sitter sees it';
    if (other.endsWith(' static') && ours.sight.linkage.has(other) && saysStatic(text, line, bare))
      return macroStatic;
    if (!ours.sight.linkage.has(other)) return judgeMissed(version, symbolKind(version, bare), bare);
  }
  if (keywords.has(bare)) return 'a keyword taken for a name';
  if (attributeAsLast(bare).test(lineOf(text, line)) && namesOnLine(ours.sight[kind], line))
    return attributeAsName;
  if ((kind === 'prototype' || kind === 'function') && isMacroCall(text, line, bare)) return macroCall;
  if (kind === 'prototype' && isInitialiser(text, line, bare)) return 'an initialiser taken for a prototype';
  return null;
}

const macroStatic = 'a macro for static (STATIC of XFS), which ctags does not know';
const macroCall = 'a macro call without a semicolon: ctags takes it for a declaration, or loses the next one';
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

/** A word like STATIC before the name, up to three lines above it. */
function saysStatic(text: string, line: number, name: string): boolean {
  const head = text
    .split('\n')
    .slice(Math.max(0, line - 4), line)
    .join(' ');
  const before = head.slice(0, head.lastIndexOf(name));
  return /(?:^|[;}*/\s])[A-Z_]*STATIC[A-Z_]*\s[^;{}]*$/.test(before);
}

/** Does a witness name something else there? What takes an attribute for the name does not lose the line. */
function namesOnLine(names: ReadonlyMap<string, number>, line: number): boolean {
  return [...names.values()].some(each => Math.abs(each - line) <= 1);
}

/** `union x head __aligned_so;` */
function attributeAfter(name: string): RegExp {
  return new RegExp(`\\b${name}\\b(?:\\[[^\\]]*\\])*\\s+_*[A-Za-z]\\w*(?:\\([^()]*\\))?\\s*[;,=]`);
}

function attributeAsLast(name: string): RegExp {
  return new RegExp(`(?:\\w|\\]|\\})\\s+${name}\\s*(?:\\(|[;,=]|$)`);
}

/** `module_init(f)` alone on a line, and no type or body beside it. */
function isMacroCall(text: string, line: number, name: string): boolean {
  const next =
    text
      .split('\n')
      .slice(line)
      .find(each => each.trim() !== '') ?? '';
  return new RegExp(`^${name}\\s*\\(.*\\)\\s*$`).test(lineOf(text, line)) && !/^\s*\{/.test(next);
}

/** Is the code before a declaration a macro call without a semicolon? Comments and the declaration's own lines are stepped over. */
function followsMacroCall(text: string, line: number): boolean {
  const above = text
    .split('\n')
    .slice(0, line - 1)
    .join('\n')
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .filter(each => each.trim() !== '');
  return above.slice(-3).some(each => /^\w+\s*\([^;{]*\)\s*$/.test(each));
}

function isInitialiser(text: string, line: number, name: string): boolean {
  return new RegExp(`=\\s*(?:\\([^()]*\\)\\s*)?${name}\\s*\\(`).test(
    lineOf(text, line - 1) + lineOf(text, line),
  );
}

/** The conditions a line stands under as written, `!` before those whose `#else` it is in. */
function conditionsAt(text: string, line: number): string[] {
  const stack: string[] = [];
  for (const each of text.split('\n').slice(0, line - 1)) {
    const directive = /^[ \t]*#[ \t]*(if(?:n?def)?|else|elif|endif)\b[ \t]*([^/]*)/.exec(each);
    if (directive === null) continue;
    const [, word = '', rest = ''] = directive;
    if (word === 'ifdef' || word === 'if') stack.push(rest.trim().replace(/^defined\s*\(?(\w+)\)?$/, '$1'));
    else if (word === 'ifndef') stack.push(`!${rest.trim()}`);
    else if (word === 'endif') stack.pop();
    else if (stack.length > 0) {
      const before = stack.pop() ?? '';
      stack.push(word === 'elif' ? rest.trim() : before.startsWith('!') ? before.slice(1) : `!${before}`);
    }
  }
  return stack;
}
