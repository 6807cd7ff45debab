import type { Evidence, Finding } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Change } from '../interface/change.ts';
import { adviceOf } from '../interface/kinds/table.ts';
import { severityFound } from '../interface/severity.ts';
import { isGplCompatible, type ModuleText } from './module.ts';

/** A file that calls itself a module and uses a symbol. */
export interface ModuleUser {
  readonly path: string;
  readonly line: number;
  readonly text: ModuleText;
  /** All that the files beside it, and the headers it includes, import as well. */
  readonly imported: ReadonlySet<string>;
}

/** Places that a finding shows. */
const shown = 12;

/** What keeps the modules that use an exported symbol from being loaded after the series. */
export function moduleFindings(change: Change, users: readonly ModuleUser[]): Finding[] {
  return [
    ...finding(change, 'import-missing', withoutImport(change, users)),
    ...finding(change, 'export-licence-tightened', withOtherLicence(change, users)),
    ...finding(change, 'export-removed', withoutExport(change, users)),
  ];
}

function withoutImport({ parts }: Change, users: readonly ModuleUser[]): ModuleUser[] {
  const exported = parts.find(({ kind }) => kind === 'export-namespace' || kind === 'export-added')?.after;
  const namespace = /^EXPORT_\w*SYMBOL\w*_NS\w*\([^,]+, ?"?(\w+)"?/.exec(exported ?? '')?.[1];
  return namespace === undefined ? [] : users.filter(({ imported }) => !imported.has(namespace));
}

function withOtherLicence({ parts }: Change, users: readonly ModuleUser[]): ModuleUser[] {
  const tightened = parts.some(({ kind }) => kind === 'export-licence-tightened');
  return tightened ? users.filter(({ text }) => !isGplCompatible(text.licence)) : [];
}

/** A new export that no other file of the whole tree so much as mentions. */
export function unusedExport(change: Change): Finding[] {
  const { symbol, patch, file, line, parts } = change;
  const part = parts.find(({ kind }) => kind === 'export-added');
  if (part === undefined) return [];
  const kind = 'export-unmodular';
  return [
    {
      rule: `iface/${kind}`,
      alsoRules: [],
      severity: severityFound(kind, 'likely'),
      confidence: 'likely',
      patch,
      file,
      line,
      symbol,
      message: `${symbol} is exported, and no other file of the tree uses it.`,
      advice: adviceOf(kind),
      evidence: [{ file, line, text: part.after ?? '', commit: null }],
      consumers: [],
      fingerprint: fingerprint({ family: 'iface', symbol, kind, path: file }),
      status: 'new',
      fixedBy: null,
    },
  ];
}

/** A part of the same directory may be the same module. */
function withoutExport({ parts, file }: Change, users: readonly ModuleUser[]): ModuleUser[] {
  const withdrawn =
    parts.some(({ kind }) => kind === 'export-removed') &&
    !parts.some(({ kind }) => kind === 'symbol-removed');
  return withdrawn ? users.filter(({ path }) => directoryOf(path) !== directoryOf(file)) : [];
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function finding(change: Change, kind: string, users: readonly ModuleUser[]): Finding[] {
  const [first] = users;
  if (first === undefined) return [];
  const { symbol, patch } = change;
  return [
    {
      rule: `iface/${kind}`,
      alsoRules: [],
      severity: severityFound(kind, 'likely'),
      confidence: 'likely',
      patch,
      file: first.path,
      line: first.line,
      symbol,
      message: messageOf(kind, symbol, users),
      advice: adviceOf(kind),
      evidence: users.slice(0, shown).map(user => evidenceOf(kind, user)),
      consumers: [],
      fingerprint: fingerprint({ family: 'iface', symbol, kind, path: first.path }),
      status: 'new',
      fixedBy: null,
    },
  ];
}

function messageOf(kind: string, symbol: string, users: readonly ModuleUser[]): string {
  const [first] = users;
  const more =
    users.length === 1 ? '' : ` and ${users.length === 2 ? '1 other' : `${users.length - 1} others`}`;
  const where = `${first?.path ?? ''}${more}`;
  if (kind === 'import-missing')
    return `${symbol} is exported to a namespace that ${where} ${users.length === 1 ? 'does' : 'do'} not import.`;
  if (kind === 'export-licence-tightened')
    return `${symbol} is now exported to GPL modules only, and ${where} ${users.length === 1 ? 'is' : 'are'} under another licence.`;
  return `${symbol} is no longer exported, and ${where} still ${users.length === 1 ? 'uses' : 'use'} it.`;
}

function evidenceOf(kind: string, { path, line, text }: ModuleUser): Evidence {
  if (kind === 'export-licence-tightened')
    return { file: path, line: text.line, text: `MODULE_LICENSE("${text.licence}")`, commit: null };
  return { file: path, line, text: '', commit: null };
}
