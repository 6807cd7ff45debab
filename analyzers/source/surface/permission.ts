const bits: ReadonlyMap<string, number> = new Map([
  ['S_IRWXU', 0o700],
  ['S_IRUSR', 0o400],
  ['S_IWUSR', 0o200],
  ['S_IXUSR', 0o100],
  ['S_IRWXG', 0o070],
  ['S_IRGRP', 0o040],
  ['S_IWGRP', 0o020],
  ['S_IXGRP', 0o010],
  ['S_IRWXO', 0o007],
  ['S_IROTH', 0o004],
  ['S_IWOTH', 0o002],
  ['S_IXOTH', 0o001],
  ['S_IRWXUGO', 0o777],
  ['S_IALLUGO', 0o7777],
  ['S_IRUGO', 0o444],
  ['S_IWUGO', 0o222],
  ['S_IXUGO', 0o111],
  ['S_IREAD', 0o400],
  ['S_IWRITE', 0o200],
  ['S_IEXEC', 0o100],
  ['S_ISUID', 0o4000],
  ['S_ISGID', 0o2000],
  ['S_ISVTX', 0o1000],
  // The type of file is not a permission.
  ['S_IFREG', 0],
  ['S_IFDIR', 0],
  ['S_IFLNK', 0],
]);

/** A mode in octal, `0644`, where octal digits and `S_I…` alone say it; null for any other expression. */
export function permission(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  let mode = 0;
  for (const term of value.replaceAll(/[()\s]/g, '').split(/[|+]/)) {
    const bit = bits.get(term) ?? (/^0[0-7]*$/.test(term) ? Number.parseInt(term, 8) : null);
    if (bit === null) return null;
    mode |= bit;
  }
  return `0${(mode & 0o7777).toString(8).padStart(3, '0')}`;
}

/** `{mode: '0644'}`; nothing where the source does not say it. */
export function modeAspect(value: string | undefined): Readonly<Record<string, string>> {
  const mode = permission(value);
  return mode === null ? {} : { mode };
}
