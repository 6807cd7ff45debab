import type { HeaderListFact, MakefileFacts, ObjectFact } from './build-facts.ts';
import { logicalLines } from './logical-lines.ts';
import { makeGuards, takeGuard, type MakeGuards } from './makefile-guards.ts';
import { decode } from './text.ts';

interface Draft {
  readonly objects: ObjectFact[];
  readonly headers: HeaderListFact[];
  namespace: string | null;
}

/** Lists of headers by the name before their `-y`. */
const headerLists: ReadonlySet<string> = new Set([
  'header',
  'unifdef',
  'generic',
  'mandatory',
  'genhdr',
  'generated',
  'objhdr',
]);

/** Longer lines hold no list that anyone wrote. */
const longest = 1 << 16;

/** What a Makefile or Kbuild file builds. Takes any bytes, never throws, and takes time linear in their number. */
export function readMakefile(bytes: Uint8Array): MakefileFacts {
  const draft: Draft = { objects: [], headers: [], namespace: null };
  const guards: MakeGuards = { levels: [] };
  let held: readonly string[] = [];
  let inDefinition = false;
  for (const { text, line } of logicalLines(decode(bytes), true)) {
    if (inDefinition || text.startsWith('define ')) {
      inDefinition = !/^\s*endef\b/.test(text);
      continue;
    }
    // A recipe.
    if (text.startsWith('\t') && !/^\s*[\w-]+-(?:y|m|objs|\$\()/.test(text)) continue;
    const plain = withoutComment(text.slice(0, longest));
    if (takeGuard(guards, plain)) held = makeGuards(guards);
    else takeAssignment(draft, plain, { line, guards: held });
  }
  return draft;
}

function withoutComment(text: string): string {
  const at = text.indexOf('#');
  return at < 0 || text[at - 1] === '\\' ? text : text.slice(0, at);
}

type Where = Pick<ObjectFact, 'line' | 'guards'>;

function takeAssignment(draft: Draft, text: string, where: Where): void {
  const at = assignmentAt(text);
  if (at < 0) return;
  const target = text
    .slice(0, at)
    .trim()
    .replace(/[:+?]{1,3}$/, '')
    .trimEnd();
  const value = text.slice(at + 1);
  const flags = /^(?:sub(?:dir-)?)?(?:cc|as|cpp|c|EXTRA_C)flags(?:-y)?$|^EXTRA_CFLAGS$|^KBUILD_CFLAGS$/i;
  if (flags.test(target)) return takeFlags(draft, value);
  const list = listOf(target);
  if (list === null) return;
  const names = wordsOf(value);
  if (headerLists.has(list.list) && target !== list.list) {
    for (const name of names) draft.headers.push({ name, list: list.list, line: where.line });
    return;
  }
  for (const name of names) {
    if (isBuilt(name)) draft.objects.push({ name, ...list, ...where });
  }
}

function takeFlags(draft: Draft, value: string): void {
  const namespace = /-DDEFAULT_SYMBOL_NAMESPACE=["'\\]*(\w+)/.exec(value);
  if (namespace !== null) draft.namespace = namespace[1] ?? null;
}

/** Where the `=` stands that is in no brackets; -1 for a line that sets nothing. */
function assignmentAt(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    else if (character === '=' && depth === 0) return at;
  }
  return -1;
}

/** `foo-y`, `foo-objs`, `obj-$(CONFIG_X)`: the list, and when it counts. A plain variable is a list that always does. */
function listOf(target: string): Pick<ObjectFact, 'list' | 'how'> | null {
  const match = /^([\w./+-]+?)-(y|m|objs|\$\(.*\)|\$\{.*\})$/.exec(target);
  if (match === null) return /^[\w./+-]+$/.test(target) ? { list: target, how: 'y' } : null;
  const [, list = '', ending = ''] = match;
  if (ending === 'y' || ending === 'm') return { list, how: ending };
  if (ending === 'objs') return { list, how: 'y' };
  return { list, how: /\bCONFIG_\w+/.exec(ending)?.[0] ?? ending.slice(2, -1) };
}

/** The words of a list; a reference in brackets is one word. */
function wordsOf(value: string): string[] {
  return value.match(/\$\([^\s()]*\)|[^\s()$]+/g) ?? [];
}

/** An object, a directory, or another list put in here. */
function isBuilt(name: string): boolean {
  return /^[\w./+,@-]+(?:\.o|\/)$/.test(name) || /^\$\([\w./+-]+\)$/.test(name);
}
