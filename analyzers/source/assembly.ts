import type { ExportFact, FunctionFact, SourceFacts } from './facts.ts';
import { exportOf } from './exports.ts';
import { guardsHere } from './preprocessor.ts';
import { lex } from './lexer.ts';
import { NO_FACTS } from './no-facts.ts';
import type { SurfaceFact } from './surface-facts.ts';
import { decode } from './text.ts';
import { CLOSE, COMMA, DIRECTIVE, IDENTIFIER, OPEN, tokenLine } from './tokens.ts';
import { startWalk, type Walk } from './walk.ts';
import { assemblyTables } from './surface/assembly-table.ts';
import { takeDirective } from './conditionals.ts';

const ENTRIES =
  /^(?:ENTRY|GLOBAL|WEAK|_GLOBAL|_GLOBAL_TOC|_KPROBE|LEAF|NESTED|FEXPORT|ENTRY_CFI|ENTRY_NP|SYM_(?:FUNC|CODE|TYPED_FUNC)_START\w*|SYM_FUNC_ALIAS\w*|SYM_INNER_LABEL\w*)$/;

/** The arguments of the call whose parenthesis stands at a token; null when it does not close on its line. */
function valuesAt({ tokens, text }: Walk, open: number): string[] | null {
  const { kinds, starts, ends, count } = tokens;
  const values: string[] = [];
  let from = ends[open];
  for (let index = open + 1; index < count && index < open + 64; index++) {
    const kind = kinds[index];
    if (kind === DIRECTIVE) return null;
    if (kind !== COMMA && kind !== CLOSE) continue;
    values.push(text.slice(from, starts[index]).trim());
    from = ends[index];
    if (kind === CLOSE) return values;
  }
  return null;
}

function routine(name: string, macro: string, line: number, walk: Walk): FunctionFact {
  return {
    name,
    form: 'definition',
    storage: /_LOCAL/.test(macro) ? 'static' : null,
    inline: false,
    attributes: /WEAK/.test(macro) ? ['__weak'] : [],
    returnType: '',
    parameters: [],
    variadic: false,
    unstated: true,
    macro,
    line,
    startLine: line,
    endLine: line,
    enclosing: null,
    guards: guardsHere(walk.preprocessor),
  };
}

/** What an assembly source exports and defines: `EXPORT_SYMBOL…(x)`, `ENTRY(x)`, `SYM_FUNC_START(x)` of any kind. */
export function scanAssembly(bytes: Uint8Array): SourceFacts {
  const tokens = lex(bytes);
  const walk = startWalk(tokens, decode(bytes));
  const exports: ExportFact[] = [];
  const functions: FunctionFact[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.kinds[index] === DIRECTIVE) takeDirective(walk, index);
    else if (tokens.kinds[index] === OPEN && index > 0 && tokens.kinds[index - 1] === IDENTIFIER) {
      const macro = walk.text.slice(tokens.starts[index - 1], tokens.ends[index - 1]);
      const isEntry = ENTRIES.test(macro);
      const values = isEntry || macro.includes('EXPORT') ? valuesAt(walk, index) : null;
      if (values === null) continue;
      const line = tokenLine(tokens, index);
      const fact = exportOf(macro, values, {
        line,
        guards: guardsHere(walk.preprocessor),
        namespace: walk.namespace,
      });
      if (fact !== null) exports.push(fact);
      else if (isEntry && /^[\w$]+$/.test(values[0])) functions.push(routine(values[0], macro, line, walk));
    }
  }
  let known: readonly SurfaceFact[] | null = null;
  const { text } = walk;
  const tables = () => (known ??= assemblyTables(text));
  return { ...NO_FACTS, functions, exports, surfaceNumbers: tables, surface: tables };
}
