import type { SurfaceUse } from '../../analyzers/footprint/consumer.ts';
import { showingFiles } from '../../analyzers/footprint/proc-path.ts';
import type { Atlas } from './atlas.ts';

/** Who shows text to programs names one of these. */
const showing = ['seq_file', 'seq_printf', 'seq_puts', 'proc_create', 'create_proc_entry', 'pid_entry'];
/** Before there was a buffer for it, everything in /proc filled a page by itself. */
const ownText = 'fs/proc/';
const settings = ['ctl_table', 'register_sysctl'];
/** What shows the state of an open file stands wherever the file comes from. */
const openFiles = ['show_fdinfo'];

/** Which files may show or take what a program uses. */
export async function showingSurface(
  surface: readonly SurfaceUse[],
  atlas: Atlas,
): Promise<(path: string) => boolean> {
  if (surface.length === 0) return () => false;
  const keysOf = (...kinds: string[]) =>
    surface.flatMap(({ kind, key }) => (kinds.includes(kind) ? key : []));
  const [procFiles, texts, calls] = [keysOf('proc-file'), keysOf('proc-text'), keysOf('syscall')];
  const isHome = showingFiles(procFiles);
  const shown = procFiles.length + texts.length === 0 ? new Set<string>() : await atlas.naming(showing);
  const named = await atlas.naming([
    ...(texts.length === 0 ? [] : openFiles),
    ...(keysOf('sysctl').length === 0 ? [] : settings),
    ...keysOf('netlink'),
    ...calls.flatMap(name => [`sys_${name}`, `compat_sys_${name}`]),
  ]);
  return path => named.has(path) || (isHome(path) && (shown.has(path) || path.startsWith(ownText)));
}
