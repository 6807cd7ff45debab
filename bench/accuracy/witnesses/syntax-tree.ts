import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { ignoredWords } from '../tags.ts';
import { enter, nothing, type Gathering, type Sight } from './entry.ts';

/** What a parser sees, and where it could not read on. */
export interface ParsedSight {
  readonly sight: Sight;
  /** Whether what stands at file scope on this line was understood to its end. */
  readonly understands: (line: number) => boolean;
}

/** A witness that parses with tree-sitter-c: it knows C's grammar, and of the kernel's macros only which words to skip. */
export async function openSyntaxTrees(): Promise<(bytes: Uint8Array) => ParsedSight> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-c/tree-sitter-c.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const decoder = new TextDecoder('latin1');
  return bytes => {
    const tree = parser.parse(withoutAttributes(decoder.decode(bytes)));
    const sight = nothing();
    const failed = new Set<number>();
    if (tree !== null) {
      visit(sight, tree.rootNode);
      noteErrors(tree.rootNode, failed);
      tree.delete();
    }
    return { sight, understands: line => !failed.has(line) };
  };
}

const words = ignoredWords.filter(word => !word.endsWith('+'));
const calls = ignoredWords.filter(word => word.endsWith('+')).map(word => word.slice(0, -1));
const attribute = new RegExp(
  `\\b(?:(?:${calls.join('|')})\\s*\\([^()\\n]*\\)|(?:${words.join('|')})\\b)`,
  'g',
);

/** The words that ctags is told to skip are blanks here. */
function withoutAttributes(text: string): string {
  return text.replace(attribute, word => ' '.repeat(word.length));
}

/** Notes the lines of all that is at file scope, or under a condition there, and holds an error. */
function noteErrors(node: Node, lines: Set<number>): void {
  for (const child of node.children) {
    if (!child.hasError) continue;
    const inner = child.type.startsWith('preproc_') && child.type !== 'preproc_def';
    if (inner) noteErrors(child, lines);
    const last = inner ? child.startPosition.row : child.endPosition.row;
    for (let row = child.startPosition.row; row <= last; row++) lines.add(row + 1);
  }
}

/** What stands at file scope, under `#if` and inside errors too; never inside a body. */
function visit(sight: Gathering, node: Node): void {
  for (const child of node.namedChildren) {
    switch (child.type) {
      case 'function_definition':
        seeFunction(sight, child);
        break;
      case 'declaration':
        seeDeclaration(sight, child);
        break;
      case 'type_definition':
        seeTypedef(sight, child);
        break;
      case 'preproc_def':
      case 'preproc_function_def':
        seeNamed(sight, 'macro', child.childForFieldName('name'));
        break;
      case 'struct_specifier':
      case 'union_specifier':
      case 'enum_specifier':
        seeType(sight, child, null);
        break;
      case 'compound_statement':
        break;
      default:
        visit(sight, child);
    }
  }
}

function seeNamed(
  sight: Gathering,
  kind: 'macro' | 'typedef' | 'struct' | 'union' | 'enum',
  name: Node | null,
): void {
  if (name !== null) enter(sight, kind, name.text, name.startPosition.row + 1);
}

function isStatic(node: Node): boolean {
  return node.namedChildren.some(({ type, text }) => type === 'storage_class_specifier' && text === 'static');
}

function seeFunction(sight: Gathering, node: Node): void {
  const declarator = named(node.childForFieldName('declarator'));
  const type = node.childForFieldName('type');
  if (type !== null) seeType(sight, type, null);
  if (declarator?.isFunction !== true) return;
  const { name, line } = declarator;
  enter(sight, 'function', name, line);
  enter(sight, 'linkage', `${name} ${isStatic(node) ? 'static' : 'global'}`, line);
}

function seeDeclaration(sight: Gathering, node: Node): void {
  const external = node.namedChildren.some(
    ({ type, text }) => type === 'storage_class_specifier' && text === 'extern',
  );
  const declarators = node.childrenForFieldName('declarator').map(named);
  const type = node.childForFieldName('type');
  if (type !== null) seeType(sight, type, declarators[0]?.name ?? null);
  for (const declarator of declarators) {
    if (declarator === null) continue;
    const { name, line, isFunction } = declarator;
    if (isFunction) enter(sight, 'prototype', name, line);
    else if (external) enter(sight, 'extern', name, line);
    else {
      enter(sight, 'variable', name, line);
      enter(sight, 'linkage', `${name} ${isStatic(node) ? 'static' : 'global'}`, line);
    }
  }
}

function seeTypedef(sight: Gathering, node: Node): void {
  const declarators = node.childrenForFieldName('declarator').map(named);
  const type = node.childForFieldName('type');
  if (type !== null) seeType(sight, type, declarators[0]?.name ?? null);
  for (const declarator of declarators)
    if (declarator !== null) enter(sight, 'typedef', declarator.name, declarator.line);
}

/** A struct, union or enum with a body; `name` is what is declared with it, for one without a tag. */
function seeType(sight: Gathering, node: Node, name: string | null): void {
  const body = node.childForFieldName('body');
  const tag = node.childForFieldName('name');
  if (body === null) return;
  if (node.type === 'enum_specifier') {
    seeNamed(sight, 'enum', tag);
    seeEnumerators(sight, body);
  } else if (node.type === 'struct_specifier' || node.type === 'union_specifier') {
    seeNamed(sight, node.type === 'struct_specifier' ? 'struct' : 'union', tag);
    seeFields(sight, body, tag?.text ?? name);
  }
}

function seeEnumerators(sight: Gathering, body: Node): void {
  for (const each of body.namedChildren) {
    const name = each.type === 'enumerator' ? each.childForFieldName('name') : null;
    if (name !== null) enter(sight, 'enumerator', name.text, name.startPosition.row + 1);
    else if (each.type.startsWith('preproc_')) seeEnumerators(sight, each);
  }
}

function seeFields(sight: Gathering, body: Node, owner: string | null): void {
  for (const field of body.namedChildren) {
    if (field.type !== 'field_declaration') {
      if (field.type.startsWith('preproc_')) seeFields(sight, field, owner);
      continue;
    }
    const type = field.childForFieldName('type');
    if (type !== null) seeType(sight, type, owner);
    for (const each of field.childrenForFieldName('declarator')) {
      const member = named(each);
      if (member !== null && owner !== null) enter(sight, 'member', `${owner}.${member.name}`, member.line);
    }
  }
}

interface Declarator {
  readonly name: string;
  readonly line: number;
  /** `f(int)`, and not `(*f)(int)`. */
  readonly isFunction: boolean;
}

const names = new Set(['identifier', 'type_identifier', 'field_identifier']);

/** Goes from a declarator to the name in it. */
function named(node: Node | null): Declarator | null {
  let isFunction = false;
  for (let at = node; at !== null; at = inner(at)) {
    if (names.has(at.type)) return { name: at.text, line: at.startPosition.row + 1, isFunction };
    if (at.type === 'function_declarator') isFunction = true;
    else if (at.type === 'pointer_declarator' || at.type === 'array_declarator') isFunction = false;
  }
  return null;
}

function inner(node: Node): Node | null {
  return (
    node.childForFieldName('declarator') ??
    node.namedChildren.find(({ type }) => type.endsWith('declarator') || names.has(type)) ??
    null
  );
}
