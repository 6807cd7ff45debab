/** Runs one piece of work after another, in the order they were asked for; one that fails does not stop the next. */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}
