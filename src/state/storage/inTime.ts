/** Settles as `work` does, or rejects after `ms`: a database that another page blocks never answers. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The disk does not answer.")), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
