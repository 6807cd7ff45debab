import type { Change } from '../../analyzers/interface/change.ts';
import { linesForPrograms } from '../../analyzers/interface/surface/kernel-lines.ts';
import { asUserHeader } from '../../analyzers/interface/surface/surface-ids.ts';
import type { GateTree } from '../gates/tree.ts';

/**
 * Before there was a directory `uapi`, lists of the build named the headers for programs (`header-y`, `unifdef-y`): changes
 * of types and macros of those, outside `#ifdef __KERNEL__`, are changes for user space.
 */
export async function toUserHeader(change: Change, tree: GateTree): Promise<Change> {
  const { file, line, tier } = change;
  if (tier === 'user' || tier === 'local' || !mayBeForPrograms.test(file) || !isType(change)) return change;
  if (!(await isListed(file, tree))) return change;
  const state = tree.touched.find(({ path }) => path === file);
  const version = state?.after ?? state?.before;
  if (version === undefined || version === null) return change;
  const visible = linesForPrograms(decoder.decode(version.bytes));
  return visible.some(each => each.line === line) ? asUserHeader(change) : change;
}

const decoder = new TextDecoder('latin1');
const mayBeForPrograms = /^(?:include\/(?!uapi\/)|arch\/[^/]+\/include\/asm\/).*\.h$/;

function isType({ symbol, parts }: Change): boolean {
  return (
    /^(?:struct|union|enum) /.test(symbol) ||
    parts.some(({ kind }) => /^(?:struct-field|struct-layout|enum|macro|typedef)-/.test(kind))
  );
}

async function isListed(file: string, tree: GateTree): Promise<boolean> {
  const at = file.lastIndexOf('/');
  const shared = /^(?:include\/asm-|arch\/)/.test(file) ? ['include/asm-generic/Kbuild.asm'] : [];
  for (const path of [`${file.slice(0, at)}/Kbuild`, ...shared]) {
    const headers = (await tree.at(path))?.facts.makefile().headers ?? [];
    const own = headers.filter(({ list }) => list === 'header' || list === 'unifdef');
    if (own.some(({ name }) => name === file.slice(at + 1))) return true;
  }
  return false;
}
