/** Do two paths below `/proc` name one file? A directory that the source does not say, `/proc/...`, may be any. */
export function isSameProcFile(one: string, other: string): boolean {
  const [left, right] = [canonical(one), canonical(other)];
  if (left === right) return true;
  return [left, right].some(isOpen) && lastOf(left) === lastOf(right);
}

/** Threads by one word, and `/proc/<pid>/net`, which `/proc/net` leads to. */
function canonical(path: string): string {
  return path.replace('/task/<tid>', '/task/<n>').replace(/^\/proc\/<pid>\/net(?=\/|$)/, '/proc/net');
}

function isOpen(path: string): boolean {
  return path.startsWith('/proc/.../');
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where the text of some files below `/proc` is made: the directories of the kernel, beside what shows open files. */
export function showingFiles(procFiles: readonly string[]): (path: string) => boolean {
  const has = (pattern: RegExp): boolean => procFiles.some(file => pattern.test(canonical(file)));
  const homes = ['fs', 'kernel', 'mm', 'ipc', 'security'];
  if (has(/^\/proc\/net(?:\/|$)/)) homes.push('net');
  if (has(/^\/proc\/(?:cpuinfo|interrupts|iomem|ioports)$/)) homes.push('arch', 'drivers');
  return path => homes.includes(path.slice(0, path.indexOf('/')));
}
