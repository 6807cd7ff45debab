import type { Change, ChangePart } from '../interface/change.ts';
import { parametersOf } from '../interface/kinds/declared.ts';
import type { Pattern } from '../pattern/pattern.ts';
import { changesSize, isOfKind } from './change-kinds.ts';
import type { InsertionPlace, ParameterCriterion, Suppression } from './suppression.ts';
import { symbolType } from './symbol-type.ts';

/** What a suppression looks at. */
type Matched = Pick<Change, 'symbol' | 'file' | 'parts'>;

/** Is the part one of those that are not to be told? */
export function isSuppressed(suppression: Suppression, change: Matched, part: ChangePart): boolean {
  return (
    isNamed(suppression, change) &&
    isPlaced(suppression, change.file) &&
    isOfType(suppression, change, part) &&
    isMember(suppression, part)
  );
}

function isNamed(suppression: Suppression, change: Matched): boolean {
  const { symbol } = change;
  const type = symbolType(change);
  const { name, nameRegexp, nameNotRegexp, typeKind } = suppression;
  const { symbolName, symbolNameRegexp, symbolNameNotRegexp } = suppression;
  if (typeKind !== undefined && typeKind !== type) return false;
  const bare = symbol.replace(/^(?:struct|union|enum) /, '');
  if (name !== undefined && name !== symbol && name !== bare) return false;
  if (!fits(nameRegexp, symbol, bare) || excludes(nameNotRegexp, symbol, bare)) return false;
  const asksForLinked = [symbolName, symbolNameRegexp, symbolNameNotRegexp].some(each => each !== undefined);
  if (!asksForLinked) return true;
  if (type !== 'function' && type !== 'variable') return false;
  if (symbolName !== undefined && symbolName !== symbol) return false;
  return fits(symbolNameRegexp, symbol) && !excludes(symbolNameNotRegexp, symbol);
}

/** Of an absent pattern nothing is asked. */
function fits(pattern: Pattern | undefined, ...texts: readonly string[]): boolean {
  return pattern === undefined || texts.some(text => pattern.test(text));
}

function excludes(pattern: Pattern | undefined, ...texts: readonly string[]): boolean {
  return pattern !== undefined && texts.some(text => pattern.test(text));
}

function isPlaced(suppression: Suppression, file: string): boolean {
  const { fileNameRegexp, fileNameNotRegexp, sourceLocationNotIn, sourceLocationNotRegexp } = suppression;
  if (!fits(fileNameRegexp, file) || excludes(fileNameNotRegexp, file)) return false;
  if (excludes(sourceLocationNotRegexp, file)) return false;
  return sourceLocationNotIn?.some(each => file === each || file.endsWith(`/${each}`)) !== true;
}

function isOfType(suppression: Suppression, change: Matched, part: ChangePart): boolean {
  const { changeKind, parameter, returnTypeName, returnTypeRegexp, hasSizeChange } = suppression;
  const type = symbolType(change);
  if (changeKind !== undefined && !changeKind.some(kind => isOfKind(part, type, kind))) return false;
  if (hasSizeChange !== undefined && changesSize(part) !== hasSizeChange) return false;
  const texts = [part.before, part.after].filter(text => text !== null);
  if (parameter !== undefined && !texts.some(text => hasParameter(text, change.symbol, parameter)))
    return false;
  if (returnTypeName === undefined && returnTypeRegexp === undefined) return true;
  const returned = texts.map(text => returnTypeOf(text, change.symbol));
  if (returnTypeName !== undefined && !returned.includes(spaceless(returnTypeName))) return false;
  return returned.some(text => text !== null && fits(returnTypeRegexp, text));
}

function hasParameter(declaration: string, symbol: string, { index, type }: ParameterCriterion): boolean {
  const parameter = parametersOf(declaration, symbol)?.[index];
  if (parameter === undefined) return false;
  // Written with its name, or without.
  const forms = [parameter, parameter.replace(/(?<=[\s*])\w+$/, '').trim()];
  return forms.some(form =>
    typeof type === 'string' ? spaceless(form) === spaceless(type) : type.test(form),
  );
}

/** What stands before a function's name, without storage; null for what is no function. */
function returnTypeOf(declaration: string, symbol: string): string | null {
  const open = declaration.indexOf(`${symbol}(`);
  if (open < 0) return null;
  return spaceless(declaration.slice(0, open).replace(/^(?:(?:static|extern|inline) )+/, ''));
}

function spaceless(type: string): string {
  return type
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?\* ?/g, '*')
    .trim();
}

function isMember(suppression: Suppression, part: ChangePart): boolean {
  const { hasDataMember, hasDataMemberRegexp, insertedAt, changedEnumerators, changedEnumeratorsRegexp } =
    suppression;
  const member = part.member ?? '';
  const isField =
    member !== '' && /^(?:struct-field|ops-member|constness|void-ptr|struct-layout)/.test(part.kind);
  const isConstant = member !== '' && part.kind.startsWith('enum-');
  if (hasDataMember !== undefined && !(isField && hasDataMember.includes(member))) return false;
  if (hasDataMemberRegexp !== undefined && !(isField && hasDataMemberRegexp.test(member))) return false;
  if (changedEnumerators !== undefined && !(isConstant && changedEnumerators.includes(member))) return false;
  if (changedEnumeratorsRegexp !== undefined && !(isConstant && changedEnumeratorsRegexp.test(member)))
    return false;
  return insertedAt === undefined || isInserted(part, insertedAt);
}

function isInserted({ kind, before, beside }: ChangePart, place: InsertionPlace): boolean {
  if (before !== null || !/^(?:struct-field-(?:inserted|appended)|ops-member)$/.test(kind)) return false;
  if (place.at === 'end') return kind === 'struct-field-appended' || beside?.before === null;
  return place.member === (place.at === 'before' ? beside?.before : beside?.after);
}
