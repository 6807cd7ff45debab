import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import type { Objects } from '../git/objects.ts';

/** What a thread holds at a time: bytes of source, both sides together, and files. */
const mostBytes = 6 << 20;
const mostFiles = 150;

/** The sizes of files, both sides together, by the ids of their blobs. */
export interface FileSizes {
  of(file: ComparedFile): Promise<number>;
}

/** Asks git for each blob once. */
export function openSizes(objects: Objects): FileSizes {
  const size = async (id: string | null) => (id === null ? 0 : ((await objects.info(id))?.size ?? 0));
  return {
    async of({ before, after }) {
      const [left, right] = await Promise.all([size(before), size(after)]);
      return left + right;
    },
  };
}

/** The files of each directory together, in parts where they are many. */
export async function groupByDirectory(
  files: readonly ComparedFile[],
  sizes: FileSizes,
): Promise<ComparedFile[][]> {
  const groups: ComparedFile[][] = [];
  const bytes = await Promise.all(files.map(file => sizes.of(file)));
  let group: ComparedFile[] = [];
  let held = 0;
  let directory = '';
  files.forEach((file, at) => {
    const home = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    if (home !== directory || held + bytes[at] > mostBytes || group.length >= mostFiles) {
      groups.push((group = []));
      held = 0;
      directory = home;
    }
    group.push(file);
    held += bytes[at];
  });
  return groups;
}

/** Symbols, and the files in which they are to be compared. */
export interface Cluster {
  readonly names: readonly string[];
  readonly files: readonly ComparedFile[];
}

/** Joins clusters that follow each other, as long as a thread can hold them. */
export async function joinClusters(clusters: readonly Cluster[], sizes: FileSizes): Promise<Cluster[]> {
  const joined: Cluster[] = [];
  let names: string[] = [];
  let files = new Map<string, ComparedFile>();
  let held = 0;
  const end = () => {
    if (names.length > 0) joined.push({ names, files: [...files.values()] });
    names = [];
    files = new Map();
    held = 0;
  };
  for (const cluster of clusters) {
    const added = async () => {
      const fresh = cluster.files.filter(({ path }) => !files.has(path));
      const bytes = await Promise.all(fresh.map(file => sizes.of(file)));
      return { fresh, bytes: bytes.reduce((sum, each) => sum + each, 0) };
    };
    let more = await added();
    if (names.length > 0 && (held + more.bytes > mostBytes || files.size + more.fresh.length > mostFiles)) {
      end();
      more = await added();
    }
    names.push(...cluster.names);
    for (const file of more.fresh) files.set(file.path, file);
    held += more.bytes;
  }
  end();
  return joined;
}
