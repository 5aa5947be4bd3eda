/**
 * The elements of foreign HTML that are read: text structure, links, and pictures, which `sanitize` replaces. Nothing
 * else that loads or runs.
 */
export const messageElements: ReadonlySet<string> = new Set(
  "b i em strong u p br ul ol li blockquote a pre code span div table thead tbody tfoot tr td th img".split(" "),
);
