import { pieceText, type Pieces } from '../pieces.ts';
import type { SurfaceFact } from '../surface-facts.ts';
import { isAttributeMacro, readAttribute } from './attribute.ts';
import { readKernelFunction } from './kernel-function.ts';
import { isAliasMacro, readAlias } from './module-alias.ts';
import { parameterMacros, readParameter } from './parameter.ts';
import { placed, type Sighting } from './place.ts';
import { readSyscallMacro, syscallMacros } from './syscall-entry.ts';
import { readTraceEvent, traceMacros } from './trace-event.ts';
import { writtenCalls, type WrittenCall } from './written-call.ts';

type Reader = (call: WrittenCall) => Sighting[];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...parameterMacros.map((name): [string, Reader] => [name, readParameter]),
  ...traceMacros.map((name): [string, Reader] => [name, readTraceEvent]),
  ...syscallMacros.map((name): [string, Reader] => [name, readSyscallMacro]),
  ['BTF_ID_FLAGS', readKernelFunction],
]);

/** Whether a macro that stands at file scope makes something that user space sees. */
export function isSurfaceMacro(name: string): boolean {
  return readers.has(name) || isAttributeMacro(name) || isAliasMacro(name);
}

/** What one macro statement makes. */
export function readStatementFacts(pieces: Pieces, at: number): SurfaceFact[] {
  const [call] = writtenCalls(pieceText(pieces, at), isSurfaceMacro);
  if (call === undefined) return [];
  const read = readers.get(call.name) ?? (isAliasMacro(call.name) ? readAlias : readAttribute);
  return placed(read(call), pieces, at);
}
