/** What is missing, a line each, with the command to type. */
export function missing(
  needs: { readonly compile: boolean },
  found?: (command: string) => string | null,
): readonly string[];
