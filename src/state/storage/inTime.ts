/** Settles as `work` does, or rejects after `ms`: a database that another page blocks never answers. */
export function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("No answer in time.")), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
