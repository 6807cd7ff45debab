/**
 * Makes a forest of a map from child to parent: every loop loses the link of its earliest member.
 *
 * Mails refer to each other in circles now and then (and hostile ones do it on purpose).
 */
export function breakLoops<Node>(
  parents: Map<Node, Node>,
  compare: (one: Node, other: Node) => number,
): void {
  const settled = new Set<Node>();
  for (const start of [...parents.keys()]) {
    const path: Node[] = [];
    const onPath = new Set<Node>();
    let node: Node | undefined = start;
    while (node !== undefined && !settled.has(node) && !onPath.has(node)) {
      path.push(node);
      onPath.add(node);
      node = parents.get(node);
    }
    if (node !== undefined && onPath.has(node)) {
      const loop = path.slice(path.indexOf(node));
      parents.delete(loop.reduce((first, other) => (compare(other, first) < 0 ? other : first)));
    }
    for (const visited of path) settled.add(visited);
  }
}
