import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One tag of universal-ctags. */
export interface Tag {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly line: number;
  readonly isStatic: boolean;
  /** The parameter list as written; empty without one. */
  readonly signature: string;
  /** The return type or the variable's type. */
  readonly type: string;
}

/** Attribute macros that ctags is told to skip, so that the comparison is about what both try to read. */
export const ignoredWords: readonly string[] =
  `__init,__exit,__initdata,__exitdata,__initconst,__devinit,__devexit,__devinitdata,__devinitconst,__cpuinit,__cpuexit,__cpuinitdata,
__meminit,__net_init,__net_exit,__sched,__kprobes,__user,__iomem,__rcu,__percpu,__force,__read_mostly,__ro_after_init,__maybe_unused,__used,__weak,
__must_check,__always_inline,noinline,notrace,asmlinkage,fastcall,__cold,__pure,__packed,__ref,__refdata,__deprecated,__latent_entropy,
__printf+,__scanf+,__aligned+,__section+,__acquires+,__releases+,__must_hold+,__alias+,__malloc,__noreturn,__lockfunc,__cacheline_aligned,
____cacheline_aligned,____cacheline_aligned_in_smp,__cacheline_aligned_in_smp,__bitwise,__unused,__attribute_const__,__page_aligned_bss,__page_aligned_data`
    .replace(/\s+/g, '')
    .split(',');

/** The tags of files: functions, prototypes, variables and extern declarations at file scope. */
export async function readTags(files: readonly string[]): Promise<Map<string, Tag[]>> {
  const format = '%F\t%N\t%K\t%n\t%{C.properties}\t%S\t%t';
  const options = [
    '--options=NONE',
    '--languages=C',
    '--map-C=+.h',
    '--kinds-C=fpvx',
    '--extras=-{anonymous}',
    '--fields-C=+{properties}',
    '-I',
    ignoredWords.join(','),
  ];
  const child = spawn('ctags', [...options, '-x', `--_xformat=${format}`, '-L', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(files.join('\n'));
  const tags = new Map<string, Tag[]>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [file, name, kind, number, scope, signature, type] = line.split('\t');
    const list = tags.get(file) ?? [];
    tags.set(file, list);
    list.push({
      file,
      name,
      kind,
      line: Number(number),
      isStatic: scope.split(',').includes('static'),
      signature: signature ?? '',
      type: type ?? '',
    });
  }
  return tags;
}
