/** Makes a bare repository in `directory` (replacing what is there) out of the trees in `sample`. */
export function makeSampleMirror(sample: string, directory: string): void;
